import { describe, expect, it } from 'vitest';
import { type Action, applyAction } from '../../src/tickets/apply-action.ts';
import type { Actor } from '../../src/tickets/ticket.ts';
import { borrower, day, file, filedAt, history, li } from './sample-ticket.ts';

const wang: Actor = { kind: 'human', name: '王' };
const take: Action = { type: 'take' };
const ask: Action = { type: 'ask', note: '提示里写的是哪几个字？' };
const answer: Action = { type: 'answer', note: '综合评估未通过' };
const refusal = expect.objectContaining({ code: 'bad-ticket-change' });
const endOf = (date: string) => Date.parse(`${date}T23:59:59.999+08:00`);

describe('a human who takes a ticket', () => {
  it('is named on it, and another may take it over', async () => {
    const { ticket } = await history({}, [[take, li, filedAt + 1]]);
    expect(ticket.assignee).toBe('李敏');
    expect(applyAction(ticket, take, wang, filedAt + 2).ticket.assignee).toBe('王');
  });

  it('gives a name, and takes it once', async () => {
    const { ticket } = await history({}, [[take, li, filedAt + 1]]);
    expect(() => applyAction(ticket, take, li, filedAt + 2)).toThrow(refusal);
    expect(() => applyAction(ticket, take, { kind: 'human', name: null }, filedAt + 2)).toThrow(refusal);
    expect(() => applyAction(ticket, take, { kind: 'human', name: ' ' }, filedAt + 2)).toThrow(refusal);
  });
});

describe('words for the other side', () => {
  it.each(['ask', 'tell', 'close'] as const)('cannot be blank when a human does %s', async (type) => {
    const { ticket } = await history({}, [[take, li, filedAt + 1]]);
    expect(() => applyAction(ticket, { type, note: ' \n' }, li, filedAt + 2)).toThrow(refusal);
  });

  it('are wanted with every decision and extension', async () => {
    const { ticket } = await history({ role: 'lender' }, [[take, li, filedAt + 1]]);
    const blank = { note: '　' };
    expect(() => applyAction(ticket, { type: 'decide', decision: 'upheld', ...blank }, li, filedAt + 2)).toThrow(
      refusal,
    );
    expect(() => applyAction(ticket, { type: 'extend', days: 30, ...blank }, li, filedAt + 2)).toThrow(refusal);
  });

  it('may be left out by a borrower who withdraws', async () => {
    const { ticket } = await file().then(({ change }) => change);
    expect(applyAction(ticket, { type: 'withdraw', note: ' ' }, borrower, filedAt + 1).events[0]?.note).toBeNull();
    const why = applyAction(ticket, { type: 'withdraw', note: ' 已经解决 ' }, borrower, filedAt + 1).events[0]?.note;
    expect(why).toBe('已经解决');
  });
});

describe('an event', () => {
  it('says who, when, from where to where and with what words', async () => {
    const { events } = await history({}, [
      [take, li, filedAt + 1],
      [ask, li, filedAt + 2],
    ]);
    expect(events[2]).toEqual({
      ticket: events[0]?.ticket,
      n: 3,
      at: filedAt + 2,
      actor: li,
      type: 'ask',
      from: 'with-helper',
      to: 'waiting-for-borrower',
      note: '提示里写的是哪几个字？',
    });
  });

  it('is numbered as the version it makes, without a gap', async () => {
    const { ticket, events } = await history({}, [
      [take, li, filedAt + 1],
      [ask, li, filedAt + 2],
      [answer, borrower, filedAt + 3],
    ]);
    expect(events.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
    expect(ticket.version).toBe(4);
    expect(ticket.updatedAt).toBe(filedAt + 3);
  });

  it('leaves the ticket it was made from as it was', async () => {
    const { change } = await file({ role: 'lender' });
    const before = structuredClone(change.ticket);
    applyAction(change.ticket, { type: 'withdraw', note: null }, borrower, filedAt + 1);
    expect(change.ticket).toEqual(before);
  });
});

describe('an appeal', () => {
  it.each(['upheld', 'partly', 'declined'] as const)('is decided: %s, and owes no date any more', async (decision) => {
    const { ticket, events } = await history({ role: 'lender' }, [
      [take, li, filedAt + 1],
      [{ type: 'decide', decision, note: '收入证明已补' }, li, filedAt + 2],
    ]);
    expect(ticket).toMatchObject({ state: 'decided', decision, dueAt: null });
    expect(events.at(-1)).toMatchObject({ type: `decide-${decision}`, note: '收入证明已补' });
  });

  it('that is withdrawn is decided as withdrawn', async () => {
    const { ticket } = await history({ role: 'platform' }, [[{ type: 'withdraw', note: null }, borrower, filedAt + 1]]);
    expect(ticket).toMatchObject({ state: 'decided', decision: 'withdrawn', dueAt: null });
  });

  it('that is reopened has no decision, a new date, and whoever reopened it', async () => {
    const { ticket } = await history({ role: 'lender' }, [
      [take, li, filedAt + 1],
      [{ type: 'decide', decision: 'declined', note: '材料不足' }, li, filedAt + 2],
      [{ type: 'close', note: '结束' }, li, filedAt + 3],
      [{ type: 'reopen', note: '有新材料' }, wang, filedAt + 10 * day],
    ]);
    expect(ticket).toMatchObject({ state: 'in-review', decision: null, assignee: '王', dueAt: endOf('2026-12-16') });
  });

  it('is extended step by step, each time with a reason on record', async () => {
    const { ticket, events } = await history({ role: 'lender' }, [
      [{ type: 'extend', days: 30, note: '情况复杂' }, li, filedAt + 1],
      [{ type: 'extend', days: 60, note: '情况特别复杂' }, li, filedAt + 2],
    ]);
    expect(ticket.dueAt).toBe(endOf('2027-01-20'));
    expect(events.slice(1).map(({ type, note }) => [type, note])).toEqual([
      ['extend-30', '情况复杂'],
      ['extend-60', '情况特别复杂'],
    ]);
  });

  it('is not extended by a leap, backwards, twice to the same, nor past its last term', async () => {
    const { ticket } = (await file({ role: 'lender' })).change;
    const extend = (days: 15 | 30 | 60): Action => ({ type: 'extend', days, note: '复杂' });
    expect(() => applyAction(ticket, extend(60), li, filedAt + 1)).toThrow(refusal);
    expect(() => applyAction(ticket, extend(15), li, filedAt + 1)).toThrow(refusal);
    const { ticket: once } = applyAction(ticket, extend(30), li, filedAt + 1);
    expect(() => applyAction(once, extend(30), li, filedAt + 2)).toThrow(refusal);
    const { ticket: twice } = applyAction(once, extend(60), li, filedAt + 2);
    expect(() => applyAction(twice, extend(60), li, filedAt + 3)).toThrow(refusal);
  });

  it('is extended until the last moment of its date, and not once that has passed', async () => {
    const { ticket } = (await file({ role: 'lender' })).change;
    const extend: Action = { type: 'extend', days: 30, note: '复杂' };
    expect(applyAction(ticket, extend, li, endOf('2026-12-06')).ticket.dueAt).toBe(endOf('2026-12-21'));
    expect(() => applyAction(ticket, extend, li, endOf('2026-12-06') + 1)).toThrow(refusal);
  });

  it('has its date moved by the days it waited for the borrower', async () => {
    const { ticket } = await history({ role: 'lender' }, [
      [take, li, filedAt + day],
      [ask, li, filedAt + 2 * day],
      [{ type: 'tell', note: '不急' }, li, filedAt + 3 * day],
      [{ ...ask, note: '还有一问' }, li, filedAt + 4 * day],
      [answer, borrower, filedAt + 7 * day],
    ]);
    expect(ticket.dueAt).toBe(endOf('2026-12-11'));
    expect(ticket.due).toMatchObject({ waited: 5, waitingSince: null });
  });

  it('keeps what it waited when it is decided without an answer', async () => {
    const { ticket } = await history({ role: 'lender' }, [
      [take, li, filedAt + day],
      [ask, li, filedAt + 2 * day],
      [{ type: 'decide', decision: 'declined', note: '没有收到回复' }, li, filedAt + 32 * day],
    ]);
    expect(ticket).toMatchObject({ state: 'decided', due: { waited: 30, waitingSince: null } });
  });
});

describe('a help case', () => {
  it('owes no date whatever happens to it', async () => {
    const { ticket } = await history({}, [
      [take, li, filedAt + 1],
      [ask, li, filedAt + 2],
      [answer, borrower, filedAt + 3],
    ]);
    expect(ticket).toMatchObject({ state: 'with-helper', due: null, dueAt: null, decision: null });
  });

  it('that is withdrawn is closed, and reopened belongs to nobody', async () => {
    const { ticket } = await history({}, [
      [take, li, filedAt + 1],
      [{ type: 'withdraw', note: null }, borrower, filedAt + 2],
    ]);
    expect(ticket).toMatchObject({ state: 'closed', decision: null });
    const reopened = applyAction(ticket, { type: 'reopen', note: '又来了' }, li, filedAt + 3).ticket;
    expect(reopened).toMatchObject({ state: 'open', assignee: null });
  });
});

describe('a borrower who asks for another look', () => {
  const again: Action = { type: 'ask-again', note: '漏看了我补的材料' };
  const decided = (decision: 'upheld' | 'partly' | 'declined') =>
    history({ role: 'lender' }, [
      [take, li, filedAt + 1],
      [{ type: 'decide', decision, note: '原因是……' }, li, filedAt + 2],
    ]);

  it('has an appeal filed anew: nobody holds it, and its days begin again', async () => {
    const { ticket } = await decided('declined');
    const { ticket: anew, events } = applyAction(ticket, again, borrower, filedAt + 3 * day);
    expect(anew).toMatchObject({ state: 'filed', decision: null, assignee: null, dueAt: endOf('2026-12-09') });
    expect(events[0]).toMatchObject({ type: 'ask-again', from: 'decided', to: 'filed', note: '漏看了我补的材料' });
  });

  it('says what was missed', async () => {
    const { ticket } = await decided('partly');
    expect(() => applyAction(ticket, { ...again, note: ' ' }, borrower, filedAt + 3)).toThrow(refusal);
  });

  it('has nothing to ask for where the appeal was upheld or withdrawn', async () => {
    const { ticket } = await decided('upheld');
    expect(() => applyAction(ticket, again, borrower, filedAt + 3)).toThrow(refusal);
    const { ticket: withdrawn } = await history({ role: 'lender' }, [
      [{ type: 'withdraw', note: null }, borrower, filedAt + 1],
    ]);
    expect(() => applyAction(withdrawn, again, borrower, filedAt + 2)).toThrow(refusal);
  });
});

describe('a borrower who says how it was', () => {
  it('changes nothing but the history', async () => {
    const { ticket } = await history({}, [
      [take, li, filedAt + 1],
      [{ type: 'close', note: '已经说清楚' }, li, filedAt + 2],
    ]);
    const rated = applyAction(ticket, { type: 'rate', helped: false, note: '等太久' }, borrower, filedAt + 3);
    expect(rated.ticket).toEqual({ ...ticket, version: 4, updatedAt: filedAt + 3 });
    expect(rated.events[0]).toMatchObject({ type: 'rate-not-helped', note: '等太久' });
    const good = applyAction(ticket, { type: 'rate', helped: true, note: null }, borrower, filedAt + 3);
    expect(good.events[0]).toMatchObject({ type: 'rate-helped', note: null });
  });
});

describe('the contact of a ticket', () => {
  it('is not read where none was left', async () => {
    const { ticket } = (await file({ contact: null })).change;
    expect(() => applyAction(ticket, { type: 'read-contact' }, li, filedAt + 1)).toThrow(refusal);
  });
});

describe('a refused change', () => {
  it('names ticket, state and action, and none of the words', async () => {
    const { ticket } = (await file()).change;
    const attempt = () => applyAction(ticket, { type: 'ask', note: '您的手机号是？' }, li, filedAt + 1);
    expect(attempt).toThrow(`${ticket.number} is open: ask is not possible`);
    expect(attempt).not.toThrow('手机号');
  });
});
