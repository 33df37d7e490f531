import type { Place } from './masked-kinds.ts';
import { narrowing, occurs } from './narrowing.ts';
import { chineseFigures } from './numerals.ts';

const figure = `[\\d${chineseFigures}]`;

const oneTime = new RegExp(
  '(?:验证码|校验码|动态码|短信码|动态密码|动态口令|认证码)[是为:(\\[【"“\'=\\s收到发来了填输入的给我您你就,]{0,8}' +
    `(${figure}(?:[ -]?${figure}){3,7})(?!${figure}|[年月元块次分秒天个条小万岁遍])`,
  'gdu',
);
const oneTimeEnglish =
  /\b(?:verification code|security code|one-time (?:code|password)|otp|sms code)(?:\s|is|was|:|=|"){1,6}(\d(?:[ -]?\d){3,7})(?!\d)/dgu;
const oneTimeBefore = new RegExp(
  `(?<!${figure})(${figure}(?:[ -]?${figure}){3,7})\\s?(?:\\(|是|就是|为)(?:这个|我的|我|您的|你的|短信|收到的|动态|手机){0,3}(?:验证码|校验码|动态码)`,
  'gdu',
);
/** Five figures of a help line or a sender of messages: nobody's secret. */
const helpLine = /^(95|96|100|123)\d+$/;

const accessAfter =
  /(?:查询码|访问码|查询密码|access code|ticket code)(?:是|为|is|was|:|=|\s|,){0,4}([a-z0-9]{4}[ -]?[a-z0-9]{4})(?![a-z0-9-])/dgu;
const accessBare = /(?<![a-z0-9-])([a-z0-9]{4}\s?-\s?[a-z0-9]{4})(?![a-z0-9-])/dgu;
const accessAfterNumber = /(?<![a-z])dw-?\d{4}-?\d{4}[\s,，、和]{1,3}([a-z0-9]{4} ?[a-z0-9]{4})(?![a-z0-9-])/dgu;

const password = /密码[是为:\s改设成就了]{1,4}([a-z0-9!@#$%^&*_.+-]{4,32})/dgu;
const passwordEnglish = /\bpassword(?: is|:)\s{0,2}([^\s,，。]{4,32})/dgu;
const wechat = /(?:微信号|微信id|加我微信|我的?微信|wechat id)[是为:\s]{0,3}([a-z][a-z0-9_-]{5,19})(?![a-z0-9_-])/dgu;
const email = /(?<![a-z0-9._%+-])([a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})/dgu;

interface Kind {
  pattern: RegExp;
  kind: Place['kind'];
  accept: (value: string, text: string, start: number, end: number) => boolean;
}

const any = () => true;
const hasDigit = (value: string) => /\d/.test(value);
const notHelpLine = (value: string) => value.length !== 5 || !helpLine.test(value);
const isMixed = (value: string) => hasDigit(value) && /[a-z]/.test(value);
const isCapital = (text: string, start: number, end: number) => /^[A-HJKMNP-Z2-9\s-]+$/u.test(text.slice(start, end));

const kinds: readonly Kind[] = [
  { pattern: oneTime, kind: 'one-time-code', accept: notHelpLine },
  { pattern: oneTimeEnglish, kind: 'one-time-code', accept: any },
  { pattern: oneTimeBefore, kind: 'one-time-code', accept: notHelpLine },
  {
    pattern: accessAfter,
    kind: 'access-code',
    accept: (value, text, start, end) => hasDigit(value) || isCapital(text, start, end),
  },
  {
    pattern: accessBare,
    kind: 'access-code',
    accept: (value, text, start, end) => isMixed(value) || (/[a-z]/.test(value) && isCapital(text, start, end)),
  },
  { pattern: accessAfterNumber, kind: 'access-code', accept: isMixed },
  { pattern: password, kind: 'password', accept: hasDigit },
  { pattern: passwordEnglish, kind: 'password', accept: hasDigit },
  { pattern: wechat, kind: 'account', accept: (value) => /[\d_]/.test(value) },
  { pattern: email, kind: 'email', accept: any },
];

const possible = narrowing(kinds, ({ pattern }) => pattern.source);

/** One-time and access codes, passwords, e-mail addresses and account names, where a word before them says what they are. */
export function maskedCodes(folded: string, text: string): Place[] {
  const places: Place[] = [];
  for (const { pattern, kind, accept } of possible(folded)) {
    if (!occurs(pattern, folded)) continue;
    for (const match of folded.matchAll(pattern)) {
      const [start, end] = match.indices?.[1] ?? [0, 0];
      if (accept(match[1] ?? '', text, start, end)) places.push({ kind, start, end });
    }
  }
  return places;
}
