import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const { source } = createRequire(import.meta.url)('axe-core') as { source: string };

interface Found {
  id: string;
  nodes: { target: unknown; failureSummary: string }[];
}

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core has against the page as it stands: rule, place, why. Its script comes past the page's own policy. */
export async function faults(page: Page, within = 'document'): Promise<string[]> {
  await page.evaluate(source);
  const options = JSON.stringify({ runOnly: levels, resultTypes: ['violations'] });
  const { violations } = await page.evaluate<{ violations: Found[] }>(`axe.run(${within}, ${options})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
  );
}
