import { mount } from './chat.ts';

/** The chat page: the same chat, and beside it (on a phone before it) what this is and the choice of the trouble. */
const place = document.querySelector('#chat');
const { language, theme } = document.documentElement.dataset;
const body = document.body;

if (place !== null) {
  const narrow = matchMedia('(max-width: 900px)');
  const chat = mount(place, {
    base: location.origin,
    language: language === 'en' ? 'en' : 'zh',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    mode: 'page',
    side: 'right',
    closes: narrow.matches,
    token: null,
    identity: null,
    context: null,
    tell: (event, detail) => {
      if (event === 'begun') body.classList.toggle('begun', detail === true);
      if (event === 'leave') look('intro');
    },
  });

  /** Where a narrow window looks; a wide one shows both. */
  const look = (at: 'intro' | 'chat') => {
    body.dataset.look = at;
    Object.assign(chat.element, { closes: narrow.matches });
    if (at === 'intro' && narrow.matches) chat.hide();
    else if (chat.element.hidden) chat.show();
  };

  narrow.addEventListener('change', () => look(body.dataset.look === 'intro' ? 'intro' : 'chat'));
  for (const button of document.querySelectorAll<HTMLElement>('[data-say]')) {
    button.addEventListener('click', () => {
      look('chat');
      const { say } = button.dataset;
      if (say) chat.say(say);
    });
  }
  const returning = Object.keys(localStorage).some((key) => key.startsWith('daiwen:session:'));
  look(narrow.matches && !returning ? 'intro' : 'chat');
}
