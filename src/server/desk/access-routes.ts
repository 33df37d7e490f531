import { TokenBuckets } from '../../channels/token-buckets.ts';
import type { Clock } from '../../clock.ts';
import type { Entered, Entrance } from '../../desk/entrance.ts';
import { longestName } from '../../desk/entrance.ts';
import { longestSession } from '../../desk/session.ts';
import { isCoded } from '../../errors.ts';
import { formatMoment } from '../../tickets/format-day.ts';
import { baseOf } from '../direct-line/origins.ts';
import { type Reply, seeOther } from '../reply.ts';
import type { Asked, Route } from '../route.ts';
import { escapeHtml } from '../web/html.ts';
import { readCookie, setCookie } from './cookies.ts';
import { type DeskWords, deskPage, notice } from './frame.ts';
import { type Provider, signInLife } from './provider.ts';
import { fieldsOf, type Visits } from './visits.ts';

export interface AccessParts {
  visits: Visits;
  entrance: Entrance;
  /** Null: people come by links. */
  provider: Provider | null;
  clock: Clock;
  proxies: number;
}

const largestForm = 16 * 1024;
/** Somebody's network may hold many colleagues; nobody signs in more often. */
const tries = { burst: 30, perSecond: 0.5 };

/** How people come in and go: by the provider, or by a link; and sign-out. */
export function accessRoutes(parts: AccessParts): Route[] {
  const { visits, entrance, provider, clock, proxies } = parts;
  const buckets = new TokenBuckets(tries, clock);
  const back = (asked: Asked) => `${baseOf(asked.connection, { allowed: [], proxies })}/desk/signed-in`;
  const cookie = (asked: Asked, value: string, seconds: number) =>
    setCookie('daiwen-desk', value, seconds, { connection: asked.connection, proxies });
  const underWay = (asked: Asked, value: string, seconds: number) =>
    setCookie('daiwen-desk-sign-in', value, seconds, { connection: asked.connection, proxies });

  const signIn = (asked: Asked, wrong: string | null, status: number): Reply => {
    const words = visits.wordsOf(asked);
    const way =
      provider === null
        ? `<p>${words.say('desk-sign-in-link')}</p>`
        : `<p><a class="button go" href="/desk/to-provider">${words.say('desk-sign-in-provider')}</a></p>`;
    const inside = `<h1>${words.say('desk-sign-in')}</h1>${wrong === null ? '' : notice(wrong, true)}
<p>${words.say('desk-sign-in-lead')}</p>${way}`;
    return deskPage({ words, title: words.plain('desk-sign-in'), inside, by: null, status });
  };

  const enter = async (asked: Asked, link: string, wrong: string | null, status: number): Promise<Reply> => {
    const words = visits.wordsOf(asked);
    const read = await entrance.lookAt(link);
    if (read === null) return signIn(asked, wrong ?? words.say('desk-wrong-link'), status === 200 ? 403 : status);
    const role = words.plain(`desk-role-${read.role}`);
    const whom =
      read.name === null
        ? `<p class="field"><label for="name">${words.say('desk-enter-name')}</label>
<input id="name" name="name" required maxlength="${longestName}" autocomplete="name"></p>`
        : `<p>${words.say('desk-enter-as', { name: read.name, role })}</p>`;
    const inside = `<h1>${words.say('desk-sign-in')}</h1>${wrong === null ? '' : notice(wrong, true)}
<p>${words.say('desk-sign-in-lead')}</p>
<form method="post" action="/desk/enter"><input type="hidden" name="link" value="${escapeHtml(link)}">${whom}
<button class="go">${words.say('desk-enter')}</button></form>`;
    return deskPage({ words, title: words.plain('desk-sign-in'), inside, by: null, status });
  };

  const entered = (asked: Asked, outcome: Extract<Entered, { kind: 'entered' }>, also: string[] = []): Reply =>
    seeOther('/desk', { 'Set-Cookie': [cookie(asked, outcome.token, longestSession / 1000), ...also] });

  return [
    { method: 'GET', path: '/desk/sign-in', answer: (asked) => signIn(asked, null, 200) },
    {
      method: 'GET',
      path: '/desk/enter',
      // Looking uses nothing up: chat programs open the addresses they are sent.
      answer: (asked) => enter(asked, asked.query.get('link') ?? '', null, 200),
    },
    {
      method: 'POST',
      path: '/desk/enter',
      form: largestForm,
      answer: async (asked) => {
        visits.checkOrigin(asked);
        const address = visits.addressOf(asked);
        buckets.take(address);
        const fields = fieldsOf(asked.body);
        const outcome = await entrance.byLink(fields('link'), fields('name'), address);
        if (outcome.kind === 'entered') return entered(asked, outcome);
        const wrong = refusal(visits.wordsOf(asked), outcome);
        const status = outcome.kind === 'locked' ? 429 : outcome.kind === 'wrong-link' ? 403 : 422;
        return status === 422 ? enter(asked, fields('link'), wrong, status) : signIn(asked, wrong, status);
      },
    },
    ...(provider === null ? [] : providerRoutes(provider)),
    {
      method: 'POST',
      path: '/desk/sign-out',
      form: largestForm,
      answer: async (asked) => {
        const gone = seeOther('/desk/sign-in', { 'Set-Cookie': [cookie(asked, '', 0)] });
        // There is nothing to keep of who is out already.
        if ((await visits.sessionOf(asked)) === null) return gone;
        return visits.form(asked, async ({ session, address }, isOld) => {
          if (isOld) return seeOther('/desk');
          await entrance.leave(session, address);
          return gone;
        });
      },
    },
  ];

  function providerRoutes(by: Provider): Route[] {
    const failed = (asked: Asked, message: string, status: number): Reply => {
      const reply = signIn(asked, visits.wordsOf(asked).say(message), status);
      return { ...reply, headers: { ...reply.headers, 'Set-Cookie': [underWay(asked, '', 0)] } };
    };
    return [
      {
        method: 'GET',
        path: '/desk/to-provider',
        answer: async (asked) => {
          buckets.take(visits.addressOf(asked));
          try {
            const { to, kept } = await by.begin(back(asked));
            return seeOther(to, { 'Set-Cookie': [underWay(asked, kept, signInLife)] });
          } catch (error) {
            if (!isCoded(error, 'provider-unreachable')) throw error;
            return failed(asked, 'desk-provider-failed', 503);
          }
        },
      },
      {
        method: 'GET',
        path: '/desk/signed-in',
        answer: async (asked) => {
          const address = visits.addressOf(asked);
          buckets.take(address);
          const kept = readCookie(asked.headers, 'daiwen-desk-sign-in');
          if (kept === null) return failed(asked, 'desk-provider-failed', 403);
          try {
            const identity = await by.end(`${back(asked)}?${asked.query}`, kept);
            const outcome = await entrance.byProvider(identity, address);
            if (outcome.kind === 'entered') return entered(asked, outcome, [underWay(asked, '', 0)]);
            return failed(asked, 'desk-no-role', 403);
          } catch (error) {
            if (isCoded(error, 'bad-token')) await entrance.notVouchedFor(address);
            else if (!isCoded(error, 'provider-unreachable')) throw error;
            return failed(asked, 'desk-provider-failed', error.status);
          }
        },
      },
    ];
  }
}

function refusal(words: DeskWords, outcome: Exclude<Entered, { kind: 'entered' }>): string {
  if (outcome.kind !== 'locked') return words.say(`desk-${outcome.kind}`);
  const until = formatMoment(outcome.until, words.language);
  return words.say('desk-locked', { until });
}
