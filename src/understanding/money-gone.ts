import { fold } from './normalise.ts';

const figure = '[一二两三四五六七八九十百千万几\\d]';
/** How money leaves a purse; 打 alone is also a phone call. */
const give = `(?:付|交|转|汇|给|充|缴|输|买|寄|打(?=钱|款|过去|给|进|了?(?:钱|款|${figure})))`;
const whom = '(?:给?(?:他|她|对方|他们|人家))?';
const done = '(?:了|过(?!去)|完)';
const gone = `(?:${done}|过去|出去|掉|走|到|进|给他)`;

/** What is paid in ordinary life, and what is handed over but is no money. */
const otherThing =
  /利息|月供|本金|首付|学费|房租|话费|水电|还款|人工|验证码|身份证|卡号|密码|资料|照片|信息|截图|电话|短信|材料|打了?(?:110|120|12378|96110|95\d{3})/u;
/** Not what has happened: a wish, a condition, a question. */
const supposed =
  /如果|要是|假如|万一|等我|等会|是不是|会不会|怕|难道|了(?:之后|以后|后)?(?:就|再)|才(?:放|给|能|可以|下|行|解)|[吗么]$|吗\?|\?$/u;

const notGiven = new RegExp(
  `(?:没有?|未|还没有?|尚未|不|差点|险些)(?:敢|来得及|想|打算|舍得|再|能|会|准备|肯)?(?:给他|给对方|往里|把钱)?(?:${give}|上当|中招|受骗|被骗)|(?:正?准备|正要|正打算|正想|打算)(?:去|给他)?${give}`,
  'u',
);
const hasGiven = new RegExp(`(?:已经?|刚刚?|都)${whom}(?:把钱)?${give}|${give}${whom}(?:钱|款)?${whom}${gone}`, 'u');
/** 让我转到安全账户 is what they want; 让我转了三千 has happened. */
const wanted = /(?:让|叫|要求?|催|逼|劝|喊|教)(?:我|俺|咱|你|您)?/u;
const hasDone = new RegExp(`${give}${whom}(?:钱|款)?${whom}${done}`, 'u');
const lost =
  /被骗(?:了|走|去|光|过|\d|[一二两三四五六七八九十几]+[千万百])|骗(?:走|了|光)我|上当了|中招了|钱(?:已经|都|全|就)*(?:没了|没有了|出去了|不见了|被卷走|转走)/u;

const english = {
  not: /\b(?:not|never|haven'?t|hasn'?t|did ?n'?t|don'?t|won'?t|no)\b.{0,16}\b(?:pay|paid|sent|send|transfer(?:red)?|gave|give|wire)|\bnot yet\b/,
  given:
    /(?:\bi(?:'ve| have| had)?\b|^(?:yes|yeah|ok)?)[ ,]*(?:already |just |have )*(?:paid|sent|transferred|wired|gave)\b/,
  supposed: /\b(?:if|should|when|would)\b|\?$/,
};

/**
 * Whether somebody who was asked for money says that they have paid. Read clause by clause; what has gone outweighs what
 * has not (转了一半，剩下的还没转). Null: it does not say, or only as a wish, a condition or a question.
 */
export function readMoneyGone(text: string): 'yes' | 'no' | null {
  const read = fold(text)
    .split(/[,，。.!！;；…~～\n]+|\s{2,}/u)
    .map(readClause);
  if (read.includes('yes')) return 'yes';
  return read.includes('no') ? 'no' : null;
}

function readClause(clause: string): 'yes' | 'no' | null {
  const spoken = clause.trim();
  if (/[a-z]{3}/.test(spoken)) {
    if (english.supposed.test(spoken)) return null;
    if (english.not.test(spoken)) return 'no';
    return english.given.test(spoken) ? 'yes' : null;
  }
  const bare = spoken.replaceAll(' ', '');
  if (supposed.test(bare) || otherThing.test(bare)) return null;
  if (notGiven.test(bare)) return 'no';
  return lost.test(bare) || (wanted.test(bare) ? hasDone : hasGiven).test(bare) ? 'yes' : null;
}
