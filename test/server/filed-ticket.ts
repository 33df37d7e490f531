import { readSettings } from '../../src/config.ts';
import { raise } from '../../src/desk/raise.ts';
import type { ServiceClock } from '../../src/desk/service-clocks.ts';
import { randomIds } from '../../src/ids.ts';
import { createLog } from '../../src/log.ts';
import { openStoreOf } from '../../src/store/open-store.ts';
import { type Action, applyAction } from '../../src/tickets/apply-action.ts';
import { fileTicket } from '../../src/tickets/file-ticket.ts';
import type { Actor, Summary } from '../../src/tickets/ticket.ts';
import type { Running } from '../channels/direct-line/service.ts';
import { cheap, summary } from '../tickets/sample-ticket.ts';

/** A ticket in the service's own store: nobody has the folder while it is put there. */
export async function filed(
  service: Running,
  role: 'independent' | 'lender',
  {
    done = [],
    about = {},
    conversation = 'direct-line:c1',
    clocks = [],
  }: {
    done?: readonly [Action, Actor][];
    about?: Partial<Summary>;
    conversation?: string;
    /** What is raised of them when all is done. */
    clocks?: readonly ServiceClock[];
  } = {},
): Promise<{ number: string; code: string }> {
  const given = { number: '', code: '' };
  await service.restart(async () => {
    const settings = readSettings({ DATA_DIR: service.folder });
    const { store, sealer } = await openStoreOf(settings, 'command', randomIds, createLog('silent'));
    const now = service.clock.now();
    const whole = { ...summary, ...about };
    const draft = { conversation, language: 'zh', summary: whole, contact: '微信 lin-1990' } as const;
    const parts = { role, at: now, ids: randomIds, sealer, tickets: store.tickets, cost: cheap };
    const { change, accessCode } = await fileTicket(draft, parts);
    await store.conversations.changeTicket(change, null);
    let last = change.ticket;
    for (const [action, actor] of done) {
      const next = applyAction(last, action, actor, now + last.version);
      await store.conversations.changeTicket(next, null);
      last = next.ticket;
    }
    const raised = raise(last, clocks, now + last.version);
    if (raised !== null) await store.conversations.changeTicket(raised, null);
    await store.close();
    Object.assign(given, { number: last.number, code: accessCode });
  });
  return given;
}
