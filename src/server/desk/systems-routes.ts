import type { Clock } from '../../clock.ts';
import type { ApiTokens } from '../../desk/api-tokens.ts';
import { who } from '../../desk/entrance.ts';
import { roles } from '../../desk/roles.ts';
import { CodedError, isCoded } from '../../errors.ts';
import { hookTypes } from '../../webhooks/webhook.ts';
import type { Webhooks } from '../../webhooks/webhooks.ts';
import { type Reply, seeOther } from '../reply.ts';
import type { Route } from '../route.ts';
import { deskPage } from './frame.ts';
import { type SystemsGiven, systemsPage } from './systems-page.ts';
import type { Visit, Visits } from './visits.ts';

export interface SystemsParts {
  visits: Visits;
  tokens: ApiTokens;
  webhooks: Webhooks;
  clock: Clock;
}

const path = '/desk/systems';
const largestForm = 16 * 1024;
const shownMessages = 5;
/** What was asked for was not right, or somebody was quicker: said on the page. */
const notDone = ['name-taken', 'bad-request', 'address-not-allowed', 'lost-race', 'not-found'] as const;

/** Where an admin gives other systems tokens, and has them told what happens. */
export function systemsRoutes({ visits, tokens, webhooks, clock }: SystemsParts): Route[] {
  const show = async (visit: Visit, said: SystemsGiven['said'], status = 200): Promise<Reply> => {
    const { words, session, formToken } = visit;
    const hooks = (await webhooks.list()).map(async (webhook) => ({
      webhook,
      recent: await webhooks.recent(webhook.id, shownMessages),
    }));
    const given = {
      words,
      formToken,
      at: clock.now(),
      tokens: await tokens.list(),
      webhooks: await Promise.all(hooks),
    };
    const inside = systemsPage({ ...given, said });
    return deskPage({ words, title: words.plain('systems-title'), inside, by: { session, formToken }, status });
  };

  /** What is to be shown this once. */
  const act = async ({ fields, session, address }: Visit): Promise<SystemsGiven['said']> => {
    const by = who(session, address);
    const id = fields('id');
    switch (fields('act')) {
      case 'make': {
        const role = roles.find((one) => one === fields('role'));
        const days = Number(fields('days'));
        if (role === undefined || !Number.isInteger(days)) throw new CodedError('bad-request');
        return { kind: 'token', value: (await tokens.make({ name: fields('name'), role, days }, by)).token };
      }
      case 'add': {
        const types = hookTypes.filter((type) => fields(`type-${type}`) !== '');
        const { secret } = await webhooks.add({ name: fields('hook-name'), url: fields('url'), types }, by);
        return { kind: 'secret', value: secret };
      }
      case 'rotate':
        return { kind: 'secret', value: await webhooks.rotate(id, by) };
      case 'revoke':
        return nothing(tokens.revoke(id, by));
      case 'ping':
        return nothing(webhooks.ping(id, by));
      case 'on':
        return nothing(webhooks.turnOn(id, by));
      case 'off':
        return nothing(webhooks.turnOff(id, by));
      case 'remove':
        return nothing(webhooks.remove(id, by));
      default:
        throw new CodedError('bad-request');
    }
  };

  return [
    {
      method: 'GET',
      path,
      answer: (asked) => visits.pageFor(asked, 'set-up', (visit) => show(visit, null)),
    },
    {
      method: 'POST',
      path,
      form: largestForm,
      answer: (asked) =>
        visits.formFor(asked, 'set-up', async (visit, isOld) => {
          if (isOld) return seeOther(path);
          try {
            const said = await act(visit);
            return said === null ? seeOther(path) : show(visit, said);
          } catch (error) {
            if (!notDone.some((code) => isCoded(error, code))) throw error;
            return show(visit, { kind: 'not-done' }, 422);
          }
        }),
    },
  ];
}

async function nothing(work: Promise<void>): Promise<null> {
  await work;
  return null;
}
