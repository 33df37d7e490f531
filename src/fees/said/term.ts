import { fold } from '../../understanding/normalise.ts';
import type { Term } from '../loan.ts';
import { figuresIn } from './figures.ts';

/** How long the loan runs: 12期, 十二个月, 一年半, 半年, 14天; null where it is not said. */
export function termSaid(text: string): Term | null {
  const folded = fold(text);
  for (const { value, end } of figuresIn(folded)) {
    const behind = folded.slice(end);
    if (/^\s*(?:个?月(?!息|利|费|供|\d)|期|(?:monthly )?instal|months?\b)/u.test(behind)) return months(value);
    if (/^\s*年半/u.test(behind)) return months(value * 12 + 6);
    if (/^\s*(?:年(?!化|利|息)|years?\b)/u.test(behind) && value <= 30) return months(value * 12);
    if (/^\s*(?:周|个?星期|个?礼拜|weeks?\b)/u.test(behind)) return days(value * 7);
    if (/^\s*(?:天|日(?!息|利)|days?\b)/u.test(behind)) return days(value);
  }
  return /半年/u.test(folded) ? months(6) : null;
}

/** The same where the term is what was asked for: a bare number is so many instalments. */
export function termAnswered(text: string): Term | null {
  const said = termSaid(text);
  if (said !== null) return said;
  const folded = fold(text);
  const [only, ...more] = figuresIn(folded);
  const isBare = only !== undefined && /^\s*(?:次|个|左右|吧|啊|呢)?[\s.。!,]*$/u.test(folded.slice(only.end));
  return isBare && more.length === 0 ? months(only.value) : null;
}

function months(count: number): Term | null {
  return Number.isInteger(count) && count > 0 ? { count, unit: 'month' } : null;
}

function days(count: number): Term | null {
  return Number.isInteger(count) && count > 0 ? { count, unit: 'day' } : null;
}
