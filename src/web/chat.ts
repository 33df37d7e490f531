import { browser } from './browser.ts';
import { Conversation } from './line/conversation.ts';
import { ChatElement } from './view/chat-element.ts';
import type { ChatConfig, Language } from './words.ts';

/** Written in by the build: who runs this, and every word of the chat. */
declare const CHAT_CONFIG: ChatConfig;

/** What the chat tells whoever put it there. */
export interface ChatEvents {
  /** The assistant has said something. */
  message: { text: string };
  unread: number;
  /** A ticket was filed or has changed. */
  ticket: { number: string; state: string };
  /** Whether the borrower has said anything in this conversation. */
  begun: boolean;
  leave: undefined;
}

export interface MountOptions {
  base: string;
  language: Language;
  theme: 'light' | 'dark' | 'auto';
  mode: 'panel' | 'page';
  side: 'left' | 'right';
  closes: boolean;
  token: string | null;
  identity: string | null;
  context: string | null;
  tell<E extends keyof ChatEvents>(event: E, detail: ChatEvents[E]): void;
}

export interface Chat {
  element: HTMLElement;
  show(): void;
  hide(): void;
  say(text: string): void;
}

const name = 'daiwen-chat';

/** Puts the chat into a place, hidden until it is shown. */
export function mount(into: Node, options: MountOptions): Chat {
  if (customElements.get(name) === undefined) customElements.define(name, ChatElement);
  const locale = options.language === 'zh' ? 'zh-CN' : 'en-US';
  const { base, token, identity, context } = options;
  const conversation = new Conversation({ base, token, identity, context, locale }, browser(identity !== null));
  const element = document.createElement(name) as ChatElement;
  const { language, mode, side, closes } = options;
  Object.assign(element, { conversation, config: CHAT_CONFIG, language, mode, side, closes, hidden: true });
  element.addEventListener('leave', () => options.tell('leave', undefined));
  keepTheme(element, options.theme);
  keepAwake(conversation, element);
  tellNews(conversation, options);
  into.appendChild(element);
  return {
    element,
    show: () => {
      element.hidden = false;
      conversation.open();
      conversation.see(!document.hidden);
      element.focus();
    },
    hide: () => {
      element.hidden = true;
      conversation.see(false);
    },
    say: (text) => void element.say(text),
  };
}

function keepTheme(element: HTMLElement, theme: MountOptions['theme']): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const set = () => element.toggleAttribute('dark', theme === 'dark' || (theme === 'auto' && dark.matches));
  dark.addEventListener('change', set);
  set();
}

/** Whatever tells that time has passed unseen, that the network is back, or that another tab has spoken. */
function keepAwake(conversation: Conversation, element: HTMLElement): void {
  const wake = () => conversation.wake();
  for (const event of ['online', 'pageshow', 'focus']) addEventListener(event, wake);
  addEventListener('storage', ({ key, newValue }) => conversation.storageChanged(key, newValue));
  document.addEventListener('visibilitychange', () => {
    conversation.see(!document.hidden && !element.hidden);
    if (!document.hidden) wake();
  });
}

function tellNews(conversation: Conversation, { tell }: MountOptions): void {
  let heard: number | null = null;
  let [unread, begun] = [0, false];
  conversation.listen((state) => {
    const news = heard === null || state.activities.length < heard ? [] : state.activities.slice(heard);
    for (const { from, text, value } of news) {
      if (from === 'bot') tell('message', { text });
      const ticket = value.ticket as { number?: unknown; state?: unknown } | undefined;
      if (typeof ticket?.number === 'string') tell('ticket', { number: ticket.number, state: String(ticket.state) });
    }
    if (state.loaded) heard = state.activities.length;
    if (state.unread !== unread) tell('unread', state.unread);
    unread = state.unread;
    const said = state.unsent.length > 0 || state.activities.some(({ from }) => from === 'me');
    if (said !== begun) tell('begun', said);
    begun = said;
  });
}
