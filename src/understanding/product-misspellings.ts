/**
 * Ways of typing a product's name that no list of aliases exhausts: characters that sound alike, slips of the input
 * method, Latin abbreviations. Matched in the folded text without blanks, where no alias has matched.
 */
export interface Misspelling {
  product: string;
  pattern: RegExp;
}

const credit = '额度|借|还款|不能|用不|冻结|关闭|开通|逾期|账单|分期|提现|限额|没了|limit|frozen|closed|loan';

export const misspellings: readonly Misspelling[] = [
  { product: 'weilidai', pattern: /[微薇威维徽唯][粒立利力例里丽历离理厉砾莉][贷带袋代待货戴]/gu },
  { product: 'jiebei', pattern: /[借捡接姐戒解界届介揭街][呗贝]|(?<=蚂蚁|支付宝)[借捡接姐戒解介][被背备北倍吧杯]/gu },
  {
    product: 'jiebei',
    pattern: /(?<=^|我的?|开通|关闭|蚂蚁)借吧(?=怎么|为什么|额度|不能|用不|没了?额|被关|逾期|还款)/gu,
  },
  { product: 'huabei', pattern: /[花华画化哗][呗贝]|(?<=蚂蚁|支付宝)[花华画化][被背备北倍吧杯]/gu },
  {
    product: 'huabei',
    pattern: /(?<=^|我的?|开通|关闭|蚂蚁)花吧(?=怎么|为什么|额度|不能|用不|没了?额|被关|逾期|还款)/gu,
  },
  {
    product: 'jiebei',
    pattern: /(?<=^|我的?)[借戒介][被背备](?=怎么|为什么|额度|不能|用不|没了?额|被关|被冻|逾期|还款)/gu,
  },
  {
    product: 'huabei',
    pattern: /(?<=^|我的?)[花华][被背备](?=怎么|为什么|额度|不能|用不|没了?额|被关|被冻|逾期|还款)/gu,
  },
  { product: 'huanbei', pattern: /[还环寰欢]贝|环呗|(?<=数禾)[还环换][呗贝被备]/gu },
  { product: 'wangshangdai', pattern: /网[商伤尚][贷带袋代待货]|[往旺]商贷/gu },
  { product: 'jingdong-jintiao', pattern: /(?:京东|jd|东哥)的?[金今斤近京进][条调]/gu },
  // Two letters mean many things (hb is also a red packet): only beside a word of credit.
  { product: 'jiebei', pattern: new RegExp(`(?<![a-z])jb(?=的?(?:${credit}))|(?<=(?:${credit})了?)jb(?![a-z])`, 'gu') },
  { product: 'huabei', pattern: new RegExp(`(?<![a-z])hb(?=的?(?:${credit}))|(?<=(?:${credit})了?)hb(?![a-z])`, 'gu') },
  { product: 'jingdong-jintiao', pattern: /(?<![a-z])(?:jdjt|jdj[tn])(?![a-z])/gu },
  { product: 'wangshangdai', pattern: /(?<![a-z])wsd(?![a-z])/gu },
  { product: 'weilidai', pattern: /(?<![a-z])(?:wld|we粒贷)(?![a-z])/gu },
];

/** What shows that the characters are an ordinary verb and particle (那就还呗), or another thing of the same name. */
export const otherMeanings: readonly { name: RegExp; before: RegExp; after: RegExp }[] = [
  {
    name: /^[还借花接解换化介戒界][呗贝]$/u,
    before: /(?:就|慢慢|那|先|快|赶紧|早点|再|该|继续|按时|随便|一起|自己|得|只能|钱)$/u,
    after: /^(?:$|[,，。.!！?？~～;；…]|吧|就是了|能怎么)/u,
  },
  { name: /金条$/u, before: /(?:买|黄金|实物|投资|卖|回收|一根|存)$/u, after: /^/u },
  { name: /金条$/u, before: /(?:)$/u, after: /^(?:价格|金价|一克|多少钱一|回收|投资)/u },
];

/** Two Latin words differ by one slip: a letter more, less, other, or two swapped. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a.charAt(start) === b.charAt(start)) start++;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a.charAt(a.length - 1 - end) === b.charAt(b.length - 1 - end)) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return (
    left.length === 2 && right.length === 2 && left.charAt(0) === right.charAt(1) && left.charAt(1) === right.charAt(0)
  );
}
