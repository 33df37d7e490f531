import type { Page } from 'playwright-core';
import { makeLink } from '../../src/cli/desk-link.ts';
import { systemClock } from '../../src/clock.ts';
import { readSettings } from '../../src/config.ts';
import type { Role } from '../../src/desk/roles.ts';
import { randomIds } from '../../src/ids.ts';
import type { Running } from './service.ts';

/** Signs somebody in to the service desk, by a link as the command makes it. */
export async function signIn(page: Page, service: Running, role: Role, name: string): Promise<void> {
  const settings = readSettings({ DATA_DIR: service.folder });
  const request = { role, name, at: service.origin };
  await page.goto(await makeLink(request, settings, systemClock, randomIds));
  await page.getByRole('button', { name: '进入' }).click();
  await page.getByRole('heading', { name: '单子' }).waitFor();
}

/** For whoever wants to look: DESK_SCREENSHOTS names a folder. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.DESK_SCREENSHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
