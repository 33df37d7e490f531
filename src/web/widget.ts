import type { Chat, ChatEvents, MountOptions } from './chat.ts';
import launcher from './style/launcher.css';
import { readOptions } from './widget/options.ts';
import { countUnread } from './widget/unread.ts';

/** Written in by the build: where the chat itself is, and the launcher's words. */
declare const CHAT_PATH: string;
declare const LAUNCH_WORDS: Record<'zh' | 'en', { launch: string; unread: string }>;

type Event = keyof ChatEvents | 'open' | 'close';
type Hearer = (detail: unknown) => void;

export interface Daiwen {
  open(): Promise<void>;
  close(): void;
  send(text: string): Promise<void>;
  /** Calls `hear` at every such event; what comes back stops it. */
  on(event: Event, hear: Hearer): () => void;
}

declare global {
  interface Window {
    Daiwen?: Daiwen;
  }
}

/** The one script tag: a launcher in the corner; the chat itself comes when it is opened. */
function start(script: HTMLScriptElement): Daiwen {
  const options = readOptions(script, navigator.language, document.documentElement.lang);
  const { base, language, side, identity } = options;
  const words = LAUNCH_WORDS[language];
  const hearers = new Map<Event, Set<Hearer>>();
  const tell = (event: Event, detail?: unknown) => {
    for (const hear of hearers.get(event) ?? []) hear(detail);
  };

  const host = document.createElement('daiwen-widget');
  const root = host.attachShadow({ mode: 'open' });
  dress(root);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = side;
  button.setAttribute('aria-haspopup', 'dialog');
  button.append(icon(), options.label ?? words.launch);
  const badge = document.createElement('b');
  button.append(badge);
  root.append(button);
  document.documentElement.append(host);
  if (typeof host.showPopover === 'function') {
    // The top layer: above every z-index, untouched by transforms and clipping of the page.
    host.popover = 'manual';
    host.showPopover();
  }

  const showUnread = (count: number) => {
    badge.textContent = count === 0 ? '' : String(Math.min(count, 99));
    if (count === 0) button.removeAttribute('aria-label');
    else button.setAttribute('aria-label', `${button.textContent} ${words.unread.replace('{count}', String(count))}`);
  };

  let loading: Promise<Chat> | null = null;
  let isOpen = false;
  const load = (): Promise<Chat> => {
    loading ??= import(base + CHAT_PATH).then(({ mount }: { mount: (into: Node, given: MountOptions) => Chat }) =>
      mount(root, {
        ...options,
        mode: 'panel',
        closes: true,
        tell: (event, detail) => {
          if (event === 'leave') daiwen.close();
          if (event === 'unread') showUnread(detail as number);
          tell(event, detail);
        },
      }),
    );
    // A network that failed is tried again at the next click.
    loading.catch(() => {
      loading = null;
    });
    return loading;
  };

  const daiwen: Daiwen = {
    async open() {
      const chat = await load();
      if (isOpen) return;
      isOpen = true;
      button.hidden = true;
      // Also what was counted before the chat was loaded: of that the chat itself has nothing to tell.
      showUnread(0);
      remember(true);
      chat.show();
      tell('open');
    },
    close() {
      if (!isOpen || loading === null) return;
      isOpen = false;
      remember(false);
      void loading.then((chat) => chat.hide());
      button.hidden = false;
      button.focus();
      tell('close');
    },
    async send(text) {
      await daiwen.open();
      (await load()).say(text);
    },
    on(event, hear) {
      const those = hearers.get(event) ?? new Set();
      hearers.set(event, those.add(hear));
      return () => those.delete(hear);
    },
  };

  button.addEventListener('click', () => void daiwen.open());
  // Whoever points at it will probably press it.
  button.addEventListener('pointerenter', () => void load(), { once: true });
  if (options.open || wasOpen()) void daiwen.open();
  else void countUnread(base, identity).then((count) => loading === null && showUnread(count));
  return daiwen;
}

function dress(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(launcher);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = launcher;
    root.append(style);
  }
}

function icon(): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  for (const [name, value] of Object.entries({
    width: '24',
    height: '24',
    viewBox: '0 0 24 24',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, value);
  const path = document.createElementNS(space, 'path');
  path.setAttribute(
    'd',
    'M12 4c5 0 9 3.3 9 7.5S17 19 12 19c-1 0-2-.1-3-.4L4 20.5l1.2-3.8C3.8 15.3 3 13.5 3 11.5 3 7.3 7 4 12 4zM8 11.5h.01M12 11.5h.01M16 11.5h.01',
  );
  svg.append(path);
  return svg;
}

const openKey = 'daiwen:open';

/** Somebody who goes on to the next page finds the chat as it was; on a phone it would hide that page. */
function wasOpen(): boolean {
  try {
    return sessionStorage.getItem(openKey) === '1' && matchMedia('(min-width: 561px)').matches;
  } catch {
    return false;
  }
}

function remember(isOpen: boolean): void {
  try {
    sessionStorage.setItem(openKey, isOpen ? '1' : '0');
  } catch {
    // Then it is not remembered.
  }
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && window.Daiwen === undefined) {
  const go = () => {
    window.Daiwen = start(script);
    dispatchEvent(new Event('daiwen:ready'));
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', go, { once: true });
  else go();
}
