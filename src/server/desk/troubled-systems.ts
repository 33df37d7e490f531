import type { DeskStore } from '../../desk/desk-store.ts';
import { may, type Role } from '../../desk/roles.ts';
import type { Webhook } from '../../webhooks/webhook.ts';
import type { Webhooks } from '../../webhooks/webhooks.ts';
import { escapeHtml } from '../web/html.ts';
import type { DeskWords } from './frame.ts';

export interface TroubledParts {
  webhooks: Pick<Webhooks, 'list' | 'recent'>;
  desk: Pick<DeskStore, 'notPassedOn'>;
  /** Tickets are worked on at another desk, too (ZAMMAD_URL). */
  isMirrored: boolean;
}

/** After so many tries in vain it is no hiccup: a webhook's fourth is five minutes after the first. */
const inVain = 4;
const mostCounted = 1_000;
const mostLooked = 5;

/**
 * What other systems do not get, for those who can have it put right; as HTML, and nothing where all is well. Webhooks that
 * are off or whose last messages fail, and tickets that the other desk does not take.
 */
export async function troubledSystems(
  { webhooks, desk, isMirrored }: TroubledParts,
  role: Role,
  words: DeskWords,
): Promise<string> {
  if (!may(role, 'import')) return '';
  const all = (await webhooks.list()).map(async ({ id, name, off }) => {
    if (off !== null) return [words.say('systems-hook-off', { name, why: whyOff(off, words) })];
    const recent = await webhooks.recent(id, mostLooked);
    const fails = recent.some(
      ({ state, tries }) => state === 'failed' || (state === 'waiting' && tries.length >= inVain),
    );
    return fails ? [words.say('systems-hook-fails', { name })] : [];
  });
  const count = isMirrored ? await desk.notPassedOn(inVain, mostCounted) : 0;
  const waiting = count === 0 ? [] : [words.say('systems-not-passed-on', { count: String(count) })];
  const lines = [...(await Promise.all(all)).flat(), ...waiting];
  if (lines.length === 0) return '';
  const way = may(role, 'set-up')
    ? `<a href="/desk/systems">${words.say('systems-look')}</a>`
    : escapeHtml(words.plain('systems-tell-admin'));
  return `<div class="notice wrong" role="status" id="systems"><ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul><p>${way}</p></div>`;
}

const whys: Readonly<Record<string, string>> = { 'by hand': 'systems-why-by-hand', gone: 'systems-why-gone' };

/** Why a webhook is off, as a colleague reads it; not yet HTML. */
export function whyOff({ why }: NonNullable<Webhook['off']>, words: DeskWords): string {
  return words.plain(whys[why] ?? 'systems-why-failed');
}
