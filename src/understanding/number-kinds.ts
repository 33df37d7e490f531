import type { MaskedKind } from './masked-kinds.ts';

/** First two figures of an ID number: provinces as in GB/T 2260, Taiwan, Hong Kong, Macao, residents' permits. */
const provinces = new Set(
  (
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 ' + '61 62 63 64 65 71 81 82 83'
  ).split(' '),
);

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** GB 11643: region, birth date, order, check digit (ISO 7064 MOD 11-2). `digits` is 17 figures and a figure or x. */
export function isIdNumber(digits: string): boolean {
  return looksLikeId(digits) && checkDigit(digits.slice(0, 17)) === digits.charAt(17);
}

/** Region and birth date fit, whatever the check digit: mistyped, still somebody's. */
export function looksLikeId(digits: string): boolean {
  if (!/^\d{17}[\dx]$/.test(digits) || !provinces.has(digits.slice(0, 2))) return false;
  const year = Number(digits.slice(6, 10));
  // Whoever was born after 2040 borrows after 2058.
  return year >= 1900 && year <= 2040 && isDay(year, Number(digits.slice(10, 12)), Number(digits.slice(12, 14)));
}

function checkDigit(seventeen: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(seventeen.charAt(i)) * (2 ** (17 - i) % 11);
  return '10x98765432'.charAt(sum % 11);
}

/** The ID number of before 1999: region, birth date with a two-figure year, order. */
export function isOldIdNumber(digits: string): boolean {
  if (!/^\d{15}$/.test(digits) || !provinces.has(digits.slice(0, 2))) return false;
  return isDay(1900 + Number(digits.slice(6, 8)), Number(digits.slice(8, 10)), Number(digits.slice(10, 12)));
}

/** Issuer prefixes (UnionPay, the big four's older debit cards, Visa, Mastercard, JCB, Amex, Diners) and Luhn (ISO/IEC 7812). */
export function isBankCard(digits: string): boolean {
  const known =
    (/^(62|60|81|9558|9559|955|94|68|69)\d+$/.test(digits) && digits.length >= 16 && digits.length <= 19) ||
    /^4\d{15}$/.test(digits) ||
    /^(5[1-5]|2[2-7]|35|36|38)\d{14}$/.test(digits) ||
    /^3[47]\d{13}$/.test(digits);
  return known && luhn(digits);
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const figure = Number(digits.charAt(digits.length - 1 - i));
    sum += i % 2 === 0 ? figure : figure > 4 ? figure * 2 - 9 : figure * 2;
  }
  return sum % 10 === 0;
}

export function isMobile(digits: string): boolean {
  return /^(0{0,2}86)?1[3-9]\d{9}$/.test(digits);
}

/** Area code and number, with the country code or without. */
export function isLandline(digits: string): boolean {
  return /^0(10|2\d)[1-9]\d{7}$/.test(digits) || /^0[3-9]\d{2}[1-9]\d{6,7}$/.test(digits);
}

/** What must stand directly before a number for it to be taken at its word, however it is built. */
const told: readonly { before: RegExp; digits: RegExp; kind: MaskedKind }[] = [
  { before: /(身份证|证件)(号码|号)?[是为:,，\s]{0,3}$/u, digits: /^\d{14,17}[\dx]$/, kind: 'id-number' },
  { before: /\bid (card |number |no\.? ?){1,2}(is )?[:\s]{0,2}$/u, digits: /^\d{14,17}[\dx]$/, kind: 'id-number' },
  {
    before: /(卡号|银行卡|储蓄卡|借记卡|信用卡)(号码|号)?[是为:,，\s]{0,3}$/u,
    digits: /^\d{14,21}$/,
    kind: 'bank-card',
  },
  { before: /\b(card|account) (number|no\.?) ?(is )?[:\s]{0,2}$/u, digits: /^\d{12,21}$/, kind: 'bank-card' },
  { before: /(手机|手机号|手机号码|联系方式)[是为:,，\s]{0,3}$/u, digits: /^1\d{9,11}$/, kind: 'phone' },
  {
    before: /(我|我的|家里|家里的|联系|家庭)(电话|座机)(号码|号)?[是为:,，\s]{0,3}$/u,
    digits: /^(?!400|800|9[56]|12)\d{7,8}$/,
    kind: 'landline',
  },
  { before: /\b(phone|mobile|cell)( number)?( is)?[:\s]{0,2}$/u, digits: /^\d{10,13}$/, kind: 'phone' },
  { before: /(qq|扣扣)(号码|号)?[是为:,，\s]{0,3}$/u, digits: /^[1-9]\d{4,11}$/, kind: 'account' },
];

const order =
  /(订单|单号|流水号?|编号|交易号|合同号?|借据号?|运单|票号|工单|order|order number|order no\.?|reference|ref)(号码|号)?(is )?[是为:#,，\s]{0,3}$/u;

/** The kind of personal number that `digits` is, after the words `before`; null for amounts, orders and the like. */
export function kindOf(digits: string, before: string): MaskedKind | null {
  if (isIdNumber(digits)) return 'id-number';
  for (const rule of told) if (rule.digits.test(digits) && rule.before.test(before)) return rule.kind;
  if (order.test(before)) return null;
  if (looksLikeId(digits) || isOldIdNumber(digits)) return 'id-number';
  if (isBankCard(digits)) return 'bank-card';
  if (isMobile(digits)) return 'phone';
  if (isLandline(digits)) return 'landline';
  if (before.endsWith('+') && /^[1-9]\d{9,14}$/.test(digits)) return 'phone';
  return null;
}
