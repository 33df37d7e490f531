import { fold, invisible } from './normalise.ts';
import { mended } from './slips.ts';

/** What the pieces of a sentence that name something become, so that what is learnt of one product holds for all. */
export const tokens = { loan: 'Ⓛ', pay: 'Ⓟ', app: 'Ⓐ', number: 'Ⓝ' } as const;

const loan =
  /(?:蚂蚁|支付宝|微信|微众|京东|抖音|美团|数禾)?的?(?:[借捡接姐戒解界届介揭街结][呗贝唄坝]+|(?<=^|我的?|蚂蚁|支付宝)[借戒解介][被备背吧](?=怎么|为什么|额度|不能|用不|没|被|逾期|还款)|[还环寰][呗贝]|[微薇威维徽唯][粒立利力例里丽历离理厉砾莉][贷带袋代待货戴]|京东[金今进]条|金条|网商[贷代袋]|度小满|有钱花|360借条|借条|放心借|备用金|分期乐|拍拍贷|安逸花|来分期|招联|小赢|桔多多|京东借款|美团借钱)|(?<![a-z])(?:jie ?bei|wei ?li ?dai|huan ?bei|jd ?(?:jin ?tiao|金条)|(?:jing ?dong )?jin ?tiao|wang ?shang ?dai|jb|wld|wsd|jt)(?![a-z])/gu;
const pay =
  /(?:蚂蚁|支付宝|京东|美团|抖音)?的?(?:[花华画化哗][呗贝唄坝]+|花吧|(?<=^|我的?|蚂蚁|支付宝)花[被背备](?=怎么|为什么|额度|不能|用不|没|被|逾期|还款)|白条|月付|信用购)|(?<![a-z])(?:hua ?bei|baitiao|hb)(?![a-z])/gu;
const app = /支付宝|微信(?:钱包)?|京东(?:金融)?|淘宝|天猫|手机?qq|抖音|美团|支付保|alipay|wechat/gu;
/** Figures, starred-out figures, and Chinese numerals that stand before a unit of money or of time. */
const number =
  /〔[^〔〕]{1,8}〕|[\d*]+(?:[.,]\d+)*(?:万|千|百|块|元|w|k)*|[一二两三四五六七八九十百千万几半]+(?=块|元|毛|天|个月|个星期|个小时|小时|年|次|期|万|千|百|点)(?:万|千|百)*/gu;
const punctuation = /[^\p{L}\p{N}\p{So}?*〔〕' ]+/gu;

/**
 * A sentence as the intent classifier reads it: folded (case, width, traditional characters), its slips mended, product and app names
 * and amounts each one sign, repeated characters at most twice, blanks only between Latin words.
 */
export function intentText(text: string): string {
  const plain = mended(fold(text.slice(0, longest)).replace(invisible, '').trim());
  // 88 is goodbye and 12378 a hotline; within a sentence a figure is any figure.
  if (/^\d{1,6}$/u.test(plain)) return plain;
  return plain
    .replace(loan, tokens.loan)
    .replace(pay, tokens.pay)
    .replace(app, tokens.app)
    .replace(number, tokens.number)
    .replace(punctuation, ' ')
    .replace(/(.)\1{2,}/gu, '$1$1')
    .replace(/ +/gu, ' ')
    .replace(/(?<![a-z']) | (?![a-z'])/gu, '')
    .trim();
}

/** What somebody needs stands in the first characters; a pasted page must not cost time. */
const longest = 400;
