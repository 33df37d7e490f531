import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, type LaunchOptions, chromium as playwright } from 'playwright-core';

const require = createRequire(import.meta.url);
const entry = require.resolve('@sparticuz/chromium');
/** Beside the package it comes from: a new install unpacks its own. */
const cache = join(entry.slice(0, entry.lastIndexOf('node_modules')), 'node_modules', '.cache');
const folder = join(cache, 'chromium');

/**
 * The browser that npm has installed, unpacked once for all test processes: each unpacks into a folder of its own, and
 * the first to be ready gives its folder the name.
 */
async function unpack(): Promise<string> {
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const own = await mkdtemp(join(cache, 'chromium-'));
  // The package has no other way to be told where to, nor that the libraries are wanted too.
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env;
  Object.assign(process.env, { TMPDIR: own, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' });
  try {
    await chromium.executablePath();
  } finally {
    restore({ TMPDIR, AWS_EXECUTION_ENV });
  }
  await rename(own, folder).catch(() => rm(own, { recursive: true, force: true }));
  return folder;
}

function restore(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

/** @throws a sentence that says what to do where no browser runs. */
export async function launchChromium(): Promise<Browser> {
  try {
    const unpacked = await unpack();
    const options: LaunchOptions = {
      executablePath: join(unpacked, 'chromium'),
      args: ['--disable-gpu', '--font-render-hinting=none'],
    };
    try {
      return await playwright.launch(options);
    } catch {
      // A bare machine lacks libraries; the package brings the usual ones.
      const own = { LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib'), FONTCONFIG_PATH: join(unpacked, 'fonts') };
      return await playwright.launch({ ...options, env: { ...inherited(), ...own } });
    }
  } catch (cause) {
    const what = 'The tests in a browser cannot run: the Chromium of @sparticuz/chromium does not start here';
    throw new Error(`${what}. It is made for Linux on x64; on others run "npm test" in a container of that kind.`, {
      cause,
    });
  }
}

function inherited(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
