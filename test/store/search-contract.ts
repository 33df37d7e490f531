import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditTrail } from '../../src/audit/audit-trail.ts';
import type { Store, UnitOfWork } from '../../src/conversation/ports.ts';
import { newKeyRing } from '../../src/sealing/key-file.ts';
import { readQuery } from '../../src/search/search-query.ts';
import type { Ticket, TicketEvent } from '../../src/tickets/ticket.ts';
import { aTicket } from '../conversation/a-ticket.ts';
import { seededIds } from '../tickets/counting-ids.ts';

const noon = Date.parse('2026-11-21T12:00:00+08:00');
const lin = 'terminal:lin';

/** What every store must find, and must not. `open` gives an empty one. */
export function searchContract(name: string, open: () => Promise<Store>): void {
  describe(`${name}: the search`, () => {
    let store: Store;
    let messages: number;
    beforeEach(async () => {
      messages = 0;
      store = await open();
    });
    afterEach(() => store.close());

    const turn = async (
      text: string,
      answer: string,
      { said = null, ...of }: Partial<UnitOfWork> & { said?: Record<string, unknown> | null } = {},
    ) => {
      const { conversation = lin, at = noon } = of;
      messages += 1;
      const row = { channel: 'terminal', external: conversation, kind: 'message', cut: false, sealed: null } as const;
      const empty = { value: null, name: null, attachments: [], locale: null, address: '', reply: null };
      const { seq } = await store.conversations.accept({
        ...row,
        ...empty,
        ...{ conversation, at, text, messageId: `m${messages}` },
      });
      const found = await store.conversations.find(conversation);
      const provenance = { knowledge: 'k', from: [], walked: [] };
      const bubble = { id: `b${messages}`, answers: seq, text: answer, choices: [], value: said, sealed: null };
      await store.conversations.commit({
        ...{ conversation, version: found?.version ?? 0, handled: seq, at, case: null, position: null },
        bubbles: answer === '' ? [] : [{ ...bubble, provenance }],
        ...{ deliver: false, failed: false, forget: false, tickets: [], failures: [], timers: [], spends: true },
        ...of,
      });
    };
    const file = async (number: string, conversation = lin, of: Partial<Ticket> = {}, notes: string[] = []) => {
      const ticket = { ...aTicket(number, conversation), createdAt: noon, ...of } as Ticket;
      const events = notes.map(
        (note, n): TicketEvent => ({
          ...{ ticket: number, n: n + 1, at: noon + n, type: 'ask', from: null, to: 'open', note },
          actor: { kind: 'human', name: '李敏' },
        }),
      );
      await store.conversations.changeTicket({ ticket, events, readAt: null }, null);
    };
    const note = async (ticket: string, id: string, text: string) => {
      const [keys, ids] = [newKeyRing(seededIds('keys')), seededIds(`trail ${id}`)];
      const trail = new AuditTrail({ audit: store.audit, keys, clock: { now: () => noon }, ids });
      const entry = { deed: 'note', who: '李敏', role: 'agent', address: null, ticket, detail: null } as const;
      const written = { id, ticket, at: noon, who: '李敏', text };
      await trail.record(entry, (audit) => store.desk.write({ audit, note: written }));
    };
    /** All that is behind, as the service goes about it. */
    const index = async (limit = 40) => {
      const looked = await store.search.look('', 100);
      await store.search.takeTickets(looked.filter(({ isBehind }) => isBehind).map(({ number }) => number));
      let left = looked.filter(({ isSaidBehind }) => isSaidBehind).map(({ conversation }) => conversation);
      while (left.length > 0) left = await store.search.takeSaid(left, limit);
    };
    const found = async (typed: string, before: number | null = null, limit = 50) => {
      const query = readQuery(typed);
      const hits = query === null ? [] : await store.search.find(query, before, limit);
      return hits.map(({ part, text }) => `${part} ${text}`);
    };

    it('tells a note for the people of another desk from what the borrower was told', async () => {
      await turn('转人工', '用户说过逾期', { said: { note: { danger: null } } });
      await turn('好', '您说的是逾期', { said: { question: 'x' }, at: noon + 60_000 });
      await file('T1');
      await index();
      expect(await found('逾期')).toEqual(['answer 您说的是逾期', 'aside 用户说过逾期']);
    });

    it('finds two characters anywhere in what either side has said, the newest first', async () => {
      await turn('我有逾期记录吗', '您说的是逾期', { at: noon });
      await turn('上个月的', '好的', { at: noon + 60_000 });
      await turn('不是逾期', '', { at: noon + 120_000 });
      await file('T1');
      await index();
      expect(await found('逾期')).toEqual(['borrower 不是逾期', 'answer 您说的是逾期', 'borrower 我有逾期记录吗']);
      expect(await found('期记')).toEqual(['borrower 我有逾期记录吗']);
    });

    it('finds what stands together, not what stands apart, and all of several', async () => {
      await turn('记录里没有逾期', '');
      await turn('有逾期记录', '');
      await turn('逾期，记录不好', '');
      await file('T1');
      await index();
      expect(await found('逾期记录')).toEqual(['borrower 有逾期记录']);
      expect(await found('记录 逾期')).toHaveLength(3);
      expect(await found('逾期，记录')).toEqual(['borrower 逾期，记录不好']);
      expect(await found('逾期 额度')).toEqual([]);
    });

    it('finds one character wherever it stands, words and figures, traditional and full width', async () => {
      await turn('有逾期紀錄', '');
      await turn('打开ＡＰＰ，说3000元', '');
      await file('T1');
      await index();
      for (const typed of ['逾', '期', '录', '逾期纪录']) expect(await found(typed)).toEqual(['borrower 有逾期紀錄']);
      for (const typed of ['app', 'ＡＰＰ', '3000', '3000元', '元']) expect(await found(typed)).toHaveLength(1);
      expect(await found('30')).toEqual([]);
    });

    it('finds the ticket by its number, its summary, what was asked, and notes among colleagues', async () => {
      const { summary } = aTicket('DW-1234-5678', lin);
      const told = { ...summary, what: '额度突然没了', when: '上周三', wanted: '想恢复额度' };
      await file('DW-1234-5678', lin, { summary: told }, ['请说一下那句提示']);
      await note('DW-1234-5678', 'n1', '先打过电话');
      await index();
      for (const typed of ['DW-1234-5678', '突然', '周三', '恢复额度']) {
        expect((await found(typed)).map((line) => line.split(' ')[0])).toEqual(['summary']);
      }
      expect(await found('那句提示')).toEqual(['event 请说一下那句提示']);
      expect(await found('打过')).toEqual(['note 先打过电话']);
      const [hit] = await store.search.find(readQuery('打过') ?? [], null, 5);
      expect([hit?.ticket.number, hit?.at]).toEqual(['DW-1234-5678', noon]);
    });

    it('takes in what has been added since, each thing once', async () => {
      await turn('第一句', '');
      await file('T1', lin, {}, ['问一句']);
      await index();
      await note('T1', 'n1', '备注一句');
      await turn('第二句', '');
      await index();
      await index();
      expect((await found('一句')).toSorted()).toEqual(['borrower 第一句', 'event 问一句', 'note 备注一句']);
      expect(await found('二句')).toEqual(['borrower 第二句']);
      expect(await store.search.look('', 10)).toEqual([
        { number: 'T1', conversation: lin, isBehind: false, isSaidBehind: false },
      ]);
    });

    it('takes long conversations in pieces, and says how far it has to go', async () => {
      for (let n = 0; n < 5; n += 1) await turn(`逾期 ${n}`, '', { at: noon + n * 1000 });
      await file('T1');
      expect(await store.search.behind([lin, 'terminal:nobody'])).toEqual([lin]);
      expect(await store.search.takeSaid([lin], 2)).toEqual([lin]);
      expect(await found('逾期')).toHaveLength(2);
      expect(await store.search.takeSaid([lin], 2)).toEqual([lin]);
      expect(await store.search.takeSaid([lin], 2)).toEqual([]);
      expect(await found('逾期')).toHaveLength(5);
      expect(await store.search.behind([lin])).toEqual([]);
    });

    it('goes on from a place, and shows each text once', async () => {
      for (let n = 0; n < 25; n += 1) await turn(`逾期 ${n}`, '', { at: noon + (n % 5) * 1000 });
      await file('T1');
      await index();
      const all: string[] = [];
      for (let before: number | null = null; ; ) {
        const hits = await store.search.find(readQuery('逾期') ?? [], before, 10);
        all.push(...hits.map(({ text }) => text));
        if (hits.length < 10) break;
        before = hits.at(-1)?.place ?? null;
      }
      expect(new Set(all).size).toBe(25);
      expect(all).toHaveLength(25);
    });

    it('finds nothing in a conversation that no ticket belongs to', async () => {
      await turn('我有逾期', '');
      await store.search.takeSaid([lin], 40);
      expect(await store.search.behind([lin])).toEqual([]);
      expect(await found('逾期')).toEqual([]);
      // Filed, it is found from its beginning.
      await file('T1');
      await index();
      expect(await found('逾期')).toEqual(['borrower 我有逾期']);
    });

    it('has nothing of what the borrower has had deleted, and takes nothing that waits to be', async () => {
      await turn('我有逾期', '逾期是说');
      await file('T1', lin, { summary: { ...aTicket('T1', lin).summary, what: '冻结' } });
      await index();
      const waiting = await store.conversations.find(lin);
      const row = { channel: 'terminal', external: 'lin', kind: 'message', cut: false, sealed: null } as const;
      const empty = { value: null, name: null, attachments: [], locale: null, address: '', reply: null };
      const asked = { conversation: lin, at: noon, text: '把逾期删掉', messageId: 'forget' };
      const { seq } = await store.conversations.accept({ ...row, ...empty, ...asked });
      expect(await store.search.takeSaid([lin], 40)).toEqual([]);
      expect(await found('删掉')).toEqual([]);
      await store.conversations.commit({
        ...{ conversation: lin, version: waiting?.version ?? 0, handled: seq, at: noon, case: null, position: null },
        ...{
          bubbles: [],
          deliver: false,
          failed: false,
          forget: true,
          tickets: [],
          failures: [],
          timers: [],
          spends: true,
        },
      });
      expect(await found('逾期')).toEqual([]);
      await turn('又来了', '');
      await index();
      expect(await found('逾期')).toEqual([]);
      expect(await found('又来')).toEqual(['borrower 又来了']);
    });

    it('has nothing of a conversation that has gone by itself, and begins anew with it', async () => {
      await turn('我有逾期', '');
      await turn('逾期两天', '');
      await file('T1', lin, { state: 'closed' });
      await index();
      await store.retention.removeConversations(noon + 1, 10);
      expect(await found('逾期')).toEqual([]);
      await turn('新的逾期', '');
      await index();
      expect(await found('逾期')).toEqual(['borrower 新的逾期']);
    });

    it('shows the texts of the newest ticket of a conversation', async () => {
      await turn('我有逾期', '');
      await file('T1', lin, { createdAt: noon });
      await file('T2', lin, { createdAt: noon + 1 });
      await index();
      const hits = await store.search.find(readQuery('逾期') ?? [], null, 5);
      expect(hits.map(({ ticket }) => ticket.number)).toEqual(['T2']);
    });

    it('holds no word of how to reach the borrower', async () => {
      await file('T1', lin, { contact: { key: 'k1', box: 'verysecretbox' } });
      await index();
      expect(await found('verysecretbox')).toEqual([]);
      expect(await found('k1')).toEqual([]);
    });

    it('is one process’s to fill, until it is heard of no more', async () => {
      expect(await store.search.lead('one', 60_000)).toBe(true);
      expect(await store.search.lead('one', 60_000)).toBe(true);
      const other = await store.search.lead('two', 60_000);
      // Where a database is one process's own there is nobody beside it.
      expect(other).toBe(store.hints === null);
    });

    it('answers whatever is typed', async () => {
      await turn('我有逾期', '');
      await file('T1');
      await index();
      const odd = [
        '"逾期" OR 1',
        "'; DROP TABLE x --",
        'a:*',
        '(逾期',
        'NEAR(逾期)',
        '\\',
        '逾*',
        '%',
        '𠮷',
        '逾期\u200b',
      ];
      for (const typed of odd) expect(Array.isArray(await found(typed)), typed).toBe(true);
      expect(await found('逾期'.repeat(50))).toEqual([]);
    });
  });
}
