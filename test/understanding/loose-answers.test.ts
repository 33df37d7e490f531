import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createUnderstanding } from '../../src/understanding/create-understanding.ts';

const { readFact } = createUnderstanding(loadKnowledge());

/** Answers in people's own words, by the fact that is asked and what they say of it. */
const answers: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  overdue: {
    none: ['好像没有', '我每期都准时', '没晚过', '从没拖过', '都没有过的'],
    unsure: ['不记得了'],
    'paid-off': [
      '上个月的事',
      '前年晚过几天',
      '信用卡晚还过一次',
      '早就补上了',
      '大前年忘还过一回',
      '迟了三天就交上了',
    ],
    now: ['还差一期没交', '这个月的还没还呢', '欠着呢', '现在还挂着一笔', '目前是逾期状态', '有两期没还'],
  },
  'many-recent-applications': {
    yes: ['申请了得有七八家', '挺多的', '最近到处借', '点过不少', '一口气申请了好多个', '四五家应该有', '能点的都点了'],
    no: ['就这一家', '没怎么申请', '只试过两个', '没有别的 就它', '半年没申请了'],
  },
  'phone-or-device-changed': {
    yes: ['上礼拜刚买的新机', '号没变手机换了', '嗯换过', '手机摔坏了换的', '新办的号'],
    no: ['一直用这个', '去年就是这个号', '都没变过'],
  },
  'id-expired': {
    no: ['还有三年', '长期有效的', '昨天看还没过', '明年才到', '换过新的了'],
    yes: ['刚到期', '过了两个月了'],
  },
  'income-unproven': {
    yes: ['打零工', '时有时无', '给人送外卖的', '自己摆摊', '现在没活干'],
    no: ['有单位 交社保', '老师', '国企', '每月固定发'],
  },
  'debt-heavy': {
    yes: ['差不多都拿去还了', '压得喘不过气', '七成工资拿去还', '信用卡全刷爆'],
    no: ['不多 几百块', '没别的贷款', '每个月就还三百'],
  },
  'card-problem': {
    no: ['好好的卡', '能收钱', '一切正常的'],
    yes: ['之前挂失过', '被银行限了'],
  },
  'debit-failed': {
    yes: ['扣了没成功', '卡里钱不够', '余额不足没扣走'],
    no: ['每次都扣成了', '自动扣的 没问题'],
  },
  'unusual-activity': {
    yes: ['借给同事用过几天', '我弟拿去用过'],
    no: ['都我自己弄的', '没别人碰过'],
  },
  'submitted-repeatedly': {
    yes: ['点了一上午', '试了好多遍', '一直在点'],
    no: ['就点了一下', '只弄了一次'],
  },
  'rarely-used': {
    yes: ['平时不咋用', '几个月没打开了'],
    no: ['天天用', '老用'],
  },
  'had-before': {
    yes: ['以前用得好好的', '本来有八千', '上个月都还在用'],
    no: ['压根没有过', '从来就没给过'],
  },
  'closed-by-self': {
    yes: ['我自己点的', '嗯 我手贱点掉的'],
    no: ['没有啊 它自己没的', '我没动过它'],
  },
  'is-student': {
    no: ['毕业好几年了', '上班族', '早不上学了'],
    yes: ['在上大学', '大二'],
  },
  'under-18': {
    no: ['十九', '早成年了', '三十多了'],
    yes: ['还差半年', '十六'],
  },
  'needs-money-today': {
    no: ['能等几天', '不急 慢慢来'],
    yes: ['越快越好', '等着救急'],
  },
  'frozen-where': {
    'bank-card-or-account': ['柜员跟我说的', '网点那边讲的'],
    'loan-page': ['我自己点开看见的', '支付宝里面弹的'],
    'told-by-someone': ['一个电话打来讲的', '来了条短信'],
    'court-or-police': ['民警讲的', '说是法院判的', '派出所'],
  },
  'identity-check-failed': {
    yes: ['人脸老过不去', '刷了几次脸都不对'],
    no: ['一次就过了', '都过了'],
  },
  'information-outdated': {
    yes: ['公司换了没改', '好多年没改过了'],
    no: ['都是现在的', '上周刚更新'],
  },
  'just-repaid': {
    yes: ['昨天刚清', '前天才结清'],
    no: ['还没还完', '没有 还剩三期'],
  },
  'cannot-repay': {
    yes: ['真的拿不出来', '下个月就断粮了 还不动'],
    no: ['能还', '没问题 还得起'],
  },
  'asked-to-pay-first': {
    yes: ['有的 让我打两千', '要我先打五百'],
    no: ['没人问我要过钱', '没这回事'],
  },
  'other-account': {
    yes: ['还有个旧号', '另外注册过一个'],
    no: ['就一个号', '只有这个'],
  },
  'court-enforcement': {
    yes: ['被告过 已经结了', '法院来过执行'],
    no: ['没打过官司', '没上过法院'],
  },
  stage: {
    'fails-at-once': ['转圈转半天然后失败', '一点就弹出来说不行'],
    'refused-after-submitting': ['提交以后说不行', '交完资料第二天拒的'],
    'shown-success-no-money': ['显示放了但没收到', '说成功了 卡上没钱'],
    'button-grey': ['按钮是灰色的按不动'],
  },
  'peak-time': {
    yes: ['半夜试的', '凌晨弄的'],
    no: ['大白天', '平常工作日'],
  },
  'is-guarantor': {
    yes: ['给我哥担保过'],
    no: ['没给谁担保'],
  },
  'opened-by-mistake': {
    yes: ['手滑点开的'],
    no: ['我故意开的'],
  },
  'received-less-than-contract': {
    yes: ['少给了五百'],
    no: ['一分没少'],
  },
  'situation-improved': {
    yes: ['涨工资了'],
    no: ['还是老样子'],
  },
};
const all = Object.entries(answers).flatMap(([fact, byValue]) =>
  Object.entries(byValue).flatMap(([value, texts]) => texts.map((text) => ({ fact, value, text }))),
);

describe('answers in loose words, while one fact is asked', () => {
  it('are heard in at least 95 of 100', () => {
    const missed = all.filter(({ fact, value, text }) => readFact(text, fact) !== value);
    expect(missed.length / all.length, JSON.stringify(missed, null, 1)).toBeLessThanOrEqual(0.05);
  });

  it('are hardly ever taken for their opposite', () => {
    const wrong = all.filter(({ fact, value, text }) => ![value, null].includes(readFact(text, fact)));
    expect(wrong.length / all.length, JSON.stringify(wrong, null, 1)).toBeLessThanOrEqual(0.02);
  });

  it.each([
    ['overdue', '有过一两次吧', 'paid-off'],
    ['overdue', '好像没有', 'none'],
    ['overdue', '不记得了', 'unsure'],
    ['overdue', '上个月的事', 'paid-off'],
    ['overdue', '第一个', 'now'],
    ['card-problem', '2', 'no'],
    ['card-problem', '第一个', 'yes'],
    ['many-recent-applications', '有过一两次吧', 'yes'],
    ['many-recent-applications', '好像没有', 'no'],
  ])('%s, %s: %s', (fact, text, value) => {
    expect(readFact(text, fact)).toBe(value);
  });

  it.each([
    ['debt-heavy', '我要转人工'],
    ['overdue', '9'],
    ['closed-by-self', '我要注销花呗'],
    ['overdue', '怎么提额'],
    ['is-student', '我想投诉你们'],
    ['under-18', '花呗借呗现在还不能用'],
    ['is-guarantor', '花呗没额度'],
    ['received-less-than-contract', '提现手续费多少'],
  ])('something else is no answer to %s: %s', (fact, text) => {
    expect(readFact(text, fact)).toBeNull();
  });
});
