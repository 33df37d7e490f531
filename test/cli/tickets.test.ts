import { describe, expect, it } from 'vitest';
import { AuditTrail } from '../../src/audit/audit-trail.ts';
import { newCase } from '../../src/case/case.ts';
import { type Desk, deskOver } from '../../src/cli/ticket-desk.ts';
import { readTicketsCommand, runTicketsCommand } from '../../src/cli/tickets.ts';
import type { OperatorRole } from '../../src/config.ts';
import { admit } from '../../src/conversation/door.ts';
import { newKeyRing } from '../../src/sealing/key-file.ts';
import { openMemoryStore } from '../../src/store/open-store.ts';
import { applyAction } from '../../src/tickets/apply-action.ts';
import type { ChangedEvent } from '../../src/tickets/changed-event.ts';
import type { TicketChange } from '../../src/tickets/ticket.ts';
import { maskText } from '../../src/understanding/masking.ts';
import { seededIds } from '../tickets/counting-ids.ts';
import { borrower, day, file, filedAt, hour, ShelfOfTickets, testSealer } from '../tickets/sample-ticket.ts';

async function desk(...filed: { role?: OperatorRole; seed?: string; at?: number; contact?: string | null }[]) {
  const shelf = new ShelfOfTickets();
  const numbers: string[] = [];
  for (const given of filed) {
    const { change } = await file(given);
    shelf.write(change);
    numbers.push(change.ticket.number);
  }
  const time = { now: filedAt + hour };
  const written: { change: TicketChange; event: ChangedEvent | null }[] = [];
  const parts: Desk = {
    tickets: shelf,
    write: async (change, event) => {
      written.push({ change, event });
      shelf.write(change);
    },
    sealer: testSealer,
    clock: { now: () => time.now },
    mask: (text) => text.replace(/\d{11}/g, '〔手机号〕'),
  };
  const run = (...args: string[]) => runTicketsCommand(readTicketsCommand(args), parts);
  return { shelf, numbers, number: numbers[0] ?? '', written, time, run };
}

describe('a human at the terminal', () => {
  it('lists open tickets, the oldest due first', async () => {
    const { run, numbers } = await desk(
      { seed: 'help' },
      { role: 'lender', seed: 'later', at: filedAt + day },
      { role: 'lender', seed: 'sooner' },
    );
    const [head, ...rows] = (await run('list')).split('\n');
    expect(head).toMatch(/^NUMBER +KIND +STATE +DANGER +COMPLAINT +PRODUCT +DUE +WITH$/);
    expect(rows.map((row) => row.split(' ')[0])).toEqual([numbers[2], numbers[1], numbers[0]]);
    expect(rows[0]).toMatch(/appeal +filed +- +application-rejected +weilidai +6 December 2026 +-$/);
    expect(rows[2]).toMatch(/help +open +- +application-rejected +weilidai +- +-$/);
  });

  it('is told when there is nothing to do', async () => {
    const { run } = await desk();
    expect(await run('list')).toBe('No open tickets.');
  });

  it('sees what is late and what stands still', async () => {
    const { run, time, number } = await desk({ role: 'lender' });
    await run('take', number, '--as', 'Li');
    time.now = filedAt + 16 * day;
    expect(await run('list')).toContain('6 December 2026 LATE');
    time.now = filedAt + 2 * day;
    await run('ask', number, 'When?');
    time.now = filedAt + 16 * day;
    expect(await run('list')).toContain('6 December 2026 stands still');
  });

  it('takes a ticket, and the conversation hears of it', async () => {
    const { run, number, written, shelf } = await desk({});
    expect(await run('take', number, '--as', '李敏')).toMatch(/with-helper .* 李敏$/);
    expect(shelf.tickets.get(number)).toMatchObject({ state: 'with-helper', assignee: '李敏' });
    expect(written).toHaveLength(1);
    expect(written[0]?.change.readAt).toBe(1);
    expect(written[0]?.event).toMatchObject({ id: `desk:${number}:2`, value: { number, n: 2 } });
  });

  it('asks, decides and closes in the name of whoever has the ticket', async () => {
    const { run, number, shelf } = await desk({ role: 'lender' });
    await run('take', number, '--as', 'Li');
    await run('ask', number, '哪天申请的？');
    await run('tell', number, '不急');
    await run('decide', number, 'partly', '恢复一部分');
    await run('close', number, '完成');
    expect(shelf.written.slice(1).map(({ type, actor, note }) => [type, actor.name, note])).toEqual([
      ['take', 'Li', null],
      ['ask', 'Li', '哪天申请的？'],
      ['tell', 'Li', '不急'],
      ['decide-partly', 'Li', '恢复一部分'],
      ['close', 'Li', '完成'],
    ]);
    expect(await run('list')).toBe('No open tickets.');
    await run('reopen', number, '有新材料', '--as', 'Wang');
    expect(shelf.tickets.get(number)).toMatchObject({ state: 'in-review', assignee: 'Wang' });
  });

  it('extends an appeal', async () => {
    const { run, number } = await desk({ role: 'lender' });
    expect(await run('extend', number, '30', '情况复杂', '--as', 'Li')).toContain('21 December 2026');
  });

  it('has words for a borrower masked', async () => {
    const { run, number, shelf } = await desk({});
    await run('take', number, '--as', 'Li');
    await run('ask', number, '还是 13812345678 吗？');
    expect(shelf.written.at(-1)?.note).toBe('还是 〔手机号〕 吗？');
  });

  it('reads the number as a borrower would say it', async () => {
    const { run, number } = await desk({});
    expect(await run('show', number.replaceAll('-', '').toLowerCase())).toContain(number);
  });
});

describe('the sheet of a ticket', () => {
  it('has what the assistant knew and the history, and keeps the contact sealed', async () => {
    const { run, number } = await desk({ contact: '13812345678' });
    await run('take', number, '--as', 'Li');
    const sheet = await run('show', number);
    expect(sheet).toContain('申请微粒贷，页面说综合评估未通过');
    expect(sheet).toContain('many-recent-applications=yes');
    expect(sheet).toContain(`sealed: tickets contact ${number}`);
    expect(sheet).toContain('1. 21 November 2026 10:00 (Shanghai)  file by borrower: (new) > open');
    expect(sheet).toContain('2. 21 November 2026 11:00 (Shanghai)  take by human Li: open > with-helper');
    expect(sheet).not.toContain('13812345678');
  });

  it('obeys no escape sequence in a borrower’s words', async () => {
    const { run, number, shelf } = await desk({});
    const ticket = shelf.tickets.get(number);
    if (ticket === undefined) throw new RangeError('It was filed.');
    shelf.write(applyAction(ticket, { type: 'add', note: 'a\u001b[2Jb\u202ec\nd' }, borrower, filedAt + 1));
    expect(await run('show', number)).toContain('   a[2Jbc d');
  });
});

describe('the contact of a ticket', () => {
  it('is shown once the reading of it is on record, and the borrower is not disturbed', async () => {
    const { run, number, written } = await desk({ contact: '13812345678' });
    expect(await run('contact', number, '--as', 'Li')).toBe('13812345678');
    expect(written[0]?.change.events[0]).toMatchObject({ type: 'read-contact', actor: { name: 'Li' }, note: null });
    expect(written[0]?.event).toBeNull();
  });

  it('stays sealed when that cannot be recorded', async () => {
    const { shelf, number } = await desk({ contact: '13812345678' });
    const parts: Desk = {
      tickets: shelf,
      write: () => Promise.reject(new Error('disk')),
      sealer: { seal: testSealer.seal, open: () => expect.unreachable() },
      clock: { now: () => filedAt },
      mask: (text) => text,
    };
    const reading = runTicketsCommand(readTicketsCommand(['contact', number, '--as', 'Li']), parts);
    await expect(reading).rejects.toThrow('disk');
  });

  it('is refused where none was left', async () => {
    const { run, number } = await desk({ contact: null });
    await expect(run('contact', number, '--as', 'Li')).rejects.toMatchObject({ code: 'bad-ticket-change' });
  });
});

describe('a command that is not called as it should be', () => {
  it.each([
    [['dance']],
    [['list', 'DW-4829-1375']],
    [['show']],
    [['show', 'DW-4829-1370']],
    [['take', '48291375']],
    [['ask', '57240001', 'x']],
    [['--loud']],
  ])('%j is refused before anything is opened', (args) => {
    expect(() => readTicketsCommand(args)).toThrow(expect.objectContaining({ code: 'bad-usage' }));
  });

  it('is told what is missing', async () => {
    const { number } = await desk({});
    const said = (...args: string[]) => expect(() => readTicketsCommand(args));
    said('take', number).toThrow('--as NAME');
    said('ask', number).toThrow('words are missing');
    said('ask', number, ' ').toThrow('words are missing');
    said('ask', number, 'three', 'loose', 'words').toThrow('in quotes');
    said('decide', number, 'maybe', 'why').toThrow('upheld, partly or declined');
    said('decide', number, 'upheld').toThrow('words are missing');
    said('extend', number, '45', 'why').toThrow('30 or 60');
    said('show', number, 'more').toThrow('more than the command takes');
  });

  it('is told to say who it is where nobody has the ticket', async () => {
    const { run, number, written } = await desk({});
    await expect(run('close', number, 'spam')).rejects.toThrow('--as NAME');
    expect(written).toEqual([]);
  });

  it('gets an error for a ticket that is not there, and for a step that is not possible', async () => {
    const { run, number } = await desk({});
    await expect(run('show', 'DW-5724-0000')).rejects.toMatchObject({ code: 'no-such-ticket' });
    await expect(run('ask', number, 'When?', '--as', 'Li')).rejects.toMatchObject({ code: 'bad-ticket-change' });
  });

  it('prints its usage when asked for nothing', async () => {
    const { run } = await desk();
    expect(await run()).toContain('npm run tickets');
    expect(await run('--help')).toContain('npm run tickets');
  });
});

describe('a human at the terminal, over the store', () => {
  async function stored() {
    const ids = seededIds('store');
    const { store } = openMemoryStore(ids);
    const clock = { now: () => filedAt + hour };
    const arrival = {
      channel: 'terminal',
      conversation: 'lin',
      messageId: 'm1',
      kind: 'message',
      text: '转人工',
    } as const;
    const row = admit({ ...arrival, address: 'terminal' }, { mask: maskText, sealer: testSealer, ids, clock });
    await store.conversations.accept(row);
    const { change } = await file({ role: 'lender', conversation: row.conversation, contact: '13812345678' });
    await store.conversations.commit({
      conversation: row.conversation,
      version: 0,
      handled: 1,
      at: filedAt,
      case: newCase('zh'),
      position: null,
      bubbles: [],
      deliver: false,
      failed: false,
      forget: false,
      tickets: [change],
      failures: [],
      spends: true,
      timers: [],
    });
    const parts = deskOver({ store, sealer: testSealer, clock, ids });
    const run = (...args: string[]) => runTicketsCommand(readTicketsCommand(args), parts);
    return { store, parts, run, conversation: row.conversation, filed: change.ticket };
  }

  it('stands in the audit log, as what somebody did on the machine itself', async () => {
    const { store, filed } = await stored();
    const [ids, clock] = [seededIds('trail'), { now: () => filedAt }];
    const keys = newKeyRing(ids);
    const trail = new AuditTrail({ audit: store.audit, keys, clock, ids });
    const desk = deskOver({ store, sealer: testSealer, clock, ids, trail });
    await runTicketsCommand(readTicketsCommand(['take', filed.number, '--as', 'Li']), desk);
    const [head] = await store.audit.heads(1);
    const [row] = await store.audit.rows(head?.chain ?? '', 0, 1);
    expect(JSON.parse(row?.body ?? '')).toMatchObject({
      deed: 'take',
      who: 'Li',
      role: 'command',
      ticket: filed.number,
    });
  });

  it('changes the ticket and leaves the conversation an event to take up, once', async () => {
    const { store, run, conversation, filed } = await stored();
    await run('take', filed.number, '--as', 'Li');
    expect(await store.tickets.find(filed.number)).toMatchObject({
      state: 'in-review',
      assignee: 'Li',
      due: filed.due,
    });
    const taken = await store.conversations.next(conversation);
    expect(taken?.row).toMatchObject({
      kind: 'event',
      name: 'ticket-changed',
      messageId: `desk:${filed.number}:2`,
      value: { number: filed.number, n: 2 },
      text: '',
    });
    expect(await store.conversations.pending(10)).toMatchObject([{ conversation }]);
  });

  it('masks personal data in words for a borrower', async () => {
    const { store, run, filed } = await stored();
    await run('take', filed.number, '--as', 'Li');
    await run('ask', filed.number, '您的号码还是13812345678吗？');
    const asked = (await store.tickets.events(filed.number)).at(-1);
    expect(asked).toMatchObject({ type: 'ask', n: 3 });
    expect(asked?.note).not.toContain('13812345678');
  });

  it('reads the contact without disturbing the conversation', async () => {
    const { store, run, conversation, filed } = await stored();
    expect(await run('contact', filed.number, '--as', 'Li')).toBe('13812345678');
    expect((await store.tickets.events(filed.number)).map(({ type }) => type)).toEqual(['file', 'read-contact']);
    expect(await store.conversations.next(conversation)).toBeNull();
  });

  it('loses to somebody else’s change in between, and writes nothing', async () => {
    const { store, parts, run, conversation, filed } = await stored();
    const stale = applyAction(filed, { type: 'take' }, { kind: 'human', name: 'Wang' }, filedAt + 1);
    await run('contact', filed.number, '--as', 'Li');
    await expect(parts.write(stale, null)).rejects.toMatchObject({ code: 'lost-race' });
    expect(await store.tickets.find(filed.number)).toMatchObject({ state: 'filed', assignee: null, version: 2 });
    expect(await store.conversations.next(conversation)).toBeNull();
  });

  it('still works on a ticket whose conversation is not known', async () => {
    const { store, parts, filed } = await stored();
    const change = applyAction(filed, { type: 'take' }, { kind: 'human', name: 'Li' }, filedAt + 1);
    const event = {
      conversation: 'terminal:nobody',
      kind: 'event',
      name: 'ticket-changed',
      id: 'desk:x:2',
      value: { number: filed.number, n: 2 },
    } as const;
    await parts.write(change, event);
    expect(await store.tickets.find(filed.number)).toMatchObject({ state: 'in-review' });
    expect(await store.conversations.find('terminal:nobody')).toBeNull();
  });
});
