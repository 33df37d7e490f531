/**
 * How a clause is meant: a statement about the borrower, or a question, a supposition, talk of somebody else.
 * Works on text as `plain` of normalise.ts gives it.
 */

const kin =
  '朋友|好友|同事|同学|室友|网友|亲戚|老公(?!司)|老婆|丈夫|妻子|媳妇|对象|男友|女友|男朋友|女朋友|爸妈|父母|父亲|母亲|爸爸|妈妈|爸|妈|儿子|女儿|孩子|小孩|哥哥|姐姐|弟弟|妹妹|哥|姐|弟|妹|侄子|表弟|表哥|家人|家里人|邻居|闺蜜|兄弟|舍友|老板';
const other = new RegExp(
  `(?:${kin})|别人|人家|(?<!其)他(?!们)|她(?!们)|有人|某人|大家|\\b(?:my|a) (?:friend|husband|wife|mother|father|mom|dad|brother|sister|son|daughter|colleague|boyfriend|girlfriend|roommate|cousin)(?:'s)?\\b|\\b(?:he|she|his|her)\\b`,
  'gu',
);
const self = new RegExp(
  `我(?=[和跟与](?:${kin}))|我(?!(?:的|家|们|那个|有个|有一?个|一个|有)?(?:${kin}))|本人|自己|\\b(?:i|i'm|i've|me|mine)\\b|\\bmy (?!friend|husband|wife|mother|father|mom|dad|brother|sister|son|daughter|colleague|boyfriend|girlfriend|roommate|cousin)`,
  'gu',
);

/** Before the words: only supposed, feared, guessed or heard. */
const supposed =
  /如果|假如|假设|假若|要是|若是|倘若|万一|一旦|除非|只要|怕|担心|避免|防止|以免|难道|会不会|可能是?|应该是|估计|也许|或许|大概是|怀疑是?|是不是|是否|有没有|是因为.{0,3}还是|听说|据说|网上说|什么叫|什么是|啥是|多少算|(?:多久|几次|多少次|什么)才?算|怎样算|怎么才算|怎样才|怎么才|不会|不想|以后会|\b(?:if|in case|suppose|what happens|might|maybe|perhaps|would|could|will|because of|afraid|worried)\b/u;
/** Directly before the words: not so, or only wished. */
const deniedBefore =
  /(?:没有?|不是|并非|不会|从未|未曾|别|不要|想|想要|打算|准备|需要|要不要|能否|可否|可以|必须|不用|能不能|快要?|即将|差点|\bnot|n't|\bnever|\bno|want to|need to|going to|didn't)(?:把|先|再|去|人|还|太|很|a |be |been |have )?$/u;
const howBefore = /(?:怎么|如何|怎样|怎么样|how to|how do i)(?:把|先|再|去|才)?$/u;
/** Among the words themselves: a gap of a pattern must not leap over it. */
const supposedWithin = /如果|假如|假设|要是|倘若|万一|一旦|的话/u;
/** After the words: supposed after all. */
const supposedAfter =
  /^.{0,4}(?:的话|会怎么?样|会怎样|会如何|会有什么|会不会|怎么算|是什么|什么意思|算不算|怎么处理|一般(?:都|是)?(?:怎么|咋|如何|该)|(?:之|以)?后(?:(?:多久|几天)(?!.{0,3}(?:恢复|解|能用))|会|还会))/u;

const yesNo =
  /吗|嘛(?=$|\?)|(?<![什怎这那多要])么(?=$|\?)|是不是|是否|有没有|会不会|能不能|能否|可否|可不可以|行不行|算不算|对不对|吧(?=\?)/u;
const auxiliary = /^(?:is|are|do|does|did|can|could|will|would|am i|have|has|should|may)\b/u;

export interface Clause {
  start: number;
  end: number;
  text: string;
  /** Somebody else is spoken of when the clause begins. */
  othersBefore: boolean;
  /** A supposition of an earlier clause reaches into this one (如果逾期了，…). */
  supposedBefore: boolean;
  /** The mark after it: ',', '。', '?' or ''. */
  mark: string;
}

/** The clauses of a plain text, in order. */
export function clausesOf(plainText: string): Clause[] {
  const clauses: Clause[] = [];
  let others = false;
  let conditional = false;
  for (const match of plainText.matchAll(/(?:(?! but )[^,。?])+/gu)) {
    const start = match.index;
    const end = start + match[0].length;
    clauses.push({
      start,
      end,
      text: match[0],
      othersBefore: others,
      supposedBefore: conditional && !/^(?:但|可是|不过|现在|其实|但是|我现在)/u.test(match[0]),
      mark: plainText.charAt(end),
    });
    others = aboutOthers(match[0], others);
    conditional = conditional || /^(?:我想问)?(?:如果|假如|要是|万一|一旦|假设|倘若|if\b)/u.test(match[0]);
    if (/[。?]/.test(plainText.charAt(end))) {
      others = false;
      conditional = false;
    }
  }
  return clauses;
}

function aboutOthers(text: string, before: boolean): boolean {
  const last = (pattern: RegExp) => [...text.matchAll(pattern)].at(-1)?.index ?? -1;
  const [me, them] = [last(self), last(other)];
  return me < 0 && them < 0 ? before : them > me;
}

/** What a match must look past: `others` where its own words name somebody else, `asked` where a question states it too. */
export interface Allowance {
  others?: boolean;
  asked?: boolean;
}

/** How far around its words a statement's sense is looked for, in characters: nobody's clause is longer. */
const reach = 80;

/** The clauses that the words from `start` to `end` touch. */
export function clausesBetween(clauses: readonly Clause[], start: number, end: number): Clause[] {
  let low = 0;
  let high = clauses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clauses[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  const touched: Clause[] = [];
  for (let i = low; i < clauses.length; i++) {
    const clause = clauses[i];
    if (!clause || clause.start >= end) break;
    touched.push(clause);
  }
  return touched;
}

/** True when the words from `start` to `end` of the plain text are stated, as so, of the borrower. */
export function isStated(clauses: readonly Clause[], start: number, end: number, allow: Allowance = {}): boolean {
  const touched = clausesBetween(clauses, start, end);
  const first = touched[0];
  const last = touched.at(-1);
  if (!first || !last) return false;
  const before = first.text.slice(Math.max(0, start - first.start - reach), start - first.start);
  const inside = touched.map((clause) => clause.text).join(',');
  const words = inside.slice(start - first.start, end - first.start);
  const after = last.text.slice(Math.max(0, end - last.start), Math.max(0, end - last.start) + reach);
  if (!allow.others && aboutOthers(before + words, first.othersBefore)) return false;
  if (allow.asked) return true;
  if (first.supposedBefore || supposed.test(before) || supposedWithin.test(words) || deniedBefore.test(before))
    return false;
  // 怎么刷脸 asks how; 怎么刷脸都不过 complains.
  if (howBefore.test(before) && !/[不没未]|失败|错/u.test(words)) return false;
  if (supposedAfter.test(after)) return false;
  return !isAsked(before, words, after, last.mark);
}

/** 我负债高能申请吗 asks about applying and states the debt; 负债高能申请吗 states nothing. */
function isAsked(before: string, words: string, after: string, mark: string): boolean {
  if (auxiliary.test(before + words) && (mark === '?' || mark === '')) return true;
  if (yesNo.test(before)) return true;
  if (/有没有|是不是|会不会|是否/u.test(before.slice(-1) + words)) return true;
  const asked = yesNo.exec(after);
  if (!asked) return false;
  const own = /我|本人|已经?|刚|目前|现在|今年|\bi\b/u.test(before + words);
  return !own || asked.index < 2;
}
