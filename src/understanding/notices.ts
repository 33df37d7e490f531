import type { Notice } from '../knowledge/schema.ts';
import { compact, fold } from './normalise.ts';

interface Phrase {
  value: string;
  key: string;
  pairs: readonly string[];
}

/** What people say for what an app writes. */
function inAppWords(text: string): string {
  return compact(text)
    .replace(/没有?(?:能|被)?(?:通过|过)(?!去|来|期|几)/gu, '未通过')
    .replace(/没有?(?=满足|达到|受邀|开放|结清|还清)/gu, '未')
    .replace(/帐/gu, '账')
    .replace(/系统(?:太|很|好)?忙/gu, '系统繁忙');
}

const cue =
  /提示|显示|弹出|弹窗|跳出|写着|写的|说是?|看到|页面|出现|短信|通知|报错|告诉|状态|一直是?|始终|says?|said|show|message|told|see|error|notice/u;

/** Phrases that a borrower may also use of their own (我账户被冻结了): only beside a word of showing, or alone. */
const everyday =
  /(?:被冻结|已冻结|被限制|邀请制|中|经综合评估|frozen|restricted|inprogress|outstandingbalance|unpaidloan|beingprocessed)$/u;

const hypothetical = /如果|要是|假如|万一|会不会|会提示|if it says|would it/u;

function pairsOf(key: string): string[] {
  return Array.from({ length: Math.max(0, key.length - 1) }, (_, i) => key.slice(i, i + 2));
}

/** Longest text in which a phrase with a slip is looked for: a notice retyped, not a story. */
const retyped = 120;

/**
 * The value of shown-message that a sentence of an app stands for, or null. `notices` are the knowledge base's;
 * the longest phrase that the text holds wins; a slip or two in a long phrase does no harm.
 */
export function noticeReader(notices: Readonly<Record<string, Notice>>): (text: string) => string | null {
  const phrases: Phrase[] = Object.values(notices)
    .flatMap(({ value, phrases: shown }) =>
      shown.map((phrase) => {
        const key = inAppWords(phrase);
        return { value, key, pairs: pairsOf(key) };
      }),
    )
    .filter(({ key }) => key.length > 1)
    .sort((a, b) => b.key.length - a.key.length);

  const holders = new Map<string, number[]>();
  for (const [at, { key, pairs }] of phrases.entries()) {
    if (key.length < 6) continue;
    for (const pair of pairs) {
      const others = holders.get(pair);
      if (others) others.push(at);
      else holders.set(pair, [at]);
    }
  }

  return (text) => {
    const folded = fold(text);
    if (hypothetical.test(folded)) return null;
    const key = inAppWords(text);
    const cued = cue.test(folded);
    const exact = phrases.find(
      (phrase) =>
        key.includes(phrase.key) && (cued || !everyday.test(phrase.key) || key.length <= phrase.key.length + 1),
    );
    if (exact) return exact.value;
    if (key.length > retyped) return null;
    const shared = new Uint8Array(phrases.length);
    for (const pair of new Set(pairsOf(key))) {
      for (const at of holders.get(pair) ?? []) shared[at] = (shared[at] ?? 0) + 1;
    }
    let best: { value: string; share: number } | null = null;
    for (const [at, { value, key: phrase, pairs }] of phrases.entries()) {
      const share = (shared[at] ?? 0) / pairs.length;
      if (share < 0.7 || share <= (best?.share ?? 0) || (everyday.test(phrase) && !cued)) continue;
      best = { value, share };
    }
    return best?.value ?? null;
  };
}
