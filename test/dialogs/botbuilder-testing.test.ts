import { MessageFactory, type Middleware, TestAdapter, type TurnContext } from 'botbuilder-core';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
import { DialogTestClient } from 'botbuilder-testing';
import { describe, expect, it } from 'vitest';
import { forget } from '../../dialogs/forget.ts';
import { human } from '../../dialogs/human.ts';
import { type Parts, Talk } from '../../dialogs/talk.ts';
import { lendTalk, positionInTurn } from '../../dialogs/turn-context.ts';
import { newCase } from '../../src/case/case.ts';
import { countKept } from '../../src/conversation/count-kept.ts';
import type { InboundRow } from '../../src/conversation/rows.ts';
import { TurnInHand } from '../../src/conversation/turn-in-hand.ts';
import { createDiagnosis } from '../../src/diagnosis/create-diagnosis.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openMemoryStore } from '../../src/store/open-store.ts';
import { seededIds } from '../../src/transcript/seeded-ids.ts';
import { createAnswerSearch } from '../../src/understanding/answer-search.ts';
import { confident, createUnderstanding } from '../../src/understanding/create-understanding.ts';

const knowledge = loadKnowledge();
const parts: Parts = {
  knowledge,
  understanding: createUnderstanding(knowledge),
  diagnosis: createDiagnosis(knowledge),
  findAnswer: createAnswerSearch(knowledge.answers),
  confident,
  operator: { role: 'independent', name: null, privacyUrl: null, retentionDays: 180, isMirrored: false },
  live: null,
  bridged: new Set(),
  ids: seededIds('botbuilder-testing'),
};

/** Lends our dialogs the turn that the conversation would lend them, and sends what they said in it. */
class LendsTurn implements Middleware {
  private readonly opened = openMemoryStore(seededIds('botbuilder-testing'));
  private case = newCase('zh');
  private position: unknown = null;
  private seq = 0;

  async onTurn(context: TurnContext, next: () => Promise<void>): Promise<void> {
    const { store, sealer } = this.opened;
    this.seq += 1;
    const row = inboundRow(this.seq, context.activity.text);
    const conversation = {
      id: 'c',
      channel: 'test',
      external: 'c',
      handled: this.seq - 1,
      version: 0,
      lastSeq: this.seq,
    };
    const turn = new TurnInHand(
      { row, conversation: { ...conversation, case: null, position: null, reply: null } },
      {
        at: 0,
        case: this.case,
        position: this.position,
        sealer,
        tickets: store.tickets,
        kept: () => countKept('c', store.conversations),
      },
    );
    lendTalk(context, new Talk(turn, parts, parts.understanding.hear(row.text)));
    await next();
    this.case = turn.case;
    this.position = turn.position;
    for (const { text, choices } of turn.unit('test', false).bubbles) {
      await context.sendActivity(
        MessageFactory.suggestedActions(
          choices.map(({ title }) => title),
          text,
        ),
      );
    }
  }
}

function inboundRow(seq: number, text: string): InboundRow {
  return {
    direction: 'in',
    conversation: 'c',
    seq,
    messageId: String(seq),
    at: 0,
    kind: 'message',
    text,
    cut: false,
    sealed: null,
    value: null,
    name: null,
    attachments: [],
    locale: 'zh-CN',
    address: 'test',
    attempts: 0,
    lastError: null,
    failed: false,
  };
}

const says = (id: string, values: Record<string, string> = {}) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value),
    knowledge.messages[id]?.zh ?? id,
  );

describe('a dialog of ours', () => {
  it('runs under the DialogTestClient of botbuilder-testing', async () => {
    const client = new DialogTestClient('test', forget, undefined, [new LendsTurn()]);
    expect((await client.sendActivity('删除记录')).text).toBe(says('forget-confirm'));
    expect((await client.sendActivity('让我想想')).text).toBe(says('forget-clear-yes'));
    expect(client.getNextReply().text).toBe(says('forget-confirm'));
    expect((await client.sendActivity('确定删除')).text).toBe(says('forgotten', { messages: '0', files: '0' }));
    expect(client.dialogContext?.activeDialog).toBeUndefined();
  });

  it('runs under the TestAdapter of botbuilder, its position kept by the turn', async () => {
    const dialogs = new DialogSet(positionInTurn).add(human);
    const adapter = new TestAdapter(async (context) => {
      const dc = await dialogs.createContext(context);
      if (dc.activeDialog === undefined) await dc.beginDialog('human');
      else await dc.continueDialog();
    });
    adapter.use(new LendsTurn());
    await adapter
      .send('转人工')
      .assertReply((reply) => {
        expect(reply.text).toBe(says('human-independent', { operator: says('operator-unnamed') }));
        expect(reply.suggestedActions?.actions.map(({ title }) => title)).toEqual(['提交', '客服电话', '先不用']);
      })
      .send('先不用')
      .assertReply(says('human-declined'))
      .startTest();
  });
});
