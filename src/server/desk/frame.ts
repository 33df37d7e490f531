import { may } from '../../desk/roles.ts';
import type { Session } from '../../desk/session.ts';
import type { Knowledge, Language } from '../../knowledge/schema.ts';
import type { Reply } from '../reply.ts';
import { escapeHtml } from '../web/html.ts';
import { pagePolicy } from '../web/page-policy.ts';
import { styleSheet } from '../web/style-sheet.ts';

const style = styleSheet('status', 'desk');

/** The desk's words in one language. */
export class DeskWords {
  readonly language: Language;
  readonly knowledge: Knowledge;

  constructor(language: Language, knowledge: Knowledge) {
    this.language = language;
    this.knowledge = knowledge;
  }

  /** A sentence of knowledge/messages, its places filled; not yet HTML. */
  plain(message: string, values: Readonly<Record<string, string>> = {}): string {
    const text = this.knowledge.messages[message]?.[this.language] ?? message;
    return text.replaceAll(/\{([a-z-]+)\}/g, (place, name: string) => values[name] ?? place);
  }

  /** The same as HTML. */
  say(message: string, values: Readonly<Record<string, string>> = {}): string {
    return escapeHtml(this.plain(message, values));
  }
}

/** A ticket as it was when the page was made, a conversation, or, with neither, the queue. */
export interface Heard {
  script: string;
  ticket?: string;
  version?: number;
  conversation?: string;
}

export interface Framed {
  words: DeskWords;
  title: string;
  /** HTML. */
  inside: string;
  /** Null where nobody is signed in. */
  by: { session: Session; formToken: string } | null;
  status?: number;
  headers?: Reply['headers'];
  /** What the page hears of while it is open. */
  live?: Heard;
}

/** A page of the desk, whole, as an answer. */
export function deskPage({ words, title, inside, by, status = 200, headers = {}, live }: Framed): Reply {
  const { language } = words;
  const who =
    by === null
      ? ''
      : `<form method="post" action="/desk/sign-out" class="who"><span>${escapeHtml(by.session.name)} · ${words.say(`desk-role-${by.session.role}`)}</span>
<input type="hidden" name="token" value="${by.formToken}"><button class="quiet small">${words.say('desk-sign-out')}</button></form>`;
  const systems =
    by !== null && may(by.session.role, 'set-up')
      ? `<a class="home" href="/desk/systems">${words.say('systems-title')}</a>`
      : '';
  const many =
    by !== null && may(by.session.role, 'import')
      ? `<a class="home" href="/desk/decisions">${words.say('decisions-title')}</a>`
      : '';
  const body = `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · ${words.say('web-name')}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
${live === undefined ? '' : `<script src="${live.script}" defer></script>`}
</head>
<body class="desk">
<header><div class="top"><span class="mark" aria-hidden="true">问</span><a class="home" href="/desk">${words.say('desk-title')}</a>${many}${systems}${who}</div></header>
<main>
${live === undefined ? '' : liveLine(live, words)}
${inside}
</main>
</body>
</html>
`;
  return {
    status,
    type: 'text/html; charset=utf-8',
    body,
    headers: {
      'Content-Security-Policy': pagePolicy(body, { forms: true }),
      // Under no-referrer a browser would send its forms with an Origin of null.
      'Referrer-Policy': 'same-origin',
      Vary: 'Accept-Language, Cookie',
      ...headers,
    },
  };
}

/** Empty and hidden, until the script has something to say in it. */
function liveLine({ ticket = '', version = 0, conversation = '' }: Heard, words: DeskWords): string {
  const said = {
    moved: 'desk-changed-now',
    queue: 'desk-queue-changed',
    here: 'desk-here-too',
    show: 'desk-show-now',
    waiting: 'desk-live-new',
  };
  const data = Object.entries(said).map(([name, message]) => `data-${name}="${words.say(message)}"`);
  const of = `data-ticket="${ticket}" data-version="${version}" data-conversation="${escapeHtml(conversation)}"`;
  return `<p id="live" class="notice wrong" role="status" hidden ${of} ${data.join(' ')}></p>`;
}

export function notice(text: string, isWrong = false): string {
  return `<p class="notice ${isWrong ? 'wrong' : ''}" role="${isWrong ? 'alert' : 'status'}">${text}</p>`;
}
