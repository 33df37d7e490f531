import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/tickets/apply-action.ts';
import { borrowerStatus } from '../../src/tickets/borrower-status.ts';
import { borrower, day, filedAt, history, li } from './sample-ticket.ts';

const take: Action = { type: 'take' };
const ask: Action = { type: 'ask', note: '提示里写的是哪几个字？' };
const dueAt = Date.parse('2026-12-06T23:59:59.999+08:00');

describe('what a borrower reads of a ticket', () => {
  it('just filed as a help case', async () => {
    const { ticket, events } = await history({}, []);
    expect(borrowerStatus(ticket, events, filedAt)).toEqual({
      number: ticket.number,
      kind: 'help',
      state: 'open',
      decision: null,
      filedAt,
      updatedAt: filedAt,
      taken: false,
      dueAt: null,
      daysLeft: null,
      dueDays: null,
      dueWaits: false,
      waitingForBorrower: false,
      questions: [],
      mergedInto: null,
      lastNote: null,
      canWithdraw: true,
      canAdd: true,
      canAnswer: false,
      canAskAgain: false,
      canRate: false,
      canErase: true,
    });
  });

  it('in review as an appeal: the date and the days left', async () => {
    const { ticket, events } = await history({ role: 'lender' }, [[take, li, filedAt + day]]);
    const status = borrowerStatus(ticket, events, filedAt + 2 * day);
    expect(status).toMatchObject({ state: 'in-review', taken: true, dueAt, daysLeft: 13, dueDays: 15 });
  });

  it('late: the date stays in sight', async () => {
    const { ticket, events } = await history({ role: 'lender' }, []);
    expect(borrowerStatus(ticket, events, filedAt + 16 * day)).toMatchObject({ dueAt, daysLeft: -1 });
  });

  it('waiting for them: the questions, and no date while the clock stands still', async () => {
    const { ticket, events } = await history({ role: 'lender' }, [
      [take, li, filedAt + day],
      [ask, li, filedAt + 2 * day],
      [{ type: 'ask', note: '是哪一天？' }, li, filedAt + 3 * day],
    ]);
    expect(borrowerStatus(ticket, events, filedAt + 40 * day)).toMatchObject({
      waitingForBorrower: true,
      questions: ['提示里写的是哪几个字？', '是哪一天？'],
      dueAt: null,
      daysLeft: 13,
      dueWaits: true,
      canAnswer: true,
      canAdd: false,
      canWithdraw: true,
    });
  });

  it('asked a second time: only what is not answered yet', async () => {
    const { ticket, events } = await history({}, [
      [take, li, filedAt + 1],
      [ask, li, filedAt + 2],
      [{ type: 'answer', note: '未通过' }, borrower, filedAt + 3],
      [{ type: 'ask', note: '是哪一天？' }, li, filedAt + 4],
    ]);
    const status = borrowerStatus(ticket, events, filedAt + 5);
    expect(status).toMatchObject({ questions: ['是哪一天？'], dueWaits: false, dueAt: null, daysLeft: null });
  });

  it('answered: no question is left, and the last note is still the human one', async () => {
    const { ticket, events } = await history({}, [
      [take, li, filedAt + 1],
      [ask, li, filedAt + 2],
      [{ type: 'answer', note: '未通过' }, borrower, filedAt + 3],
    ]);
    expect(borrowerStatus(ticket, events, filedAt + 4)).toMatchObject({
      questions: [],
      lastNote: { type: 'ask', at: filedAt + 2, text: '提示里写的是哪几个字？' },
    });
  });

  it('decided: the decision, its reason, and no date any more', async () => {
    const { ticket, events } = await history({ role: 'platform' }, [
      [take, li, filedAt + 1],
      [{ type: 'decide', decision: 'partly', note: '恢复一部分' }, li, filedAt + 2],
      [{ type: 'read-contact' }, li, filedAt + 3],
    ]);
    expect(borrowerStatus(ticket, events, filedAt + 90 * day)).toMatchObject({
      state: 'decided',
      decision: 'partly',
      dueAt: null,
      daysLeft: null,
      lastNote: { type: 'decide-partly', at: filedAt + 2, text: '恢复一部分' },
      canWithdraw: false,
    });
  });

  it('over: they may ask for one more look, and say once how it was', async () => {
    const decide: [Action, typeof li, number][] = [
      [take, li, filedAt + 1],
      [{ type: 'decide', decision: 'declined', note: '原因是……' }, li, filedAt + 2],
    ];
    const seen = async (...more: Parameters<typeof history>[1]) => {
      const { ticket, events } = await history({ role: 'lender' }, [...decide, ...more]);
      const { canAskAgain, canRate } = borrowerStatus(ticket, events, filedAt + 9);
      return { canAskAgain, canRate };
    };
    expect(await seen()).toEqual({ canAskAgain: true, canRate: true });
    const rate: Action = { type: 'rate', helped: true, note: null };
    expect(await seen([rate, borrower, filedAt + 3])).toEqual({ canAskAgain: true, canRate: false });
    const again: Action = { type: 'ask-again', note: '漏看了材料' };
    const twice = await seen(
      [again, borrower, filedAt + 3],
      [take, li, filedAt + 4],
      [{ type: 'decide', decision: 'declined', note: '还是……' }, li, filedAt + 5],
    );
    expect(twice).toEqual({ canAskAgain: false, canRate: true });
  });

  it('withdrawn by themselves: there is nothing more to ask', async () => {
    const { ticket, events } = await history({}, [[{ type: 'withdraw', note: null }, borrower, filedAt + 1]]);
    expect(borrowerStatus(ticket, events, filedAt + 2)).toMatchObject({ canAskAgain: false, canRate: false });
  });

  it('never who the human is, nor the contact', async () => {
    const { ticket, events } = await history({}, [[take, li, filedAt + 1]]);
    const read = JSON.stringify(borrowerStatus(ticket, events, filedAt + 2));
    expect(read).not.toContain('李敏');
    expect(read).not.toContain(ticket.contact?.box);
  });
});
