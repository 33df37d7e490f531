import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** file → its text. */
export type Files = Record<string, string>;

/** The smallest knowledge base in which every kind has an entry and nothing is wrong. */
export const smallBase: Files = {
  'sources.yaml': `law:
  title: { zh: 法律, en: A law }
  kind: instrument
  confidence: A
  checked: 2025-12-01
  review-by: 2027-03-31
story:
  title: { zh: 文章, en: A story }
  kind: document
  confidence: C
  checked: 2025-12-01
  review-by: 2027-03-31
`,
  'products.yaml': `weilidai:
  name: { zh: 微粒贷, en: Weilidai }
  aliases: [微利贷, wld]
  lender: { zh: 微众银行, en: WeBank }
  lender-type: bank
  entry: { zh: 微信, en: WeChat }
  help: { zh: 客服, en: Help }
  sources: [{ source: story }]
  confidence: C
  checked: 2025-12-01
  review-by: 2027-03-31
`,
  'complaints.yaml': `application-rejected:
  name: { zh: 申请被拒, en: Application refused }
  chip: { zh: 被拒了, en: Refused }
  core: true
  understood: { zh: "您的{product}没通过。", en: "Your {product} was refused." }
  first-step: { zh: 先停一停。, en: Pause first. }
  sources: [{ source: story }]
`,
  'facts.yaml': `overdue:
  name: { zh: 逾期, en: Overdue }
  values:
    now: { name: { zh: 现在, en: Now }, frequency: seldom }
    none: { name: { zh: 没有, en: None }, frequency: half }
debt-heavy:
  name: { zh: 负债高, en: Heavy debts }
  frequency: sometimes
shown-message:
  name: { zh: 提示, en: Notice }
  values:
    system-busy: { name: { zh: 系统繁忙, en: Busy }, frequency: seldom }
    none-or-other: { name: { zh: 没有, en: None }, frequency: half }
`,
  'questions.yaml': `overdue:
  kind: one-of
  ask: { zh: 有逾期吗？, en: Anything overdue? }
  why: { zh: 机构会看。, en: Lenders look. }
  options:
    - { fact: overdue, value: now, text: { zh: 有, en: "Yes" } }
    - { fact: overdue, value: none, text: { zh: 没有, en: "No" } }
  complaints: [application-rejected]
  effort: 1
notice:
  kind: one-of
  ask: { zh: 写了什么？, en: What does it say? }
  why: { zh: 这是线索。, en: It is a hint. }
  options:
    - { fact: shown-message, value: system-busy, text: { zh: 系统繁忙, en: Busy } }
    - { fact: shown-message, value: none-or-other, text: { zh: 别的, en: Else } }
  complaints: [application-rejected]
  effort: 1
`,
  'families.yaml': `record:
  name: { zh: 还款记录, en: The record }
  explanation: { zh: 以前的还款, en: Past repayment }
  change: { zh: 按时还, en: Pay on time }
  lender-sees: { zh: 一条记录, en: An entry }
  speaks-for: { zh: 晚还过, en: Paid late }
  speaks-against: { zh: 从没晚过, en: Never late }
  time: { zh: 没有公布, en: Not published }
`,
  'causes/record.yaml': `overdue-record:
  name: { zh: 有逾期, en: Overdue }
  family: record
  complaints: { application-rejected: common }
  evidence:
    - { fact: overdue, value: now, strength: strong }
  explanation: { zh: 机构看到逾期。, en: The lender sees it. }
  change: { zh: 先还上。, en: Pay it. }
  lender-sees: { zh: 一条逾期。, en: A late payment. }
  speaks-for: { zh: 晚还过。, en: Paid late. }
  speaks-against: { zh: 从没晚过。, en: Never late. }
  time: { zh: 没有公布。, en: Not published. }
  remedies: [clear-overdue]
  sources: [{ source: law, at: 第1条 }]
  confidence: A
  checked: 2025-12-01
  review-by: 2027-03-31
`,
  'remedies.yaml': `clear-overdue:
  name: { zh: 还清, en: Pay }
  summary: { zh: 先还清。, en: Pay first. }
  ready: { zh: 账单。, en: The bill. }
  steps:
    - { zh: 还。, en: Pay. }
  works: { zh: 账单写着结清。, en: The bill says paid. }
  avoid: { zh: 别借新的来还。, en: Do not borrow to repay. }
  cost: { zh: 几分钟。, en: Minutes. }
  effect: 3
  effort: 2
  never-when: [debt-heavy, overdue=none, danger]
  sources: [{ source: story }]
  confidence: C
  checked: 2025-12-01
  review-by: 2027-03-31
`,
  'notices.yaml': `busy:
  phrases: [系统繁忙]
  value: system-busy
  confidence: C
  checked: 2025-12-01
  review-by: 2027-03-31
`,
  'intents.yaml': `application-rejected:
  kind: complaint
  utterances: { zh: [被拒了], en: [refused] }
`,
  'answers/about.yaml': `who-are-you:
  question: { zh: 你是谁？, en: Who are you? }
  paraphrases: { zh: [你是谁], en: [who are you] }
  answer: { zh: 我是助手。, en: An assistant. }
  products: all
  sources: [{ source: law }]
  confidence: B
  checked: 2025-12-01
  review-by: 2027-03-31
`,
  'reason-codes.yaml': `example:
  lender: example-lender
  code: R-1
  cause: overdue-record
  complaint: application-rejected
  checked: 2025-12-01
  review-by: 2027-03-31
`,
  'lessons.yaml': `first:
  title: { zh: 第一课, en: Lesson one }
  body: { zh: 按时还。, en: Pay on time. }
  fits: { causes: [overdue-record] }
  sources: [{ source: law }]
  confidence: B
  checked: 2025-12-01
  review-by: 2027-03-31
`,
  'lender-side.yaml': `explain:
  name: { zh: 说清原因, en: Say why }
  text: { zh: 该说清楚。, en: It should say why. }
  remedies: [clear-overdue]
  sources: [{ source: story }]
  confidence: C
  checked: 2025-12-01
  review-by: 2027-03-31
`,
  'renamed.yaml': `facts: { debts: debt-heavy }
`,
  'messages.yaml': `hello: { zh: "您好，{name}。", en: "Hello, {name}." }
`,
};

/** Writes the files into a folder of their own, which goes with the test. */
export function written(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-knowledge-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The small base with one place of one file written differently. */
export function changed(file: string, from: string, to: string): Files {
  const text = smallBase[file];
  if (text === undefined || !text.includes(from)) throw new Error(`${file} does not hold "${from}"`);
  return { ...smallBase, [file]: text.replace(from, () => to) };
}
