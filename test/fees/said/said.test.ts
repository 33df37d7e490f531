import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../src/fees/due-day.ts';
import { daySaid } from '../../../src/fees/said/day.ts';
import { loanSaid, tellsALoan, wantsReckoning } from '../../../src/fees/said/loan.ts';
import { moneySaid } from '../../../src/fees/said/money.ts';
import { perSaid, rateSaid } from '../../../src/fees/said/rate.ts';
import { termAnswered, termSaid } from '../../../src/fees/said/term.ts';

describe('an amount of money', () => {
  it.each([
    ['一万', 10_000],
    ['1.2万', 12_000],
    ['1万2', 12_000],
    ['一万二', 12_000],
    ['1万5千', 15_000],
    ['一万二千三百', 12_300],
    ['一万零五百', 10_500],
    ['一万零五', 10_005],
    ['1万2000', 12_000],
    ['2万零500', 20_500],
    ['三千五百六十', 3_560],
    ['十二万', 120_000],
    ['两万', 20_000],
    ['两万五', 25_000],
    ['3w', 30_000],
    ['8.5k', 8_500],
    ['八千五', 8_500],
    ['八千五百', 8_500],
    ['一千二', 1_200],
    ['三百五', 350],
    ['九百五十块', 950],
    ['8500', 8_500],
    ['8,500元', 8_500],
    ['￥８５００', 8_500],
    ['950.5', 950.5],
    ['到手八千五，就这么多', 8_500],
    ['大概2万吧', 20_000],
    ['5000 yuan', 5_000],
    ['1.5万块钱', 15_000],
    ['贰万', 20_000],
    ['一二零零', 1_200],
    ['12000', 12_000],
    ['一百', 100],
    ['十万', 100_000],
  ])('is heard in %s', (text, yuan) => {
    expect(moneySaid(text)).toBe(Math.round(yuan * 100));
  });

  it.each(['不知道', '每期一样多', '12期', '三个月', '5%', '月息一分', '8000或者9000', '万分之五', ''])(
    'is not heard in %s',
    (text) => {
      expect(moneySaid(text)).toBeNull();
    },
  );
});

describe('a term', () => {
  it.each([
    ['12期', 12, 'month'],
    ['十二期', 12, 'month'],
    ['分6个月还', 6, 'month'],
    ['三个月', 3, 'month'],
    ['一年', 12, 'month'],
    ['两年', 24, 'month'],
    ['一年半', 18, 'month'],
    ['半年', 6, 'month'],
    ['14天', 14, 'day'],
    ['7日', 7, 'day'],
    ['一个星期', 7, 'day'],
    ['24 months', 24, 'month'],
  ] as const)('is heard in %s', (text, count, unit) => {
    expect(termSaid(text)).toEqual({ count, unit });
  });

  it('is a bare number of instalments only where it was asked for', () => {
    expect(termSaid('12')).toBeNull();
    expect(termAnswered('12')).toEqual({ count: 12, unit: 'month' });
    expect(termAnswered('月息一分')).toBeNull();
  });

  it.each(['年化12%', '月息一分', '不清楚', '1.5期'])('is not heard in %s', (text) => {
    expect(termSaid(text)).toBeNull();
  });
});

describe('a rate', () => {
  it.each([
    ['月息一分', 0.01, 'month'],
    ['月息1分', 0.01, 'month'],
    ['一分五', 0.015, 'month'],
    ['1.2分', 0.012, 'month'],
    ['两分利', 0.02, 'month'],
    ['7厘', 0.007, 'month'],
    ['月息七厘五', 0.0075, 'month'],
    ['年息一分', 0.1, 'year'],
    ['年息七厘', 0.07, 'year'],
    ['日息万五', 0.000_5, 'day'],
    ['万五', 0.000_5, 'day'],
    ['万分之五', 0.000_5, 'day'],
    ['日利率万分之四点五', 0.000_45, 'day'],
    ['万2.5', 0.000_25, 'day'],
    ['月费率千分之八', 0.008, 'month'],
    ['日利率0.05%', 0.000_5, 'day'],
    ['月利率0.8%', 0.008, 'month'],
    ['年化14.4%', 0.144, 'year'],
    ['年利率18％', 0.18, 'year'],
    ['年化百分之十二', 0.12, 'year'],
    ['APR 24%', 0.24, 'year'],
    ['12%', 0.12, null],
  ] as const)('is heard in %s', (text, rate, per) => {
    const said = rateSaid(text);
    expect(said?.rate).toBeCloseTo(rate, 9);
    expect(said?.per).toBe(per);
  });

  it.each(['一万', '一分没少', '三万五', '12期', '每月还950', '分12期', '八千五', '日息一分'])(
    'is not heard in %s',
    (text) => {
      expect(rateSaid(text)).toBeNull();
    },
  );

  it.each([
    ['按月', 'month'],
    ['月', 'month'],
    ['每天', 'day'],
    ['年化的', 'year'],
    ['a year', 'year'],
    ['不知道', null],
  ] as const)('counts for the time said: %s', (text, per) => {
    expect(perSaid(text)).toBe(per);
  });
});

describe('a day', () => {
  const today = dayOf(2026, 11, 21);

  it.each([
    ['今天', dayOf(2026, 11, 21)],
    ['昨天', dayOf(2026, 11, 20)],
    ['3天前', dayOf(2026, 11, 18)],
    ['三个月前', dayOf(2026, 8, 21)],
    ['半年前', dayOf(2026, 5, 21)],
    ['一年前', dayOf(2025, 11, 21)],
    ['2026-03-05', dayOf(2026, 3, 5)],
    ['2026年3月5日', dayOf(2026, 3, 5)],
    ['2026/3/5', dayOf(2026, 3, 5)],
    ['3月8号', dayOf(2026, 3, 8)],
    ['12月1号', dayOf(2025, 12, 1)],
    ['三月', dayOf(2026, 3, 1)],
    ['去年10月', dayOf(2025, 10, 1)],
    ['上个月5号', dayOf(2026, 10, 5)],
    ['2027-01-01', dayOf(2027, 1, 1)],
  ])('is heard in %s', (text, day) => {
    expect(daySaid(text, today)).toBe(day);
  });

  it.each(['不记得', '2月30号', '12期', '8500'])('is not heard in %s', (text) => {
    expect(daySaid(text, today)).toBeNull();
  });
});

describe('a whole loan in one message', () => {
  it.each<[string, Partial<Record<'contract' | 'received' | 'instalment' | 'term' | 'rate', number>>]>([
    ['合同一万，到手8500，分12期每月还950', { contract: 1_000_000, received: 850_000, instalment: 95_000, term: 12 }],
    ['合同2万到手2万24期月息一分', { contract: 2_000_000, received: 2_000_000, term: 24, rate: 0.01 }],
    ['到手两万三期还', { received: 2_000_000, term: 3 }],
    ['借了两万，24期，月息一分', { contract: 2_000_000, term: 24, rate: 0.01 }],
    ['贷款5000，实际到账4500，一个月还5200', { contract: 500_000, received: 450_000, instalment: 520_000 }],
    ['我借了5000，到手4500，14天还5300，合理吗', { contract: 500_000, received: 450_000, instalment: 530_000 }],
    ['借了一万，分12期，一共要还11400', { contract: 1_000_000, instalment: 95_000, term: 12 }],
    ['帮我算算借1万分12期每期还950的年化', { contract: 1_000_000, instalment: 95_000, term: 12 }],
    [
      'I borrowed 10000, got 9000, paying 950 over 12 months',
      { contract: 1_000_000, received: 900_000, instalment: 95_000, term: 12 },
    ],
  ])('is taken apart: %s', (text, expected) => {
    const told = loanSaid(text);
    expect({ contract: told.contract, received: told.received, instalment: told.instalment }).toEqual({
      contract: expected.contract,
      received: expected.received,
      instalment: expected.instalment,
    });
    if (expected.term !== undefined) expect(told.term).toEqual({ count: expected.term, unit: 'month' });
    if (expected.rate !== undefined) expect(told.rate?.rate).toBeCloseTo(expected.rate, 9);
  });

  it('says nothing that it does not say', () => {
    expect(loanSaid('上个月申请了五家都没过')).toEqual({});
    expect(loanSaid('利息太高了')).toEqual({});
  });
});

describe('a loan told with its numbers', () => {
  it.each(['我借了5000，到手4500，14天还5300，合理吗', '借1万分12期每月还950贵吗', '合同2万，24期，月息一分'])(
    'is one: %s',
    (text) => {
      expect(tellsALoan(text)).toBe(true);
    },
  );

  it.each([
    '合同写一万，到手只有八千五，说是扣了服务费',
    '借了两万分12期，现在还不上了',
    '上个月借了5000，到现在没到账',
    '逾期3个月了，每月还950还不起',
    '申请了五家都没过',
  ])('is another trouble: %s', (text) => {
    expect(tellsALoan(text)).toBe(false);
  });
});

describe('the wish to have it reckoned', () => {
  it.each([
    '帮我算算真实年化',
    '帮我算清楚费用',
    '算一下利率',
    '给我算算这笔贷款划不划算',
    '帮我算一下',
    '算算我这笔',
    '那帮我算下吧',
    '真实年化多少',
    'calculate the true rate',
  ])('is heard in %s', (text) => {
    expect(wantsReckoning(text)).toBe(true);
  });

  it.each(['利息怎么算', '逾期一天算不算逾期', '这算高利贷吗', '利息太高了', '算了，不填了', '一天利息多少'])(
    'is not heard in %s',
    (text) => {
      expect(wantsReckoning(text)).toBe(false);
    },
  );
});
