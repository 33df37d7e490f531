import { type Kind, type Knowledge, type Text, templatePlaces } from '../schema.ts';
import type { Report } from './report.ts';

/** Kinds whose texts a borrower reads. `sources` keep the wording of their titles. */
const read = [
  'products',
  'complaints',
  'facts',
  'questions',
  'families',
  'causes',
  'remedies',
  'answers',
  'lessons',
  'lender-side',
  'reasons',
  'templates',
  'messages',
] as const;
/** Numbers with a percent sign read as the lender's odds. */
const withoutPercentages: readonly Kind[] = ['causes', 'families', 'remedies', 'reasons', 'templates'];

/** The rules for what a borrower reads that a program can see. */
export function checkTexts(k: Knowledge, report: Report): void {
  for (const kind of read) {
    for (const [id, entry] of Object.entries(k[kind])) {
      for (const [path, text] of textsIn(entry)) {
        // The question of an answer is in the borrower's own voice.
        const ours = !(kind === 'answers' && path[0] === 'question');
        checkText(report, kind, id, path, text, ours);
      }
    }
  }
  for (const [id, { text }] of Object.entries(k.templates)) {
    const unknown = placeholders(text.zh).filter((name) => !templatePlaces.some((place) => place === name));
    for (const name of unknown) {
      report.mistake('templates', id, ['text'], `no ticket has {${name}}`, `one of ${list(templatePlaces)}`);
    }
  }
}

/** Every zh and en pair in an entry, with the path to it. */
export function* textsIn(entry: unknown, path: PropertyKey[] = []): Generator<[PropertyKey[], Text]> {
  if (typeof entry !== 'object' || entry === null) return;
  if ('zh' in entry && 'en' in entry && typeof entry.zh === 'string' && typeof entry.en === 'string') {
    yield [path, { zh: entry.zh, en: entry.en }];
  }
  for (const [key, value] of Object.entries(entry)) {
    yield* textsIn(value, [...path, Array.isArray(entry) ? Number(key) : key]);
  }
}

function checkText(
  report: Report,
  kind: Kind,
  id: string,
  path: readonly PropertyKey[],
  { zh, en }: Text,
  ours: boolean,
): void {
  const zhNames = placeholders(zh);
  const enNames = placeholders(en);
  if (zhNames.join() !== enNames.join()) {
    report.mistake(
      kind,
      id,
      path,
      `the placeholders differ: zh has ${list(zhNames)}, en has ${list(enNames)}`,
      'the same names in both languages',
    );
  }
  if (/误判/.test(zh) || /misjudg/i.test(en)) {
    report.mistake(kind, id, path, 'it blames the lender as if that were known (误判)', '机器可能没看全您的情况');
  }
  if (/(?<!\d)620(?!\d)/.test(zh + en)) {
    report.mistake(kind, id, path, 'it names the score 620, which is made up', 'leave the number out');
  }
  if (!ours) return;
  if (/P2P/i.test(zh + en) && !/没有|不再|骗|no longer|none|unlicensed/i.test(zh + en)) {
    report.mistake(
      kind,
      id,
      path,
      'it speaks of P2P as if it could be used',
      'P2P is gone since November 2020: leave it out, or warn of it',
    );
  }
  if (withoutPercentages.includes(kind) && /\d\s*[%％]|百分之/.test(zh + en)) {
    report.mistake(kind, id, path, 'it has a percentage, which reads as the odds', 'words: 一半, 大多');
  }
  if (/[你妳]/.test(zh.replace(/[“「『][^”」』]*[”」』]/g, ''))) {
    report.warning(kind, id, path, 'it says 你', '您');
  }
  const half = /\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u.exec(zh);
  if (half) {
    report.warning(
      kind,
      id,
      path,
      `half-width punctuation beside Chinese: "${half[0]}"`,
      'the full-width sign: ，；：！？（）',
    );
  }
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? ''))].sort();
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `{${name}}`).join(' ');
}
