import { type Rate, TokenBuckets } from '../../channels/token-buckets.ts';
import type { Clock } from '../../clock.ts';
import { CodedError, isCoded, TooManyRequests } from '../../errors.ts';
import { countedAddress } from '../../tickets/counted-address.ts';
import { clientAddress } from '../client-address.ts';
import { isAllowedPage } from '../direct-line/origins.ts';
import type { Reply } from '../reply.ts';
import type { Asked, Route } from '../route.ts';
import { pageLanguage } from '../web/chat-page.ts';
import { pagePolicy } from '../web/page-policy.ts';
import { ownCopy } from './own-copy.ts';
import { type Outcome, type OwnCopy, type Sent, StatusDesk, type StatusDeskParts, sentSchema } from './status-desk.ts';
import { statusPage } from './status-page.ts';
import { StatusWords, type Words } from './status-words.ts';

export interface AppealParts extends StatusDeskParts {
  clock: Clock;
  knowledge: Words;
  /** How many proxies of the operator stand in front (TRUST_PROXY). */
  proxies: number;
}

/** Every look costs a slow hash. An address is often that of many people, so it is given some at once. */
const looks: Rate = { burst: 40, perSecond: 0.5 };
const largestForm = 64 * 1024;
const path = '/appeal';
/** Without it, Windows' editor and old phones take Chinese for something else. */
const byteOrderMark = '\uFEFF';

/** The status page: a ticket by number and access code, without a chat, a cookie or a script. */
export function appealRoutes(parts: AppealParts): Route[] {
  const desk = new StatusDesk(parts);
  const buckets = new TokenBuckets(looks, parts.clock);
  const nothing = { number: '', code: '' };
  const wordsFor = ({ query, headers }: Asked) =>
    new StatusWords(pageLanguage(query.get('lang'), headers['accept-language']), parts.knowledge);
  const page = (
    asked: Asked,
    sent: Pick<Sent, 'number' | 'code'>,
    outcome: Exclude<Outcome, OwnCopy> | 'busy' | null,
  ): Reply => {
    const body = statusPage(wordsFor(asked), sent, outcome);
    const headers = {
      'Content-Security-Policy': pagePolicy(body, { forms: true }),
      // Under no-referrer a browser would send its forms with an Origin of null.
      'Referrer-Policy': 'same-origin',
      Vary: 'Accept-Language',
    };
    return { status: statusOf(outcome), type: 'text/html; charset=utf-8', body, headers };
  };
  return [
    { method: 'GET', path, answer: (asked) => page(asked, nothing, null) },
    {
      method: 'POST',
      path,
      form: largestForm,
      answer: async (asked) => {
        // Another site's page must not have its visitors try codes for it.
        if (!isAllowedPage(asked.connection, { allowed: [], proxies: parts.proxies }))
          throw new CodedError('not-allowed');
        const read = sentSchema.safeParse(asked.body);
        if (!read.success) throw new CodedError('bad-request');
        const address = countedAddress(clientAddress(asked.connection, parts.proxies));
        try {
          buckets.take(address);
        } catch (error) {
          if (!isCoded(error, 'too-many-requests')) throw error;
          const busy = page(asked, read.data, 'busy');
          const seconds = error instanceof TooManyRequests ? error.seconds : 1;
          return { ...busy, headers: { ...busy.headers, 'Retry-After': String(seconds) } };
        }
        const outcome = await desk.handle(read.data, address);
        if (outcome.kind !== 'copy') return page(asked, read.data, outcome);
        const body = await ownCopy(outcome, wordsFor(asked), parts.clock.now());
        const headers = { 'Content-Disposition': `attachment; filename="daiwen-${outcome.ticket.number}.txt"` };
        return { status: 200, type: 'text/plain; charset=utf-8', body: `${byteOrderMark}${body}`, headers };
      },
    },
  ];
}

/** For whoever looks at the status alone: a page that shows no ticket is no success. */
function statusOf(outcome: Exclude<Outcome, OwnCopy> | 'busy' | null): number {
  if (outcome === 'busy') return 429;
  if (outcome === null || outcome.kind === 'shown') return 200;
  return outcome.kind === 'mistyped' ? 422 : outcome.kind === 'code-locked' ? 429 : 403;
}
