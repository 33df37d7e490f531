export interface FoundProducts {
  /** The product the sentence is about, or null. */
  product: string | null;
  /** All products named, in order; not those set aside (问的不是借呗). */
  products: string[];
}

export interface NamedProduct {
  product: string;
  /** Offsets in the folded text without blanks. */
  start: number;
  end: number;
}

/** Stands for one product's name while the words around it are read. */
const mark = '\ue100';

const setAside = new RegExp(`(?:(?<!是)不是|而不是|不问|没问|没说|不是问|不是说|不是指|not|not about)${mark}$`, 'u');

/** The words after a name (or before it) that say that this one is in trouble, or is what is wanted. */
const troubleAfter =
  /^(?:的)?(?:额度|页面|入口|突然|现在|自动|一直|却|也|都|就|又|是不是|还|怎么|为什么){0,3}(?:不能|用不|没了|没有|不见|关闭|冻结|打不开|不行|被|降|失败|借不|不可|无法|找不|停|消失|能不能|什么时候|isn't|doesn't|won't|is(?:frozen|closed|gone|not))/u;
const troubleBefore =
  /(?:不能用|不能开通?|不能借|不能开|没有|没|无法(?:使用|开通|借)?|用不了|开通不了|开不了|找不到|才能开通|才能用|能不能开通|可以开通|打不开|开通不了|without|no)(?:蚂蚁|支付宝)?$/u;

/** 有花呗没有借呗: the first works, the second is what the sentence is about. */
export function meantProduct(text: string, named: readonly NamedProduct[]): FoundProducts {
  const kept = named.filter(({ start }) => !setAside.test(text.slice(Math.max(0, start - 8), start) + mark));
  const left = kept.length > 0 ? kept : named;
  const products = [...new Set(left.map(({ product }) => product))];
  if (products.length < 2) return { product: products[0] ?? null, products };
  const troubled = left.find((one, i) => isTroubled(text, one, left[i + 1]));
  const [first] = products;
  const together = troubled && sameBreath(text, left, troubled);
  return { product: (together ? first : troubled?.product) ?? first ?? null, products };
}

function isTroubled(text: string, { start, end }: NamedProduct, next: NamedProduct | undefined): boolean {
  const before = text.slice(Math.max(0, start - 10), start);
  const after = text.slice(end, Math.min(end + 16, next?.start ?? text.length));
  // 花呗没有借呗: the 没有 belongs to what follows it.
  const belongsToNext = next !== undefined && next.start - end === after.length && troubleBefore.test(after);
  return troubleBefore.test(before) || (!belongsToNext && troubleAfter.test(after));
}

/** 花呗借呗都不能用: one trouble for both, the first named stands for them. */
function sameBreath(text: string, named: readonly NamedProduct[], troubled: NamedProduct): boolean {
  const before = named[named.indexOf(troubled) - 1];
  return before !== undefined && /^(?:[和与跟、,，及]|还有|以及|and|&)*$/u.test(text.slice(before.end, troubled.start));
}
