import type { Language } from '../knowledge/schema.ts';
import { fold } from './normalise.ts';
import { mended } from './slips.ts';

/** Latin words that Chinese speakers use within Chinese, and product names: they tell nothing. */
const shared = new Set(
  'app ok okay vip id qq wifi sim pos atm ktv jd wechat alipay wld jb hb wsd jdjt weilidai jiebei huabei huanbei wangshangdai jintiao bye ios iphone dw'.split(
    ' ',
  ),
);

/**
 * zh or en; null when the text cannot tell (a product's name, figures, ok), so that the conversation stays as it is.
 *
 * @param names the products' names and aliases, folded
 */
export function detectLanguage(text: string, names: readonly string[] = []): Language | null {
  // Chinese in pinyin is Chinese.
  let rest = mended(fold(text)).replace(/〔[^〔〕]{1,8}〕/gu, ' ');
  for (const name of names) {
    if (name.length > 1 && rest.includes(name)) rest = rest.split(name).join(' ');
  }
  const han = rest.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = (rest.match(/[a-z][a-z'’]*/gu) ?? []).filter((word) => word.length > 1 && !shared.has(word)).length;
  if (han === 0 && latin === 0) return null;
  // A word takes about one and a half characters.
  return latin > han / 1.5 ? 'en' : 'zh';
}
