import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Settings } from '../../config.ts';
import type { Knowledge } from '../../knowledge/schema.ts';
import { type StaticFile, staticFile } from '../../server/web/static-file.ts';
import { prepareWeb } from '../../server/web/web-routes.ts';

/** What goes over the wire before something is seen, in bytes, compressed as far as each goes. */
export interface Bytes {
  name: string;
  gzip: number;
  brotli: number;
}

const dist = join(dirname(createRequire(import.meta.url).resolve('botframework-webchat')), '..', 'dist');
export const webChatBundle = (name: 'webchat' | 'webchat-minimal'): string => join(dist, `${name}.js`);

/** Ours until the launcher is painted and until the first message, beside the bundles of Microsoft's Web Chat. */
export async function bytesOf(knowledge: Knowledge, operator: Settings['operator']): Promise<Bytes[]> {
  const { scripts } = await prepareWeb({ knowledge, operator });
  const [launcher, chat] = ['/widget.js', '/assets/chat-'].map((path) =>
    [...scripts].filter(([served]) => served.startsWith(path)).map(([, file]) => file),
  );
  if (launcher?.length !== 1 || chat?.length !== 1) throw new Error('the widget is served by other files than these');
  return [
    row('ours, to the launcher', launcher),
    row('ours, to the first message', [...launcher, ...chat]),
    row('Web Chat, full bundle', [await bundle('webchat')]),
    row('Web Chat, minimal bundle', [await bundle('webchat-minimal')]),
  ];
}

async function bundle(name: Parameters<typeof webChatBundle>[0]): Promise<StaticFile> {
  return staticFile(readFileSync(webChatBundle(name)), 'text/javascript', {});
}

function row(name: string, files: readonly StaticFile[]): Bytes {
  const sum = (form: 'gzip' | 'br') => files.reduce((bytes, { forms }) => bytes + forms[form].body.length, 0);
  return { name, gzip: sum('gzip'), brotli: sum('br') };
}
