import { describe, expect, it } from 'vitest';
import { conceptFinder } from '../../src/understanding/concepts.ts';
import { lexicon } from '../../src/understanding/intent-lexicon.ts';
import { intentText } from '../../src/understanding/intent-text.ts';

const conceptsOf = conceptFinder(lexicon);
const ideas = (text: string) => conceptsOf(intentText(text)).map(({ name }) => name);

describe('the text the classifier reads', () => {
  it('is the same whatever the product is called', () => {
    for (const name of ['借呗', '蚂蚁借呗', '微粒贷', '微利贷', 'WLD', '京东金条', '网商贷', 'huan bei']) {
      expect(intentText(`${name}怎么手动还`), name).toBe(intentText('还呗怎么手动还'));
    }
  });

  it('keeps products one pays with apart from loans', () => {
    expect(intentText('花呗用不了')).not.toBe(intentText('借呗用不了'));
    expect(intentText('花呗用不了')).toBe(intentText('白条用不了'));
  });

  it('takes any amount for any other, masked ones too', () => {
    expect(intentText('借了5000元没到账')).toBe(intentText('借了三千元没到账').replace('Ⓝ元', 'Ⓝ'));
    expect(intentText('尾号***的卡')).toBe(intentText('尾号〔银行卡〕的卡'));
  });

  it('leaves a bare figure as it is: 88 is goodbye, 12378 a hotline', () => {
    expect(intentText('88')).toBe('88');
  });

  it('drops punctuation and what is repeated, keeps blanks between Latin words only', () => {
    expect(intentText('啊啊啊啊，怎么 用不了！！')).toBe('啊啊怎么用不了');
    expect(intentText("I can't  borrow!")).toBe("i can't borrow");
  });
});

describe('ideas', () => {
  it('tell a change from a state', () => {
    expect(ideas('没有额度')).toEqual(['lack', 'limit']);
    expect(ideas('额度没有了')).toEqual(['limit', 'gone']);
  });

  it('tell still from repaying', () => {
    expect(ideas('还没还款')).toEqual(['still', 'repay']);
  });

  it('keep their order', () => {
    expect(ideas('还清了还是不能用')).toEqual(['cleared', 'still', 'unusable']);
    expect(ideas('不能还清')).toEqual(['cannot', 'cleared']);
  });

  it('never share a word: the second would not be heard', () => {
    const words = Object.values(lexicon).flatMap((list) => list.split(' '));
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });

  it('are whole words in English', () => {
    expect(ideas('scan')).toEqual([]);
    expect(ideas('i can borrow')).toEqual(['can', 'borrow']);
  });
});
