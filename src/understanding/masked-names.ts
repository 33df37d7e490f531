import type { Place } from './masked-kinds.ts';
import { narrowing, occurs } from './narrowing.ts';

/** The commonest family names; those that begin everyday words after 我叫 (车, 单, 花, 时, 别, 老 …) are left out. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕裴霍涂苗曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤卜穆农司卓古吉缪简连芦麦褚娄窦戚岑景党宫费卫冷晏席屠';
const double = '欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|夏侯|轩辕|端木|百里|南宫|呼延';

/** Characters that go on with the sentence rather than with a given name. */
const goesOn =
  '我的是今想要在借微身手电住,，。.!！?？;；:：、\\s了吧呢啊吗你您他她它这那有没不也都就和跟与因被把向从到用还可能会请帮为什怎卡证号,()（）';

/** Words that often follow a name without a comma. */
const follows =
  '花呗|微粒|京东|金条|网商|支付|身份|手机|电话|额度|逾期|申请|贷款|账户|账号|银行|客服|人工|为什么|今年|现在';
const given = `(?!${follows})[^\\x00-\\x2f\\x3a-\\x40〔〕${goesOn}\\da-z\\ue000\\p{P}]`;
const person = `(?:(?:${double})(?:${given}){1,2}|[${surnames}](?:${given}){1,2}|\\p{Script=Han}{2,6}[·•]\\p{Script=Han}{2,8})`;

/** Words that begin like a name. */
const notName =
  /^(?:高利|高额|高息|金条|金额|安全|关闭|关掉|关于|包装|万一|任何|方便|解释|解冻|解除|解决|连续|连接|路上|管理|文件|费用|马上|石头|宁愿|符合|简单|向上|康复|程序|夏天|党员|武汉|江苏|江西|吉林|安徽|余额|余款|申请|章程|尚未|左右|许多|何时|何必|曾经|钱包|卫生|温馨)/u;

const introduced = new RegExp(`(?:我叫|名字叫|我的名字是|名字是|本人叫)[\\s:，,]{0,2}(${person})`, 'gdu');
const labelled = new RegExp(
  `(?:姓名|真名|本名|户名|收款人|联系人)[\\s]?(?:是|为|叫|:|：|\\s|,)?\\s?(${person})`,
  'gdu',
);
const myself = new RegExp(`本人[\\s,，]?(${person})(?=[,，。;；(（\\s]|$)`, 'gdu');

const english =
  /\b(?:my (?:full )?name is|my name's|full name:|name:)\s{0,2}([a-z][a-z'.-]{1,20}(?: [a-z][a-z'-]{1,20}){0,2})/dgu;
const notEnglishName =
  /^(?:wrong|not|different|misspel\w*|incorrect\w*|spel\w+|changed?|correct|the|my|and|on|in|but|written|missing|also|still|shown|showing|displayed|used|registered|too|right|ok|fine|verified|i|it|is|was|a|an|please|so|because|or|that|who|with|of|for|to)$/u;

const possible = narrowing([introduced, labelled, myself, english], ({ source }) => source);

/** Full names after 我叫, 姓名 or "my name is". */
export function maskedNames(folded: string): Place[] {
  const places: Place[] = [];
  for (const pattern of possible(folded)) {
    if (!occurs(pattern, folded)) continue;
    for (const match of folded.matchAll(pattern)) {
      const name = pattern === english ? englishName(match[1] ?? '') : (match[1] ?? '');
      const [start] = match.indices?.[1] ?? [0];
      if (name !== '' && !notName.test(name)) places.push({ kind: 'name', start, end: start + name.length });
    }
  }
  return places;
}

/** As far as it is a name: "zhang wei and my card" goes on with something else. */
function englishName(words: string): string {
  const all = words.split(' ');
  const stop = all.findIndex((word) => notEnglishName.test(word));
  return (stop < 0 ? all : all.slice(0, stop)).join(' ');
}
