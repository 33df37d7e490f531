import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { isBroad } from '../../src/knowledge/schema.ts';
import { confident, createUnderstanding } from '../../src/understanding/create-understanding.ts';

const knowledge = loadKnowledge();
const understanding = createUnderstanding(knowledge);

describe('one message understood', () => {
  it('hears complaint, product, language and what the page said', () => {
    const heard = understanding.hear('我的微粒贷综合评估未通过');
    expect(heard).toMatchObject({
      intent: 'application-rejected',
      product: 'weilidai',
      products: ['weilidai'],
      language: 'zh',
      facts: { 'shown-message': 'assessment-failed' },
      danger: null,
      worried: false,
      command: null,
    });
    expect(heard.confidence).toBeGreaterThanOrEqual(confident);
  });

  it('hears facts said on the way', () => {
    expect(understanding.hear('我最近申请了五家都没过').facts).toEqual({ 'many-recent-applications': 'yes' });
    expect(understanding.hear('从来没逾期过，昨天刚换的手机').facts).toEqual({
      overdue: 'none',
      'phone-or-device-changed': 'yes',
    });
  });

  it('hears nothing into a question', () => {
    expect(understanding.hear('逾期会怎样').facts).toEqual({});
    expect(understanding.hear('负债高会被拒吗').facts).toEqual({});
  });

  it('gives back masked text only', () => {
    expect(understanding.hear('我叫张三，手机13800138000，借呗被关了').text).toBe(
      '我叫〔姓名〕，手机〔手机号〕，借呗被关了',
    );
  });

  it('takes money asked for first as fraud and as a fact', () => {
    const heard = understanding.hear('客服让我先交3000解冻费才能放款');
    expect(heard.danger).toBe('fraud');
    expect(heard.facts['asked-to-pay-first']).toBe('yes');
  });

  it.each([
    ['转人工', 'human', 'talk-to-human'],
    ['重新开始', 'restart', 'restart'],
    ['English please', 'english', 'language'],
    ['帮助', 'help', 'help'],
  ])('%s is the command %s', (text, command, intent) => {
    expect(understanding.hear(text)).toMatchObject({ command, intent });
    expect(understanding.hear(text).confidence).toBeGreaterThanOrEqual(confident);
  });

  it.each([
    ['是的', 'affirm'],
    ['不用了', 'deny'],
    ['不知道', 'unsure'],
  ])('%s is small talk: %s', (text, intent) => {
    expect(understanding.hear(text).intent).toBe(intent);
  });

  it.each([['借呗'], ['1,3'], ['ok'], ['😀']])('%s leaves the language as it is', (text) => {
    expect(understanding.hear(text).language).toBeNull();
  });

  it.each([[''], ['   '], ['😀😀'], ['\ud83d'], ['\u0000\u0007'], ['<b>借呗</b>'], ['借'.repeat(10_000)]])(
    'bears odd input %#',
    (text) => {
      expect(understanding.hear(text).text).toBe(text);
    },
  );

  it('states only facts that the knowledge base has', () => {
    const known = new Set(Object.keys(knowledge.facts));
    const heard = understanding.hear('我是学生，17岁，自由职业，征信花了，逾期了还没还，卡丢了，急用钱');
    expect(Object.keys(heard.facts).length).toBeGreaterThan(5);
    for (const fact of Object.keys(heard.facts)) expect(known.has(fact)).toBe(true);
  });
});

describe('an answer in the middle of a question of the knowledge base', () => {
  const asking = (id: string) => {
    const question = knowledge.questions[id];
    if (question === undefined) throw new Error(`no question ${id}`);
    return {
      kind: question.kind,
      options: question.options.map((option) =>
        isBroad(option)
          ? { fact: '', value: '', text: option.text.zh }
          : { fact: option.fact, value: option.value, text: option.text.zh },
      ),
    };
  };

  it('reads every option of every question by its number and by its label', () => {
    for (const id of Object.keys(knowledge.questions)) {
      const put = asking(id);
      put.options.forEach((option, i) => {
        const picked = { kind: 'picked', indexes: [i] };
        expect(understanding.readAnswer(String(i + 1), put), `${id} ${i + 1}`).toEqual(picked);
        expect(understanding.readAnswer(option.text, put), `${id} ${option.text}`).toEqual(picked);
      });
    }
  });

  it('reads what the page said in the borrower’s words', () => {
    const put = asking('shown-when-refused');
    const read = understanding.readAnswer('说我综合评估没过', put);
    const index = put.options.findIndex(({ value }) => value === 'assessment-failed');
    expect(read).toEqual({ kind: 'picked', indexes: [index] });
  });

  it.each([
    ['overdue', '有过，还清了', 'paid-off'],
    ['shown-message', '系统繁忙', 'system-busy'],
    ['is-student', '是的', 'yes'],
    ['is-student', '不知道', 'unsure'],
    ['is-student', '利息怎么算', null],
    ['no-such-fact', '是的', null],
  ])('%s, told «%s» → %j', (fact, text, value) => {
    expect(understanding.readFact(text, fact)).toBe(value);
  });

  it('names a value of the fact, whatever label is typed', () => {
    for (const [id, { values }] of Object.entries(knowledge.facts))
      for (const [value, { name }] of Object.entries(values ?? {}))
        expect(understanding.readFact(name.zh, id), `${id} ${name.zh}`).toBe(value);
  });
});
