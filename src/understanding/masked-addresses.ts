import type { Place } from './masked-kinds.ts';
import { opaque } from './masked-kinds.ts';
import { chineseFigures } from './numerals.ts';

const cue = /(?:住在|家住|现住|居住在|地址|住址|户籍|户口在)(?:是|为|:|在|填的是|写的是|,|，|\s){0,3}/gu;
const cueEnglish = /\b(?:live at|living at|lives at|address is|address:)\s{0,2}/gu;

const clauseEnd = new RegExp(`[。，,；;！!？?\\n${opaque}]`, 'u');

/** The last place a postal address can end in: a number with its unit, a yard, a village, a room. */
const detail = new RegExp(
  `(?:[\\d${chineseFigures}十百a-z-]{1,6}(?:号院|号楼|号|栋|幢|楼|单元|室|层|座|组|弄|户))|小区|花园|公寓|大厦|家园|社区|宿舍`,
  'gu',
);
const street = /[^\s]{1,12}(?:路|街|大道|巷|弄|胡同|村|镇|乡|小区|花园|公寓|大厦|家园|社区|苑|宿舍)/u;
/** Down to the district. */
const district = /^.{1,8}?(?:省|自治区|市|州).{1,10}(?:区|县|旗|市)/u;

const streetEnglish = /\b(?:road|rd|street|st|avenue|ave|lane|building|block|room|flat|apt|apartment|district)\b\.?/gu;

/** An address after 住在, 地址 and the like, as far as it is precise: a district or more. A town alone stays. */
export function maskedAddresses(folded: string): Place[] {
  const places: Place[] = [];
  for (const match of folded.matchAll(cue)) {
    const start = match.index + match[0].length;
    const length = addressLength(clauseFrom(folded, start, 60));
    if (length > 0) places.push({ kind: 'address', start, end: start + length });
  }
  for (const match of folded.matchAll(cueEnglish)) {
    const start = match.index + match[0].length;
    const clause = folded.slice(start, start + 80).split(new RegExp(`[.;!?。\\n${opaque}]`, 'u'), 1)[0] ?? '';
    const last = [...clause.matchAll(streetEnglish)].at(-1);
    if (last && /\d/.test(clause)) {
      const tail = /^(?: ?\d{1,5})?(?:, ?[a-z]+){0,2}/u.exec(clause.slice(last.index + last[0].length))?.[0] ?? '';
      places.push({ kind: 'address', start, end: start + last.index + last[0].length + tail.length });
    }
  }
  return places;
}

function clauseFrom(folded: string, start: number, most: number): string {
  return folded.slice(start, start + most).split(clauseEnd, 1)[0] ?? '';
}

function addressLength(clause: string): number {
  const last = [...clause.matchAll(detail)].at(-1);
  const whole = last ? clause.slice(0, last.index + last[0].length) : '';
  if (last && street.test(whole) && /[省市区县镇乡]|[\d号]/u.test(whole)) return whole.length;
  return district.exec(clause)?.[0].length ?? 0;
}
