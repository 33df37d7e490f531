import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/knowledge/schema.ts';
import { readAnswer, readFact } from '../../src/understanding/answers.ts';
import type { Asking } from '../../src/understanding/heard.ts';
import { noticeReader } from '../../src/understanding/notices.ts';
import { saidFacts } from '../../src/understanding/said-facts.ts';
import { notices } from './fixture.ts';

const notice = noticeReader(notices);
const stated = (text: string) => {
  const shown = notice(`提示${text}`);
  return { ...saidFacts(text), ...(shown === null ? {} : { 'shown-message': shown }) };
};

const shown: Asking = {
  kind: 'one-of',
  options: [
    { fact: 'shown-message', value: 'assessment-failed', text: '综合评估未通过 / 不符合条件' },
    { fact: 'shown-message', value: 'system-busy', text: '系统繁忙，稍后再试' },
    { fact: 'shown-message', value: 'attempts-exceeded', text: '操作频繁 / 次数超限' },
    { fact: 'shown-message', value: 'none-or-other', text: '没提示，或都不是' },
  ],
};
const frozen: Asking = {
  kind: 'one-of',
  options: [
    { fact: 'frozen-where', value: 'loan-page', text: '贷款产品自己的页面' },
    { fact: 'frozen-where', value: 'bank-card-or-account', text: '银行说卡或账户被冻结' },
    { fact: 'frozen-where', value: 'court-or-police', text: '法院或公安冻结的' },
    { fact: 'frozen-where', value: 'told-by-someone', text: '有人打电话或发消息说的' },
    { fact: 'frozen-where', value: 'none-or-other', text: '都不是' },
  ],
};
const tick: Asking = {
  kind: 'tick',
  options: [
    { fact: 'overdue', value: 'now', text: '有逾期，还没还清' },
    { fact: 'overdue', value: 'paid-off', text: '近两年有过逾期，已还清' },
    { fact: 'many-recent-applications', value: 'yes', text: '近三个月申请过三家以上' },
    { fact: 'phone-or-device-changed', value: 'yes', text: '最近换了手机或号码' },
  ],
};
const student: Asking = {
  kind: 'one-of',
  options: [
    { fact: 'is-student', value: 'yes', text: '是' },
    { fact: 'is-student', value: 'no', text: '不是' },
  ],
};
const chips: Asking = {
  kind: 'one-of',
  options: [
    { fact: '', value: 'account-frozen', text: '账户被冻结、停用' },
    { fact: '', value: 'quota-reduced', text: '额度降了' },
    { fact: '', value: 'other', text: '其他' },
  ],
};

const picked = (text: string, asking: Asking) => {
  const read = readAnswer(text, asking, stated);
  return read?.kind === 'picked' ? read.indexes : (read?.kind ?? null);
};

describe('an answer with one choice', () => {
  it.each([
    ['1', [0]],
    ['２', [1]],
    ['②', [1]],
    ['第二个', [1]],
    ['选2', [1]],
    ['我选第3个吧', [2]],
    ['B', [1]],
    ['最后一个', [3]],
    ['the second one', [1]],
    ['系统繁忙，稍后再试', [1]],
    ['系统繁忙', [1]],
    ['系統繁忙', [1]],
    ['不符合条件', [0]],
    ['说我综合评估没通过', [0]],
    ['操作频繁', [2]],
    ['提示操作太频繁', [2]],
    ['都不是', [3]],
    ['没有', [3]],
    ['没有任何提示', [3]],
    ['没提示', [3]],
    ['不知道', 'unsure'],
    ['忘了', 'unsure'],
    ['没注意看', null],
    ['aaaaaaaa', null],
    ['bb', null],
    ['5', null],
    ['1和2', null],
    ['为什么要问这个', null],
    ['利息多少', null],
    ['', null],
    ['系统是什么意思', null],
  ] as const)('%s → %j', (text, indexes) => {
    expect(picked(text, shown)).toEqual(indexes);
  });

  it.each([
    ['借呗页面上', [0]],
    ['打开微粒贷就看到了', [0]],
    ['银行卡', [1]],
    ['法院冻的', [2]],
    ['公安', [2]],
    ['接到电话说的', [3]],
    ['有人告诉我的', [3]],
    ['都不是', [4]],
    ['在app里', [0]],
    ['on the loan page', [0]],
    ['someone called me', [3]],
    ['不太清楚', 'unsure'],
  ] as const)('where the word stood: %s → %j', (text, indexes) => {
    expect(picked(text, frozen)).toEqual(indexes);
  });

  it.each([
    ['是的', [0]],
    ['我是大三学生', [0]],
    ['不是', [1]],
    ['早就毕业了', [1]],
    ['嗯', [0]],
    ['no', [1]],
    ['不确定', 'unsure'],
    ['借呗怎么开', null],
  ] as const)('yes or no: %s → %j', (text, indexes) => {
    expect(picked(text, student)).toEqual(indexes);
  });

  it.each([
    ['2', [1]],
    ['额度降了', [1]],
    ['其他', [2]],
    ['冻结、停用', [0]],
    ['账户被冻结', [0]],
    ['没有', null],
    ['你好', null],
    ['我想问一下利息怎么算的为什么这么高', null],
  ] as const)('buttons without facts: %s → %j', (text, indexes) => {
    expect(picked(text, chips)).toEqual(indexes);
  });
});

describe('an answer that ticks', () => {
  it.each([
    ['1', [0]],
    ['1,3', [0, 2]],
    ['1 3', [0, 2]],
    ['1、3', [0, 2]],
    ['１，３', [0, 2]],
    ['13', [0, 2]],
    ['一和三', [0, 2]],
    ['第一个和第三个', [0, 2]],
    ['1跟4都有', [0, 3]],
    ['134', [0, 2, 3]],
    ['2到4', [1, 2, 3]],
    ['除了1都有', [1, 2, 3]],
    ['前两个', [0, 1]],
    ['都有', [0, 1, 2, 3]],
    ['A C', [0, 2]],
    ['1 and 3', [0, 2]],
    ['the first and the third', [0, 2]],
    ['以上都没有', []],
    ['都没有', []],
    ['没有', []],
    ['我都没有', []],
    ['一个都没有', []],
    ['这些情况都没有', []],
    ['none of these', []],
    ['no', []],
    ['5', []],
    ['0', []],
    ['不清楚', 'unsure'],
    ['最近换了手机或号码', [3]],
    ['换了手机', [3]],
    ['申请了五家', [2]],
    ['逾期过，还清了，手机也换了', [1, 3]],
    ['我现在有逾期', [0]],
    ['申请过三家以上、最近换了手机', [2, 3]],
    ['I changed my phone', [3]],
    ['6', null],
    ['1,7', null],
    ['为什么', null],
    ['我没有逾期', null],
    ['我朋友换了手机', null],
    ['逾期是什么意思', null],
    ['最近', null],
    ['我的借呗还能恢复吗', null],
  ] as const)('%s → %j', (text, indexes) => {
    expect(picked(text, tick)).toEqual(indexes);
  });
});

describe('an answer that names what is not offered', () => {
  const where: Asking = {
    kind: 'tick',
    options: [
      { fact: 'asked-to-pay-first', value: 'yes', text: '有人让我先交钱或转账' },
      { fact: 'frozen-where', value: 'told-by-someone', text: '是别人打电话或发消息说的' },
      { fact: 'frozen-where', value: 'bank-card-or-account', text: '是银行说卡或账户被冻结' },
      { fact: 'frozen-where', value: 'court-or-police', text: '是法院或公安冻结的' },
    ],
  };

  it.each(['打开页面看到的', '在贷款页面上', '借呗页面写的'])('is none of these: %s', (text) => {
    expect(picked(text, where)).toEqual([]);
  });
});

describe('a broad option', () => {
  const broad: Asking = {
    kind: 'tick',
    options: [
      {
        fact: 'overdue',
        value: 'now',
        text: '近两年有过逾期，或正在逾期',
        also: [{ fact: 'overdue', value: 'paid-off' }],
      },
      {
        fact: 'id-expired',
        value: 'yes',
        text: '身份证过期，或验证没通过',
        also: [{ fact: 'identity-check-failed', value: 'yes' }],
      },
    ],
  };

  it.each([
    ['逾期过，还清了', [0]],
    ['我逾期三天了', [0]],
    ['身份证过期了', [1]],
    ['人脸识别失败', [1]],
    ['刷脸没过', [1]],
    ['没有', []],
  ] as const)('is ticked by any of its meanings: %s → %j', (text, indexes) => {
    expect(picked(text, broad)).toEqual(indexes);
  });
});

const name = (zh: string, en: string) => ({ name: { zh, en }, frequency: 'seldom' as const });
const facts: Record<string, Fact> = {
  overdue: {
    name: { zh: '逾期', en: 'overdue' },
    'only-when-it-matters': false,
    values: {
      now: name('有逾期，还没还清', 'overdue now'),
      'paid-off': name('有过，已还清', 'paid off'),
      none: name('没有逾期', 'none'),
    },
  },
  stage: {
    name: { zh: '卡在哪', en: 'stage' },
    'only-when-it-matters': false,
    values: {
      'button-grey': name('按钮是灰的', 'grey button'),
      'fails-at-once': name('一点就失败', 'fails at once'),
      'shown-success-no-money': name('显示成功，钱没到', 'success, no money'),
      'none-or-other': name('都不是', 'none of these'),
    },
  },
};
const yesNoFact: Fact = { name: { zh: '事', en: 'fact' }, 'only-when-it-matters': false };
const read = (text: string, fact: string) => readFact(text, fact, facts[fact] ?? yesNoFact, stated);

describe('an answer to one fact', () => {
  it.each([
    ['overdue', '没有', 'none'],
    ['overdue', '从来没有', 'none'],
    ['overdue', '没逾期过', 'none'],
    ['overdue', '一直按时还', 'none'],
    ['overdue', '有过，还清了', 'paid-off'],
    ['overdue', '去年有过，已经还了', 'paid-off'],
    ['overdue', '早还完了', 'paid-off'],
    ['overdue', '有，还没还', 'now'],
    ['overdue', '现在还有', 'now'],
    ['overdue', '有逾期', 'now'],
    ['overdue', '还欠着', 'now'],
    ['overdue', 'no, never', 'none'],
    ['overdue', 'yes but paid off', 'paid-off'],
    ['overdue', '不记得了', 'unsure'],
    ['overdue', '会影响吗', null],
    ['overdue', '我朋友逾期了', null],
    ['many-recent-applications', '五六家', 'yes'],
    ['many-recent-applications', '大概4家吧', 'yes'],
    ['many-recent-applications', '好几家', 'yes'],
    ['many-recent-applications', '就一家', 'no'],
    ['many-recent-applications', '两家', 'no'],
    ['many-recent-applications', '没有', 'no'],
    ['many-recent-applications', '有', 'yes'],
    ['many-recent-applications', '是的', 'yes'],
    ['many-recent-applications', '没申请过别的', 'no'],
    ['many-recent-applications', '两三家', null],
    ['many-recent-applications', '怎么查', null],
    ['is-student', '是', 'yes'],
    ['is-student', '大二', 'yes'],
    ['is-student', '不是，上班了', 'no'],
    ['is-student', '早毕业了', 'no'],
    ['phone-or-device-changed', '换了', 'yes'],
    ['phone-or-device-changed', '没换', 'no'],
    ['phone-or-device-changed', '有，上个月换的', 'yes'],
    ['phone-or-device-changed', '没有换过', 'no'],
    ['phone-or-device-changed', '不清楚', 'unsure'],
    ['income-unproven', '自由职业', 'yes'],
    ['income-unproven', '很稳定', 'no'],
    ['identity-check-failed', '没通过', 'yes'],
    ['identity-check-failed', '都过了', 'no'],
    ['card-problem', '正常的', 'no'],
    ['card-problem', '二类卡', 'yes'],
    ['had-before', '以前有', 'yes'],
    ['had-before', '一直没有', 'no'],
    ['closed-by-self', '自动关的', 'no'],
    ['closed-by-self', '我自己关的', 'yes'],
    ['submitted-repeatedly', '点了好几次', 'yes'],
    ['submitted-repeatedly', '就一次', 'no'],
    ['needs-money-today', '不急', 'no'],
    ['needs-money-today', '很急', 'yes'],
    ['under-18', '17', 'yes'],
    ['under-18', '25了', 'no'],
    ['asked-to-pay-first', '没有', 'no'],
    ['asked-to-pay-first', '有，让我先交钱', 'yes'],
    ['debt-heavy', 'not really', 'no'],
    ['debt-heavy', 'yes', 'yes'],
    ['debt-heavy', '有一点', 'yes'],
    ['debt-heavy', 'no idea', 'unsure'],
    ['debt-heavy', '转人工', null],
    ['stage', '按钮灰的', 'button-grey'],
    ['stage', '一点就失败了', 'fails-at-once'],
    ['stage', '钱没到', 'shown-success-no-money'],
    ['stage', '都不是', 'none-or-other'],
    ['stage', '利息多少', null],
    ['frozen-where', '法院', 'court-or-police'],
    ['shown-message', '系统繁忙', 'system-busy'],
    ['shown-message', '综合评估没过', 'assessment-failed'],
  ] as const)('%s, told «%s» → %j', (fact, text, value) => {
    expect(read(text, fact)).toBe(value);
  });
});
