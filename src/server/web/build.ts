import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const source = fileURLToPath(new URL('../../web/', import.meta.url));

/** Browsers since 2021 or so: people keep their phones. */
const target = ['es2020', 'chrome87', 'edge88', 'firefox78', 'safari15'];

export interface Built {
  /** Where it is served: /assets/chat-1a2b3c4d5e.js, and /widget.js for the launcher. */
  path: string;
  body: Buffer;
}

export interface BuiltWeb {
  launcher: Built;
  chat: Built;
  page: Built;
  desk: Built;
}

export interface BuildInput {
  /** Handed to the chat as it is: who runs this, and its words. */
  config: unknown;
  launchWords: Readonly<Record<'zh' | 'en', { launch: string; unread: string }>>;
}

/** Builds under way in this process: they share esbuild's. */
let underWay = 0;

/**
 * Bundles what runs in a browser, in memory. The launcher knows the chat by its hash, so a launcher kept too long
 * still finds the chat that belongs to it or none, never half of another.
 */
export async function buildWeb({ config, launchWords }: BuildInput): Promise<BuiltWeb> {
  // Loaded when it is needed: commands that serve no page do without.
  const esbuild = await import('esbuild');
  const bundle = async (entry: string, format: 'esm' | 'iife', define: Record<string, unknown>) => {
    const { outputFiles } = await esbuild.build({
      entryPoints: [`${source}${entry}`],
      bundle: true,
      minify: true,
      write: false,
      format,
      target,
      charset: 'utf8',
      legalComments: 'none',
      logLevel: 'silent',
      define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
      plugins: [styleSheets(esbuild.transform)],
    });
    return Buffer.from(outputFiles[0]?.contents ?? []);
  };
  underWay += 1;
  try {
    const [chatCode, pageCode, deskCode] = await Promise.all([
      bundle('chat.ts', 'esm', { CHAT_CONFIG: config }),
      bundle('page.ts', 'esm', { CHAT_CONFIG: config }),
      bundle('desk.ts', 'iife', {}),
    ]);
    const chat = { path: hashed('chat', 'js', chatCode), body: chatCode };
    const page = { path: hashed('page', 'js', pageCode), body: pageCode };
    const desk = { path: hashed('desk', 'js', deskCode), body: deskCode };
    const launcher = await bundle('widget.ts', 'iife', { CHAT_PATH: chat.path, LAUNCH_WORDS: launchWords });
    return { launcher: { path: '/widget.js', body: launcher }, chat, page, desk };
  } finally {
    underWay -= 1;
    // Its process is not needed any more.
    if (underWay === 0) await esbuild.stop();
  }
}

/** `import text from './some.css'`: the style sheet, made small. */
function styleSheets(transform: typeof import('esbuild').transform): Plugin {
  return {
    name: 'style-sheets',
    setup(build) {
      build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true, target });
        return { contents: code.trim(), loader: 'text' };
      });
    },
  };
}

function hashed(name: string, ending: string, body: Buffer): string {
  return `/assets/${name}-${createHash('sha256').update(body).digest('hex').slice(0, 12)}.${ending}`;
}
