import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const { source } = createRequire(import.meta.url)('axe-core') as { source: string };

interface Found {
  id: string;
  nodes: { target: unknown; failureSummary: string }[];
}

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe-core has against the page as it stands, or a part of it: rule, place, why; and whether a whole page is wider
 * than its window. Its script comes past the page's own policy.
 */
export async function faults(page: Page, within = 'document'): Promise<string[]> {
  await page.evaluate(source);
  const options = JSON.stringify({ runOnly: levels, resultTypes: ['violations'] });
  const { violations } = await page.evaluate<{ violations: Found[] }>(`axe.run(${within}, ${options})`);
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
  );
  const pixels = within === 'document' ? await tooWide(page) : 0;
  return pixels === 0 ? found : [...found, `too wide by ${pixels} px`];
}

/**
 * By how many pixels a page is wider than its window. innerWidth does not tell: on a phone it grows with
 * the page, and what is touched is then no longer what was aimed at.
 */
async function tooWide(page: Page): Promise<number> {
  const content = await page.evaluate<number>('document.documentElement.scrollWidth');
  return Math.max(0, content - (page.viewportSize()?.width ?? 0));
}
