import fc from 'fast-check';
import { loadKnowledge } from '../../src/knowledge/load.ts';

/** Activities as channels send them, as they should not, and everything between. */

const { intents } = loadKnowledge(undefined, { check: false });
const utterances = Object.values(intents).flatMap(({ utterances: { zh, en } }) => [
  ...zh.slice(0, 8),
  ...en.slice(0, 3),
]);

/** Borrowers are a few, so that their conversations go on. */
const borrowers = ['lin', 'wu', 'he', 'li'];

const said = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...utterances) },
  {
    weight: 4,
    arbitrary: fc.constantFrom('1', '2', '3', '1,3', '是', '不是', '不清楚', '跳过', '返回', '以上都没有', '都不是'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '转人工',
      '删除记录',
      '确定删除',
      '重新开始',
      '为什么问',
      '继续',
      'English',
      '/start',
      '提交',
      '确认提交',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('13800138000', '110101199003078888', '先交800块保证金才放款', '我不想活了', '我17岁'),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)),
      maxLength: 60,
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('额度没了', 'a', '1', '😭', '\n', 'x '), fc.integer({ min: 1, max: 3_000 }))
      .map(([sign, n]) => sign.repeat(n)),
  },
);

const id = fc.oneof(
  { weight: 3, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: fc.constantFrom('', '0', 'opening', 'timer:1', 'own:1', 'id:1', 'a|b', '__proto__') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
);

const account = fc.record(
  {
    id,
    name: fc.option(fc.string({ unit: 'grapheme', maxLength: 30 })),
    role: fc.constantFrom('user', 'bot', 'skill', null),
  },
  { requiredKeys: ['id'] },
);
const us = { id: 'us', name: 'Daiwen', role: 'bot' };

const value = fc.oneof(
  fc.record({ say: said }),
  fc.record({ text: said }),
  fc.record({ ticks: fc.constantFrom('', '1', '1,2', '9', 'x') }),
  fc.record({
    action: fc.record({
      type: fc.constant('Action.Execute'),
      data: fc.oneof(fc.record({ say: said }), fc.jsonValue()),
    }),
  }),
  said,
  fc.jsonValue({ maxDepth: 12 }),
);

const attachment = fc.record(
  {
    contentType: fc.constantFrom('image/png', 'audio/amr', 'text/html', 'application/vnd.microsoft.card.adaptive', ''),
    name: fc.option(fc.string({ maxLength: 50 })),
    contentUrl: fc.webUrl(),
    content: fc.jsonValue(),
  },
  { requiredKeys: ['contentType'] },
);

const mention = fc.record({
  type: fc.constantFrom('mention', 'clientInfo'),
  mentioned: fc.oneof(fc.constant(us), account),
  text: fc.constantFrom('<at>Daiwen</at>', '', null),
});

const conversation = fc.record(
  {
    id: fc.constantFrom(...borrowers),
    isGroup: fc.constantFrom(false, false, false, true, null),
    conversationType: fc.constantFrom('personal', 'personal', 'groupChat', 'channel', null),
    tenantId: fc.option(fc.uuid()),
  },
  { requiredKeys: ['id'] },
);

export const channelIds = [
  'msteams',
  'telegram',
  'line',
  'slack',
  'facebook',
  'sms',
  'email',
  'webchat',
  'emulator',
  'x',
];

const type = fc.oneof(
  { weight: 8, arbitrary: fc.constant('message') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'conversationUpdate',
      'typing',
      'messageReaction',
      'messageUpdate',
      'messageDelete',
      'endOfConversation',
      'event',
      'invoke',
      'installationUpdate',
      'contactRelationUpdate',
      'handoff',
      'suggestion',
      'trace',
      'delay',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 80 }) },
);

const name = fc.oneof(
  fc.constantFrom('adaptiveCard/action', 'signin/verifyState', 'webchat/join', 'ticket-changed', 'group-message', null),
  fc.string({ maxLength: 40 }),
);

/** Of the schema. */
const wellFormed = fc.record(
  {
    type,
    id,
    timestamp: fc.oneof(fc.constant('2026-11-21T02:00:00Z'), fc.string({ maxLength: 30 })),
    channelId: fc.constantFrom(...channelIds),
    serviceUrl: fc.constant('http://127.0.0.1:9/'),
    from: fc.oneof(
      { weight: 9, arbitrary: fc.constant({ id: 'borrower', role: 'user' }) },
      { weight: 1, arbitrary: account },
    ),
    recipient: fc.option(fc.constant(us)),
    conversation,
    deliveryMode: fc.constantFrom('normal', 'normal', 'expectReplies', 'notification', null),
    name,
    action: fc.constantFrom('add', 'remove', null),
    text: fc.option(said, { freq: 8 }),
    value: fc.option(value, { freq: 2 }),
    locale: fc.constantFrom('zh-CN', 'en-US', 'zh', 'EN', 'xx-KLINGON', '', null),
    attachments: fc.option(fc.array(attachment, { maxLength: 3 }), { freq: 1 }),
    entities: fc.option(fc.array(fc.oneof(mention, fc.jsonValue()), { maxLength: 3 }), { freq: 1 }),
    membersAdded: fc.option(fc.array(fc.oneof(fc.constant(us), account), { maxLength: 3 }), { freq: 1 }),
    channelData: fc.jsonValue(),
  },
  { requiredKeys: ['type', 'channelId', 'serviceUrl', 'from', 'conversation'] },
);

/** A place in it holds something else, or nothing. */
const damaged = fc
  .tuple(wellFormed, fc.nat(), fc.oneof(fc.constant(undefined), fc.jsonValue()))
  .map(([activity, n, instead]) => {
    const names = Object.keys(activity);
    return { ...activity, [names[n % names.length] ?? '']: instead };
  });

export type AnyActivity = Record<string, unknown>;

export const anyActivity: fc.Arbitrary<AnyActivity> = fc.oneof(
  { weight: 9, arbitrary: wellFormed },
  { weight: 1, arbitrary: damaged },
) as fc.Arbitrary<AnyActivity>;
