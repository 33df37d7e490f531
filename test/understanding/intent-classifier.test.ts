import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Intent } from '../../src/knowledge/schema.ts';
import { createIntentClassifier, sureEnough } from '../../src/understanding/intent-classifier.ts';
import { sentences } from './intent-sentences.ts';

const { intents } = loadKnowledge(undefined, { check: false });
const classify = createIntentClassifier(intents);
const understood = (text: string) => classify(text).intent;

const core = ['account-frozen', 'quota-reduced', 'application-rejected', 'withdrawal-failed'];
const readings = Object.entries(sentences).flatMap(([intent, texts]) =>
  texts.map((text) => ({ intent, text, reading: classify(text) })),
);
const shareRight = (rows: { intent: string; reading: { intent: string } }[]) =>
  rows.filter(({ intent, reading }) => reading.intent === intent).length / rows.length;

describe('a sentence the knowledge base does not have', () => {
  it('is not in it', () => {
    const known = new Set(Object.values(intents).flatMap(({ utterances: { zh, en } }) => [...zh, ...en]));
    expect(readings.map(({ text }) => text).filter((text) => known.has(text))).toEqual([]);
  });

  it('is understood nine times in ten', () => {
    expect(shareRight(readings)).toBeGreaterThanOrEqual(0.9);
  });

  it('is understood nine times in ten where it is one of the four core complaints', () => {
    expect(shareRight(readings.filter(({ intent }) => core.includes(intent)))).toBeGreaterThanOrEqual(0.9);
  });

  it('is seen as out of scope where it is not about credit, and only there', () => {
    const outside = readings.filter(({ intent }) => intent === 'out-of-scope');
    const inside = readings.filter(({ intent }) => intent in intents && intents[intent]?.kind !== 'small-talk');
    expect(shareRight(outside)).toBeGreaterThanOrEqual(0.85);
    const kept = inside.filter(({ intent, reading }) => intent !== 'out-of-scope' && reading.intent !== 'out-of-scope');
    expect(kept.length / (inside.length - outside.length)).toBeGreaterThanOrEqual(0.95);
  });
});

describe('what changes the meaning of the same words', () => {
  it.each([
    [
      '额度 that never was and 额度 that is gone',
      '网商贷显示我没有额度可用',
      'application-rejected',
      '网商贷显示我现在没有额度可用了',
      'quota-reduced',
    ],
    ['order', '还呗全还清了还是不能用', 'account-frozen', '还呗想全部还清可是还不进去', 'repayment-trouble'],
    [
      'how and why not',
      '微粒贷要怎么样才开通',
      'product-question',
      '微粒贷弄了半天为什么没开通成功',
      'application-rejected',
    ],
    ['a wish and a complaint', '怎么把借呗额度提上去', 'product-question', '为什么总不给我提额', 'quota-reduced'],
    ['borrowing and using', '网商贷借不出来', 'withdrawal-failed', '网商贷用不了', 'account-frozen'],
    ['who closed it', '自己关了白条怎么重开', 'product-question', '白条被你们关了怎么重开', 'account-frozen'],
    ['who wants it closed', '帮我把还呗关闭', 'close-product', '还呗上周被系统自动关闭', 'account-frozen'],
    ['cost and trouble', '还呗逾期罚息多少钱', 'fees-and-interest', '还呗逾期了没钱还', 'repayment-trouble'],
    ['trouble and record', '金条逾期催收天天打电话', 'repayment-trouble', '金条逾期会上征信么', 'credit-record'],
    ['a place and a thing', '在微信里找不到微粒贷', 'entry-not-found', '微粒贷找不到我的额度了', 'quota-reduced'],
    [
      'a card to change and one changed in vain',
      '收款卡怎么换成别的',
      'product-question',
      '收款的卡都换成别的了还是失败',
      'withdrawal-failed',
    ],
    [
      'a limit that shrank and a debt that grew',
      '我的七万怎么只剩七百',
      'quota-reduced',
      '怎么多了七万不是我借的',
      'privacy-or-fraud',
    ],
    ['the product back and the limit back', '给我把白条恢复', 'account-frozen', '给我把白条额度恢复', 'quota-reduced'],
    [
      'the step that a code blocks',
      '开通时一直没收到验证码',
      'application-rejected',
      '还款时一直没收到验证码',
      'repayment-trouble',
    ],
    ['a line and a day', '度小满客服热线几号', 'talk-to-human', '度小满每月几号还', 'product-question'],
    ['goods and credit', '退掉的裤子钱还没退我', 'out-of-scope', '借呗放的钱被退回去了', 'withdrawal-failed'],
    ['asked and waited for', '微粒贷借款要多久到账', 'product-question', '微粒贷借款两天了没到账', 'withdrawal-failed'],
  ])('%s: %s / %s', (_, one, intent, other, otherIntent) => {
    expect([understood(one), understood(other)]).toEqual([intent, otherIntent]);
  });

  it('does not depend on the product, its spelling, width, case or script', () => {
    for (const name of ['借呗', '蚂蚁借呗', '微粒贷', 'JieBei', 'ｊｉｅｂｅｉ', '微 粒 贷']) {
      expect(understood(`${name}突然被冻结，怎么解冻`), name).toBe('account-frozen');
    }
    expect(understood('審核沒有通過，為什麼')).toBe('application-rejected');
  });
});

describe('a short message', () => {
  it.each([
    ['你好', 'greeting'],
    ['谢谢', 'thanks'],
    ['谢谢！！', 'thanks'],
    ['88', 'goodbye'],
    ['好的', 'affirm'],
    ['没有', 'deny'],
    ['不知道', 'unsure'],
    ['OK', 'affirm'],
    ['人工', 'talk-to-human'],
    ['95188', 'talk-to-human'],
    ['1', 'out-of-scope'],
    ['？', 'out-of-scope'],
    ['👍', 'out-of-scope'],
  ])('%s is %s', (text, intent) => {
    expect(understood(text)).toBe(intent);
  });

  it('is certain where the knowledge base has it word for word', () => {
    expect(classify('谢谢').confidence).toBeGreaterThan(0.95);
  });

  it('with nothing in it is out of scope, with no confidence', () => {
    for (const text of ['', '  \n', '……', '\u0000', '\ud800']) {
      expect(classify(text)).toMatchObject({ intent: 'out-of-scope', confidence: expect.toSatisfy((c) => c < 0.99) });
    }
    expect(classify('')).toEqual({ intent: 'out-of-scope', confidence: 0, alternatives: [] });
  });
});

describe('how sure it is', () => {
  const held = heldOut(intents, 4);
  const unseen = createIntentClassifier(held.kept);
  const rows = held.out.map(({ intent, text }) => ({ intent, reading: unseen(text) }));

  it('is how often it is right, within six in a hundred, on utterances left out', () => {
    let error = 0;
    for (let bin = 0; bin < 10; bin++) {
      const inBin = rows.filter(({ reading }) => Math.min(9, Math.floor(reading.confidence * 10)) === bin);
      const said = inBin.reduce((sum, { reading }) => sum + reading.confidence, 0);
      error += Math.abs(said - inBin.filter(({ intent, reading }) => reading.intent === intent).length);
    }
    expect(error / rows.length).toBeLessThan(0.06);
  });

  it('separates what to act on from what to ask about', () => {
    const sure = rows.filter(({ reading }) => reading.confidence >= sureEnough);
    const unsure = rows.filter(({ reading }) => reading.confidence < sureEnough);
    expect(shareRight(sure)).toBeGreaterThan(0.92);
    expect(shareRight(unsure)).toBeLessThan(0.6);
    expect(sure.length / rows.length).toBeGreaterThan(0.85);
  });

  it('comes with the next likeliest readings, best first, together no more than certain', () => {
    const { confidence, alternatives, intent } = classify('借呗额度被停了');
    const all = [confidence, ...alternatives.map((reading) => reading.confidence)];
    expect(all).toEqual([...all].sort((a, b) => b - a));
    expect(all.reduce((sum, one) => sum + one, 0)).toBeLessThan(1.002);
    expect(alternatives).toHaveLength(3);
    expect(alternatives.map((reading) => reading.intent)).not.toContain(intent);
  });
});

describe('a long story', () => {
  it.each([
    [
      'quota-reduced',
      '你好，我是开小店的，微粒贷用了三年多，每个月都按时还，上周还清最后一笔想再周转一下，打开一看额度从五万变成了零，' +
        '货款马上要付了，真的很着急',
    ],
    [
      'withdrawal-failed',
      '我昨天下午在还呗借了八千块，页面显示放款成功，可到现在卡里一分钱都没有，银行说没有入账记录，我该找谁',
    ],
    [
      'account-frozen',
      '去年失业逾期了两个月，现在找到工作已经全部结清了，但是金条一直显示账户受限不能使用，有没有办法提前解除',
    ],
    [
      'out-of-scope',
      '周末跟朋友去爬山，路上遇到一只小猫特别可爱，晚上又去吃了火锅，排队排了两个小时，你说要不要养一只猫呢',
    ],
  ])('is understood: %s', (intent, text) => {
    expect(understood(text)).toBe(intent);
  });
});

describe('a text that nobody would send', () => {
  it.each([
    ['ten thousand characters', '借呗冻结'.repeat(2500)],
    ['one character over and over', '啊'.repeat(10_000)],
    ['words that are properties of every object', 'constructor __proto__ toString valueOf'],
    ['markup', '<img src=x onerror=alert(1)>'.repeat(20)],
  ])('%s gets a reading like any other', (_, text) => {
    const { intent, confidence } = classify(text);
    expect(Object.keys(intents)).toContain(intent);
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThanOrEqual(1);
  });
});

it('the same utterances always give the same readings', () => {
  const small = heldOut(intents, 8).kept;
  const again = createIntentClassifier(small);
  const once = createIntentClassifier(small);
  for (const { text } of readings.slice(0, 40)) expect(again(text)).toEqual(once(text));
});

/** Every n-th utterance left out, so that what is learnt can be tried on them. */
function heldOut(all: Readonly<Record<string, Intent>>, every: number) {
  const out: { intent: string; text: string }[] = [];
  const kept: Record<string, Intent> = {};
  let at = 0;
  for (const [intent, { kind, utterances }] of Object.entries(all)) {
    const keep = (text: string) => {
      const stays = at++ % every !== 0;
      if (!stays) out.push({ intent, text });
      return stays;
    };
    kept[intent] = { kind, utterances: { zh: utterances.zh.filter(keep), en: utterances.en.filter(keep) } };
  }
  return { out, kept };
}
