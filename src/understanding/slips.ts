/**
 * What input methods and dictation make of the common words of this field, and the words themselves in pinyin. Only
 * what means nothing else here; each slip before ' ', the word after it.
 */
const slips =
  '冻洁 冻结|冻节 冻结|动结 冻结|东结 冻结|方款 放款|审合 审核|申核 审核|审河 审核|提线 提现|体现 提现|取线 取现|利西 利息|利系 利息|例息 利息|平估 评估|评古 评估|怎么半 怎么办|咋半 咋办|鹅度 额度|俄度 额度|额渡 额度|惯闭 关闭|关毕 关闭|恢付 恢复|回复使用 恢复使用|通果 通过|还宽 还款|环款 还款|到帐 到账|道账 到账|征心 征信|征性 征信|正信 征信|再哪 在哪|登路 登录|介款 借款|借宽 借款|街款 借款|郁期 逾期|愈期 逾期|于期 逾期|预期了 逾期了|扣宽 扣款|手续非 手续费|人公 人工|专人工 转人工|转人功 转人工|客福 客服|注消 注销|住销 注销|取肖 取消|失拜 失败|是败 失败|入囗 入口|如口 入口|找不道 找不到|被据 被拒|被具 被拒|申情 申请|申青 申请|深请 申请|开痛 开通|限治 限制|封控 风控';

const pinyin =
  'dongjie 冻结|jiedong 解冻|edu 额度|lixi 利息|yuqi 逾期|shenhe 审核|shenqing 申请|tixian 提现|huankuan 还款|jiekuan 借款|jieqian 借钱|fangkuan 放款|zenmeban 怎么办|zenme 怎么|zenmehuishi 怎么回事|weishenme 为什么|weisha 为啥|meile 没了|meiyou 没有|meiyoule 没有了|daozhang 到账|kaitong 开通|guanbi 关闭|guanle 关了|rengong 人工|zhuanrengong 转人工|kefu 客服|dianhua 电话|zhengxin 征信|tongguo 通过|butongguo 不通过|meitongguo 没通过|shibai 失败|wode 我的|wo 我|de 的|le 了|bei 被|buneng 不能|yong 用|buliao 不了|bunengyong 不能用|yongbuliao 用不了|jiebuliao 借不了|jiebuchulai 借不出来|beidongjie 被冻结|beiguanle 被关了|rukou 入口|zhaobudao 找不到|zhuxiao 注销|quxiao 取消|shouxufei 手续费|duoshao 多少|duojiu 多久|huifu 恢复|tie 提额|beiju 被拒|jujue 拒绝|huanqing 还清|huanbushang 还不上|xianzhi 限制|tousu 投诉|nihao 你好|xiexie 谢谢';

const bySlip = tableOf(slips);
const byPinyin = tableOf(pinyin);
const slip = new RegExp([...bySlip.keys()].join('|'), 'gu');
const syllables = new RegExp(`(?<![a-z'])(?:${[...byPinyin.keys()].join('|')})(?![a-z'])`, 'gu');

/** A folded text with its common slips mended; pinyin only where a word of it (not just de or le) is there. */
export function mended(text: string): string {
  const words = text.match(syllables) ?? [];
  const spelt = words.some((word) => word.length > 4)
    ? text.replace(syllables, (word) => byPinyin.get(word) ?? word)
    : text;
  return spelt.replace(slip, (word) => bySlip.get(word) ?? word);
}

function tableOf(list: string): ReadonlyMap<string, string> {
  return new Map(
    list
      .split('|')
      .map((pair) => pair.split(' '))
      .map(([from = '', to = '']) => [from, to] as const)
      .toSorted((a, b) => b[0].length - a[0].length),
  );
}
