import { describe, expect, it } from 'vitest';
import { type ServiceTargets, serviceClocks } from '../../src/desk/service-clocks.ts';
import { readOpeningHours } from '../../src/handoff/opening-hours.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Action } from '../../src/tickets/apply-action.ts';
import type { Actor } from '../../src/tickets/ticket.ts';
import { borrower, history, hour, li } from '../tickets/sample-ticket.ts';

const { calendars } = loadKnowledge(undefined, { check: false });
const targets: ServiceTargets = { openings: null, calendars, firstAnswer: 8 * hour, nextAnswer: 16 * hour };
const beijing = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const written = (at: number) => new Date(at + 8 * hour).toISOString().slice(0, 16).replace('T', ' ');

type Step = readonly [Action, Actor, string];
type Role = 'independent' | 'lender';

/** A Wednesday morning, then what follows; each clock as `kind from-event near at`. */
async function clocks(
  role: Role,
  steps: readonly Step[],
  given: Partial<ServiceTargets> = {},
  at = '2026-11-25 10:00',
) {
  const dated = steps.map(([action, actor, when]) => [action, actor, beijing(when)] as const);
  const { ticket, events } = await history({ role, at: beijing(at) }, dated);
  return serviceClocks(ticket, events, { ...targets, ...given }).map(
    (clock) => `${clock.kind} ${clock.from} ${written(clock.nearAt)} ${written(clock.at)}`,
  );
}

const take: Action = { type: 'take' };
const tell: Action = { type: 'tell', note: '我们在看。' };
const ask: Action = { type: 'ask', note: '哪一天？' };
const answer: Action = { type: 'answer', note: '周三' };
const add: Action = { type: 'add', note: '还有一件事' };

describe('the clocks of a ticket', () => {
  it('wait for the first answer after filing, in opening time, and after that for nothing', async () => {
    const filed = 'first-answer 1 2026-11-25 16:00 2026-11-25 18:00';
    expect(await clocks('independent', [])).toEqual([filed]);
    expect(await clocks('independent', [[take, li, '2026-11-25 11:00']])).toEqual([filed]);
    const told: Step[] = [
      [take, li, '2026-11-25 11:00'],
      [tell, li, '2026-11-25 11:05'],
    ];
    expect(await clocks('independent', told)).toEqual([]);
  });

  it('end with what a human writes in the conversation, as with words in the ticket', async () => {
    const speak: Step = [{ type: 'speak' }, li, '2026-11-25 11:00'];
    expect(await clocks('independent', [speak])).toEqual([]);
    const added: Step = [add, borrower, '2026-11-25 11:30'];
    expect(await clocks('independent', [speak, added])).toEqual(['next-answer 3 2026-11-26 14:30 2026-11-27 09:30']);
    expect(await clocks('independent', [speak, added, [{ type: 'speak' }, li, '2026-11-25 12:00']])).toEqual([]);
  });

  it('go on where it is given to a colleague: nobody has written to the borrower', async () => {
    const given: Step[] = [[{ type: 'assign', to: '王芳' }, li, '2026-11-25 11:00']];
    expect(await clocks('independent', given)).toEqual(['first-answer 1 2026-11-25 16:00 2026-11-25 18:00']);
  });

  it('go on where another ticket is merged into this one: nobody has written to the borrower', async () => {
    const takenIn: Step[] = [
      [take, li, '2026-11-25 11:00'],
      [{ type: 'take-in', other: 'DW-4829-1375' }, li, '2026-11-25 11:05'],
    ];
    expect(await clocks('independent', takenIn)).toEqual(['first-answer 1 2026-11-25 16:00 2026-11-25 18:00']);
  });

  it('go on from the first thing that has not been answered, however much the borrower adds', async () => {
    const adding: Step[] = [
      [take, li, '2026-11-25 11:00'],
      [add, borrower, '2026-11-25 11:30'],
    ];
    expect(await clocks('independent', adding)).toEqual(['first-answer 1 2026-11-25 16:00 2026-11-25 18:00']);
    const later: Step[] = [
      ...adding,
      [tell, li, '2026-11-25 12:00'],
      [add, borrower, '2026-11-27 17:00'],
      [add, borrower, '2026-11-29 10:00'],
    ];
    // Friday at five, then the weekend: an hour, nine, six.
    expect(await clocks('independent', later)).toEqual(['next-answer 5 2026-12-01 11:00 2026-12-01 15:00']);
  });

  it('stand still while the borrower is asked, the decision as well', async () => {
    const asked: Step[] = [
      [take, li, '2026-11-25 11:00'],
      [ask, li, '2026-11-25 12:00'],
    ];
    expect(await clocks('lender', asked)).toEqual([]);
    const answered: Step[] = [...asked, [answer, borrower, '2026-11-28 20:00']];
    expect(await clocks('lender', answered)).toEqual([
      'next-answer 4 2026-12-01 12:00 2026-12-01 16:00',
      'decision 1 2026-12-09 09:00 2026-12-13 23:59',
    ]);
  });

  it('hold the date of a decision, near when the desk opens three working days before', async () => {
    // Fifteen days lead into National Day: the last three working days before it end on 30 September.
    expect((await clocks('lender', [], {}, '2026-09-21 10:00'))[1]).toBe(
      'decision 1 2026-09-28 09:00 2026-10-06 23:59',
    );
    const extended: Step[] = [[{ type: 'extend', days: 30, note: '还要再看' }, li, '2026-11-25 12:00']];
    expect((await clocks('lender', extended)).at(-1)).toBe('decision 2 2026-12-22 09:00 2026-12-25 23:59');
  });

  it('end with the decision, and what is said after it is answered, too', async () => {
    const decided: Step[] = [
      [take, li, '2026-11-25 11:00'],
      [{ type: 'decide', decision: 'declined', note: '没有支持' }, li, '2026-11-25 12:00'],
    ];
    expect(await clocks('lender', decided)).toEqual([]);
    const added: Step[] = [...decided, [add, borrower, '2026-11-25 13:00']];
    expect(await clocks('lender', added)).toEqual(['next-answer 4 2026-11-26 16:00 2026-11-27 11:00']);
    const again: Step[] = [...decided, [{ type: 'ask-again', note: '请再看' }, borrower, '2026-11-25 13:00']];
    expect(await clocks('lender', again)).toEqual([
      'next-answer 4 2026-11-26 16:00 2026-11-27 11:00',
      'decision 4 2026-12-07 09:00 2026-12-10 23:59',
    ]);
    expect(await clocks('lender', [...added, [{ type: 'close', note: '结束' }, li, '2026-11-25 14:00']])).toEqual([]);
    const withdrawn: Step[] = [[{ type: 'withdraw', note: null }, borrower, '2026-11-25 11:00']];
    expect(await clocks('lender', withdrawn)).toEqual([]);
  });

  it('go by the opening hours there are', async () => {
    const openings = readOpeningHours('daily 0:00-24:00');
    expect(await clocks('independent', [], { openings })).toEqual(['first-answer 1 2026-11-25 16:00 2026-11-25 18:00']);
    expect(await clocks('independent', [], { openings }, '2026-10-01 22:00')).toEqual([
      'first-answer 1 2026-10-02 04:00 2026-10-02 06:00',
    ]);
  });
});
