import { describe, expect, it } from 'vitest';
import { noticeReader } from '../../src/understanding/notices.ts';
import { notices } from './fixture.ts';

const read = noticeReader(notices);

describe('the sentence an app showed', () => {
  it.each([
    ['我的微粒贷综合评估未通过', 'assessment-failed'],
    ['提示“综合评估，未通过！”', 'assessment-failed'],
    ['綜合評估未通過', 'assessment-failed'],
    ['综合评估没通过', 'assessment-failed'],
    ['说我综合评估没有通过', 'assessment-failed'],
    ['审核没过怎么办', 'assessment-failed'],
    ['暂时不符合借款的条件', 'assessment-failed'],
    ['It said I did not pass the assessment.', 'assessment-failed'],
    ['页面显示账户异常', 'account-abnormal'],
    ['提示账户被冻结', 'account-abnormal'],
    ['今日额度已用完', 'lender-quota-used-up'],
    ['可用额度 不足', 'own-limit-used-up'],
    ['一直系统忙', 'system-busy'],
    ['系统繁忙，请稍后再试', 'system-busy'],
    ['操作过于頻繁', 'attempts-exceeded'],
    ['尝试的次数过多', 'attempts-exceeded'],
    ['说我没受邀', 'not-invited'],
    ['您有未结清的借款，请先还清', 'loan-outstanding'],
    ['始终是放款中', 'in-progress'],
    ['放款中', 'in-progress'],
  ])('%s → %s', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each([
    '我的借呗账户被冻结了怎么办',
    '借呗不能用了',
    '审核中要多久',
    '如果提示系统繁忙怎么办',
    '微粒贷是邀请制',
    '你好',
    '',
  ])('none in %s', (text) => {
    expect(read(text)).toBeNull();
  });
});
