/**
 * What the desk's pages gain by a script: a line that says what has changed under one's eyes and who else has the page
 * open, lists and conversations that go on by themselves, a key for the search. Without it everything works; nothing typed
 * is ever touched.
 */
import { followConversation } from './desk/conversation.ts';
import { watch } from './desk/live-line.ts';
import { goToSearch } from './desk/search-key.ts';
import { followHandoffs } from './desk/waiting.ts';

document.addEventListener('keydown', goToSearch);
const line = document.getElementById('live');
if (line !== null) {
  const { ticket = '', conversation = '' } = line.dataset;
  const of = new URLSearchParams(conversation !== '' ? { conversation } : ticket !== '' ? { ticket } : {});
  const source = new EventSource(`/desk/events?${of}`);
  const say = watch(line, source);
  if (conversation !== '') followConversation(conversation, source);
  else if (ticket === '') followHandoffs(source, say);
}
