import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createUnderstanding } from '../../src/understanding/create-understanding.ts';

const understanding = createUnderstanding(loadKnowledge());

describe('a borrower who tells several troubles at once', () => {
  it.each([
    ['微粒贷没通过，花呗也被冻结了', 'application-rejected', 'weilidai', 'account-frozen', 'huabei'],
    ['借呗还不上了，微粒贷也逾期了', 'repayment-trouble', 'jiebei', 'repayment-trouble', 'weilidai'],
    ['微粒贷借不出来，还有花呗额度被降了', 'withdrawal-failed', 'weilidai', 'quota-reduced', 'huabei'],
    ['花呗和借呗都被冻结了', 'account-frozen', 'huabei', 'account-frozen', 'jiebei'],
    ['还呗放款没到账,另外我的信息被泄露了', 'withdrawal-failed', 'huanbei', 'privacy-or-fraud', null],
  ])('%s: helped with the first, the second remembered', (text, intent, product, other, otherProduct) => {
    const heard = understanding.hear(text);
    expect([heard.intent, heard.product]).toEqual([intent, product]);
    expect(heard.also).toEqual([{ intent: other, product: otherProduct }]);
  });

  it('is helped with the one asked about', () => {
    const heard = understanding.hear('花呗用不了 为什么借呗申请也被拒');
    expect([heard.intent, heard.product]).toEqual(['application-rejected', 'jiebei']);
    expect(heard.also).toEqual([{ intent: 'account-frozen', product: 'huabei' }]);
  });
});

describe('a borrower who tells one trouble', () => {
  it.each([
    ['in two ways', '综合评估未通过，一直借不出来'],
    ['beside a product that works', '花呗正常，借呗被关闭'],
    ['and asks after another product', '借呗用不了了，花呗还能用吗'],
    ['after repaying', '借呗还清了，花呗也还清了，为什么额度没了'],
    ['in a word', '冻结了'],
    ['and gives a command', '转人工，借呗被冻结了，花呗也被冻结了'.slice(0, 3)],
  ])('%s leaves nothing to remember', (_, text) => {
    expect(understanding.hear(text).also).toBeUndefined();
  });

  it('is understood to mean the product in trouble', () => {
    expect(understanding.hear('还清了微粒贷，借呗却被关了').product).toBe('jiebei');
  });
});
