import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { launchChromium } from '../../src/bench/chromium.ts';

export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** Longer than anything here takes; a test that waits for what never comes ends with the name of that. */
const patience = 10_000;

/** Somebody with a browser of their own: cookies, storage and all. */
export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** What their pages complained of: scripts that failed, things that a policy or a broken address kept out. */
  complaints: string[];
  /** Hosts that their pages asked anything of. */
  hosts: Set<string>;
}

/** One browser for all tests of a file; each visitor is gone when the test ends. */
export function browsing(): (options?: BrowserContextOptions) => Promise<Visitor> {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  return async (options = desktop) => {
    // What moves takes its time, and is measured in the middle of it.
    const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', ...options });
    onTestFinished(() => context.close());
    context.setDefaultTimeout(patience);
    const complaints: string[] = [];
    const hosts = new Set<string>();
    context.on('weberror', (error) => complaints.push(String(error.error())));
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    context.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('request', (request) => {
      if (request.url().startsWith('http')) hosts.add(new URL(request.url()).host);
    });
    return { context, page: await context.newPage(), complaints, hosts };
  };
}

/** Waits until something is so, and says what it is instead where it never is. */
export async function eventually<T>(look: () => Promise<T>, isSo: (seen: T) => void): Promise<void> {
  await expect.poll(look, { timeout: patience, interval: 50 }).toSatisfy((seen: T) => {
    isSo(seen);
    return true;
  });
}

/**
 * A function to be run in the page, of one parameter. Its result is written as text, since this side knows no types of
 * what a page has.
 */
export function inPage<T = never>(parameter: string, result: string): (given: T) => never {
  return new Function(parameter, `return ${result}`) as (given: T) => never;
}
