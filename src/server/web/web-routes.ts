import { readFileSync } from 'node:fs';
import type { Settings } from '../../config.ts';
import { CodedError } from '../../errors.ts';
import type { Knowledge } from '../../knowledge/schema.ts';
import type { Reply } from '../reply.ts';
import type { Asked, Route } from '../route.ts';
import { buildWeb } from './build.ts';
import { chatConfig } from './chat-config.ts';
import { chatPage, pageLanguage } from './chat-page.ts';
import { pagePolicy } from './page-policy.ts';
import { replyWith, type StaticFile, staticFile } from './static-file.ts';

export interface WebParts {
  knowledge: Knowledge;
  operator: Settings['operator'];
}

/** What browsers are served, every file in every form. */
export interface Web {
  /** By path: the launcher, and the hashed assets. */
  scripts: ReadonlyMap<string, StaticFile>;
  /** Where the service desk's script is. */
  deskScript: string;
  pages: Readonly<Record<'zh' | 'en' | 'embed', StaticFile>>;
}

const javascript = 'text/javascript; charset=utf-8';
const html = 'text/html; charset=utf-8';

/** Pages of any site may load the scripts; that is what they are for. */
const forEverybody = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };
const forever = 'public, max-age=31536000, immutable';
const fiveMinutes = 'public, max-age=300, stale-while-revalidate=86400';

const prepared = new WeakMap<Knowledge, Map<string, Promise<Web>>>();

/** Everything that is served to browsers, built and compressed: once for the same parts. A failure is not kept. */
export function prepareWeb({ knowledge, operator }: WebParts): Promise<Web> {
  const ofKnowledge = prepared.get(knowledge) ?? new Map<string, Promise<Web>>();
  prepared.set(knowledge, ofKnowledge);
  const key = JSON.stringify(operator);
  const made = ofKnowledge.get(key) ?? prepare({ knowledge, operator });
  ofKnowledge.set(key, made);
  made.catch(() => ofKnowledge.delete(key));
  return made;
}

async function prepare({ knowledge, operator }: WebParts): Promise<Web> {
  const launchWords = { zh: launchWordsIn('zh', knowledge), en: launchWordsIn('en', knowledge) };
  const { launcher, chat, page, desk } = await buildWeb({ config: chatConfig(knowledge, operator), launchWords });
  const script = (body: Buffer, kept: string) =>
    staticFile(body, javascript, { ...forEverybody, 'Cache-Control': kept });
  const document = (text: string) =>
    staticFile(text, html, { 'Cache-Control': 'no-cache', 'Content-Security-Policy': pagePolicy(text) });
  const [launcherFile, chatFile, pageFile, deskFile, zh, en, embed] = await Promise.all([
    script(launcher.body, fiveMinutes),
    script(chat.body, forever),
    script(page.body, forever),
    script(desk.body, forever),
    document(chatPage('zh', knowledge, page.path)),
    document(chatPage('en', knowledge, page.path)),
    document(readFileSync(new URL('../pages/embed-example.html', import.meta.url), 'utf8')),
  ]);
  return {
    scripts: new Map([
      [launcher.path, launcherFile],
      [chat.path, chatFile],
      [page.path, pageFile],
      [desk.path, deskFile],
    ]),
    deskScript: desk.path,
    pages: { zh, en, embed },
  };
}

/** The chat page, the widget and its assets. @param web makes them ready, at the first request if not before. */
export function webRoutes(web: () => Promise<Web>): Route[] {
  const script = async ({ connection, headers }: Asked): Promise<Reply> => {
    const path = (connection.url ?? '').split('?', 1)[0] ?? '';
    const file = (await web()).scripts.get(path);
    if (file === undefined) throw new CodedError('not-found');
    return replyWith(file, headers);
  };
  const chat = async ({ query, headers }: Asked): Promise<Reply> => {
    const { pages } = await web();
    const reply = replyWith(pages[pageLanguage(query.get('lang'), headers['accept-language'])], headers);
    return { ...reply, headers: { ...reply.headers, Vary: 'Accept-Language, Accept-Encoding' } };
  };
  return [
    { method: 'GET', path: '/', answer: chat },
    { method: 'GET', path: '/widget.js', answer: script },
    { method: 'GET', path: '/assets/:file', answer: script },
    {
      method: 'GET',
      path: '/embed-example',
      answer: async ({ headers }) => replyWith((await web()).pages.embed, headers),
    },
  ];
}

function launchWordsIn(language: 'zh' | 'en', { messages }: Knowledge) {
  return {
    launch: messages['web-launch']?.[language] ?? '',
    unread: messages['web-new-messages']?.[language] ?? '',
  };
}
