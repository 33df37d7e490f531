import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textsIn } from '../../src/knowledge/checks/texts.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { type Kind, kinds } from '../../src/knowledge/schema.ts';

const knowledge = loadKnowledge();

/** Kinds whose texts a borrower reads in our own voice. */
const spoken = (Object.keys(kinds) as Kind[]).filter(
  (kind) => !['sources', 'intents', 'dangers', 'notices', 'renamed', 'reason-codes'].includes(kind),
);

/** Every text we say, with where it stands; what a borrower asks is theirs. */
const said = spoken.flatMap((kind) =>
  Object.entries(knowledge[kind]).flatMap(([id, entry]) =>
    [...textsIn(entry)]
      .filter(([path]) => !(kind === 'answers' && path[0] === 'question'))
      .map(([path, text]) => ({ where: `${kind}/${id}.${path.join('.')}`, ...text })),
  ),
);

/** Where a text says what must not be said, unless it says it to deny it. */
function saying(forbidden: RegExp, unless?: RegExp): string[] {
  return said
    .filter(({ zh, en }) => [zh, en].some((text) => forbidden.test(text) && !(unless?.test(text) ?? false)))
    .map(({ where, zh }) => `${where}: ${zh}`);
}

describe('what nobody knows, or what would mislead, is said nowhere', () => {
  it.each<[what: string, forbidden: RegExp, unless?: RegExp]>([
    ['a made-up score', /(?<!\d)620(?!\d)/],
    ['a made-up loan', /50\s*万.{0,8}6\s*%|500,000/],
    ['the 2017 ceiling as if it held', /36\s*[%％]/, /过时|outdated/],
    [
      'the ceiling of private lending as if it bound a lender',
      /四倍\s*LPR|4\s*[×x倍]\s*LPR|four times LPR/i,
      /民间借贷|private lending/,
    ],
    [
      'that a rate makes a loan illegal or free',
      /(利率|年化).{0,12}(违法|非法|不用还)/,
      /不能断定|没法断定|不能说违法|别自己认定/,
    ],
    ['that 还呗 is 支付宝’s', /还呗.{0,6}是支付宝的|支付宝旗下的?还呗/, /不是支付宝/],
    ['P2P as a way', /P2P/i, /没有|早已|不能|骗|no longer|no such|none|unlicensed|No P2P/],
    ['a rule for P2P as if it governed a bank', /网络借贷信息中介/],
    ['“credit repair” as a way', /(征信|信用)修复/, /骗|别信|不靠谱|收钱|已结束|期限|closed|fraud/],
    [
      'a waiting time before applying again',
      /(等|隔|过|满)\s*[\d一二三四五六两]+\s*(天|个月|周)\s*(后|再|以后).{0,6}(申请|试)/,
    ],
    ['how long an enquiry shows', /查询记录.{0,10}[\d一二两三]+\s*年/],
    ['an outcome', /(一定|保证|肯定)(能|会)(通过|恢复|下款|批)/, /不|没|别|谁/],
    ['odds', /(通过率|成功率).{0,6}\d/],
    ['a number that was not confirmed', /95118|4006065500|400-606-5500|12368/],
    ['a loan to repay a loan', /借.{0,4}(一笔|新的?).{0,6}(来还|先还|填)/, /别|不|拆|更|最/],
    ['a way round the truth', /(可以|建议|不妨).{0,6}(包装|刷流水|套现|绕过)/],
    ['guilt of a machine as a fact', /误判/],
    ['the five documents as an authority', /《?(微粒贷无法贷款|借呗额度不足|还呗借款不成功)/],
  ])('%s', (_, forbidden, unless) => {
    expect(saying(forbidden, unless)).toEqual([]);
  });

  it('no phone number but those of the products, the regulators and the help lines', () => {
    const known = new Set([
      '95384',
      '95188',
      '400-681-6666',
      '12378',
      '12363',
      '12345',
      '12356',
      '96110',
      '110',
      '120',
    ]);
    const numbers = said.flatMap(({ where, zh, en }) =>
      [zh, en].flatMap((text) =>
        [
          ...text.matchAll(
            /(?<![\d.,〔年第-])(?:1(?:10|20)|(?:9[56]|12)\d{3}|400-?\d{3}-?\d{4})(?![\d.,%％]|\s*(?:元|yuan|号令))/g,
          ),
        ]
          .map(([number]) => number)
          .filter((number) => !known.has(number))
          .map((number) => `${where}: ${number}`),
      ),
    );
    expect(numbers).toEqual([]);
  });

  it('“please check” stands where a phone number is weakly known', () => {
    expect(said.filter(({ zh }) => zh.includes('95384') && !/核对/.test(zh)).map(({ where }) => where)).toEqual([]);
  });
});

describe('no text is copied from a source document', () => {
  const fingerprints = new Set(
    readFileSync(new URL('source-fingerprints.txt', import.meta.url), 'utf8').match(/[0-9a-f]{8}/g) ?? [],
  );

  /** Twelve characters in a row, without punctuation, that a document has too. */
  const shared = (text: string): string[] => {
    const plain = text.replace(/[^\p{Script=Han}A-Za-z0-9]/gu, '').toLowerCase();
    return Array.from({ length: Math.max(0, plain.length - 11) }, (_, i) => plain.slice(i, i + 12)).filter((run) =>
      fingerprints.has(createHash('sha256').update(run).digest('hex').slice(0, 8)),
    );
  };

  it('nowhere in the knowledge', () => {
    expect(fingerprints.size).toBeGreaterThan(5_000);
    const copied = said.flatMap(({ where, zh }) => shared(zh).map((run) => `${where}: ${run}`));
    expect(copied).toEqual([]);
  });
});
