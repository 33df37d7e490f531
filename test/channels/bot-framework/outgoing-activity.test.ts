import { describe, expect, it } from 'vitest';
import { limitsOf } from '../../../src/channels/bot-framework/channel-limits.ts';
import { activitiesOf } from '../../../src/channels/bot-framework/outgoing-activity.ts';
import type { Parcel } from '../../../src/conversation/delivery.ts';

const words = { done: { zh: '选好了', en: 'Done' }, tickFirst: { zh: '先勾选', en: 'Tick first' } };
const adaptive = 'application/vnd.microsoft.card.adaptive';

function parcel(changes: Partial<Parcel> = {}): Parcel {
  return {
    id: 'bot-framework:x:lin:1.1',
    conversation: 'bot-framework:x:lin',
    external: 'x:lin',
    reply: null,
    answering: 'id:theirs',
    text: '是哪个产品？',
    language: 'zh',
    choices: [],
    value: null,
    ...changes,
  };
}

function sent(channelId: string, changes: Partial<Parcel> = {}) {
  const reference = {
    appId: null,
    audience: '',
    serviceUrl: 'http://127.0.0.1',
    channelId,
    bot: 'bot',
    user: 'lin',
    conversation: { id: 'lin' },
  };
  return activitiesOf(parcel(changes), reference, words);
}

const choices = (...titles: string[]) => titles.map((title) => ({ title, say: title }));
const few = choices('微粒贷', '借呗');
const tick = {
  choices: choices('欠着很多', '刚换工作', '以上都没有', '不清楚'),
  value: { question: { id: 'q', kind: 'tick', options: [{ text: '欠着很多' }, { text: '刚换工作' }] } },
};

describe('choices', () => {
  it.each(['telegram', 'line', 'facebook', 'webchat', 'emulator'])(
    'stand under the message as buttons on %s',
    (channel) => {
      const [one, ...more] = sent(channel, { choices: few });
      expect(more).toEqual([]);
      expect(one.text).toBe('是哪个产品？');
      expect(one.suggestedActions).toEqual({
        to: [],
        actions: [
          { type: 'imBack', title: '微粒贷', value: '微粒贷' },
          { type: 'imBack', title: '借呗', value: '借呗' },
        ],
      });
    },
  );

  it('stand on a card in Teams and in Slack, which have no such buttons', () => {
    const [teams] = sent('msteams', { choices: few });
    expect(teams).toMatchObject({ text: '是哪个产品？', attachments: [{ contentType: adaptive }] });
    expect(teams.attachments?.[0]?.content).toMatchObject({
      fallbackText: '是哪个产品？\n1. 微粒贷\n2. 借呗',
      actions: [{ data: { say: '微粒贷', msteams: { type: 'imBack', value: '微粒贷' } } }, { title: '借呗' }],
    });
    const [slack] = sent('slack', { choices: few });
    expect(slack.attachments?.[0]).toMatchObject({ content: { buttons: [{ type: 'imBack', title: '微粒贷' }, {}] } });
  });

  it('stand in several sets where a card draws no more than five in one', () => {
    const seven = choices(...Array.from({ length: 7 }, (_, i) => `第${i + 1}个`));
    const [teams] = sent('msteams', { choices: seven });
    expect(teams.attachments?.[0]?.content).toMatchObject({
      actions: [],
      body: [{ actions: [{}, {}, {}, {}, {}] }, { actions: [{ title: '第6个' }, { title: '第7个' }] }],
    });
  });

  it.each(['sms', 'email', 'groupme', 'a-channel-nobody-knows', '__proto__'])('are numbered on %s', (channel) => {
    const [one] = sent(channel, { choices: few });
    expect(one.text).toBe('是哪个产品？\n1. 微粒贷\n2. 借呗');
    expect(one.suggestedActions).toBeUndefined();
    expect(one.attachments).toBeUndefined();
  });

  it('are numbered where there are more than buttons', () => {
    const many = choices(...Array.from({ length: 14 }, (_, i) => `第${i + 1}个`));
    expect(sent('line', { choices: many.slice(0, 13) })[0].suggestedActions?.actions).toHaveLength(13);
    const [one] = sent('line', { choices: many });
    expect(one.suggestedActions).toBeUndefined();
    expect(one.text).toContain('\n14. 第14个');
  });

  it('are numbered where a title is longer than a button', () => {
    const long = choices('短', '一二三四五六七八九十一二三四五六七八九十一');
    expect(sent('line', { choices: long })[0].text).toContain('\n2. 一二三四五六七八九十一二三四五六七八九十一');
    expect(sent('telegram', { choices: long })[0].suggestedActions?.actions).toHaveLength(2);
  });
});

describe('a question of which several things can be true', () => {
  it.each(['msteams', 'webchat'])('has boxes to tick on %s, and a text beside them', (channel) => {
    const [one] = sent(channel, tick);
    expect(one.text).toBe('是哪个产品？');
    expect(one.attachments?.[0]).toMatchObject({
      contentType: adaptive,
      content: {
        body: [
          {
            type: 'Input.ChoiceSet',
            id: 'ticks',
            errorMessage: '先勾选',
            isMultiSelect: true,
            choices: [{ title: '1. 欠着很多', value: '1' }, {}],
          },
        ],
        actions: [{ title: '选好了' }, { title: '以上都没有', associatedInputs: 'none' }, { title: '不清楚' }],
        fallbackText: '是哪个产品？\n1. 欠着很多\n2. 刚换工作\n3. 以上都没有\n4. 不清楚',
      },
    });
    expect(sent(channel, { ...tick, language: 'en' })[0].attachments?.[0]).toMatchObject({
      content: { actions: [{ title: 'Done' }, {}, {}] },
    });
  });

  it.each(['telegram', 'line', 'slack', 'sms'])(
    'is answered by numbers on %s, where a button would stand for one',
    (channel) => {
      const [one] = sent(channel, tick);
      expect(one.text).toBe('是哪个产品？\n1. 欠着很多\n2. 刚换工作\n3. 以上都没有\n4. 不清楚');
      expect(one).not.toHaveProperty('suggestedActions');
      expect(one).not.toHaveProperty('attachments');
    },
  );
});

describe('a long text', () => {
  const long = Array.from({ length: 300 }, (_, i) => `第${i + 1}步：先停一停，把手上的几笔理一理。`).join('\n');

  it.each(['telegram', 'line', 'slack', 'facebook', 'sms', 'msteams'])('is sent to %s in parts it takes', (channel) => {
    const parts = sent(channel, { text: long, choices: few });
    expect(parts.map(({ text }) => text).join('\n')).toContain(long);
    for (const { text } of parts) expect(text.length).toBeLessThanOrEqual(limitsOf(channel).text);
    const ids = parts.map(({ channelData }) => channelData.clientActivityID);
    expect(ids[0]).toBe('bot-framework:x:lin:1.1');
    expect(new Set(ids).size).toBe(ids.length);
    expect(sent(channel, { text: long, choices: few })).toEqual(parts);
  });

  it('has its buttons under the last part', () => {
    const parts = sent('telegram', { text: long, choices: few });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.filter(({ suggestedActions }) => suggestedActions !== undefined)).toEqual([parts.at(-1)]);
    expect(parts.map(({ inputHint }) => inputHint)).toEqual([
      ...parts.slice(1).map(() => 'ignoringInput'),
      'acceptingInput',
    ]);
  });
});

describe('every activity', () => {
  it('replies to the message it answers, and to nothing where there was none', () => {
    expect(sent('msteams')[0].replyToId).toBe('theirs');
    for (const answering of [null, 'own:1', 'timer:1', 'opening', 'sha256:00']) {
      expect(sent('msteams', { answering })[0]).not.toHaveProperty('replyToId');
    }
  });

  it('is a text and no markup, in the language it is in', () => {
    expect(sent('msteams')[0]).toMatchObject({ textFormat: 'plain', locale: 'zh-CN' });
    expect(sent('msteams', { language: 'en' })[0].locale).toBe('en-US');
  });
});
