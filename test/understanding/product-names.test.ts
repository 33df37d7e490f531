import { describe, expect, it } from 'vitest';
import { productFinder } from '../../src/understanding/product-names.ts';
import { products } from './fixture.ts';

const find = productFinder(products);

describe('the product a borrower names', () => {
  it.each([
    ['我的微粒贷不能用', 'weilidai'],
    ['微 粒 贷打不开', 'weilidai'],
    ['微利贷怎么没了', 'weilidai'],
    ['微粒袋借不出', 'weilidai'],
    ['薇粒贷', 'weilidai'],
    ['wld被拒了', 'weilidai'],
    ['WeiLiDai is frozen', 'weilidai'],
    ['wei li dai limit cut', 'weilidai'],
    ['weilidia rejected me', 'weilidai'],
    ['微粒貸被凍結', 'weilidai'],
    ['蚂蚁借呗怎么用不了', 'jiebei'],
    ['螞蟻借唄用不了', 'jiebei'],
    ['蚂蚁借贝', 'jiebei'],
    ['捡呗额度没了', 'jiebei'],
    ['我的捡贝壳突然没了', 'jiebei'],
    ['接呗怎么开通', 'jiebei'],
    ['支付宝借被用不了', 'jiebei'],
    ['jb额度降了', 'jiebei'],
    ['我的jiebei不见了', 'jiebei'],
    ['「借呗」冻结', 'jiebei'],
    ['借 呗', 'jiebei'],
    ['还呗审核没过', 'huanbei'],
    ['环呗提现失败', 'huanbei'],
    ['还贝借不出来', 'huanbei'],
    ['数禾还呗怎么没额度', 'huanbei'],
    ['花呗逾期了', 'huabei'],
    ['花吧怎么还钱', 'huabei'],
    ['华呗不能付款', 'huabei'],
    ['我的hb被关闭了', null],
    ['hb额度没了', 'huabei'],
    ['JD金条提现失败', 'jingdong-jintiao'],
    ['京东今条没额度', 'jingdong-jintiao'],
    ['京东 金条', 'jingdong-jintiao'],
    ['网商贷借不了', 'wangshangdai'],
    ['网商代没了', 'wangshangdai'],
    ['做小额贷款被拒', 'micro-loan'],
    ['以前借过网贷，现在借呗不能用', 'jiebei'],
  ])('%s → %s', (text, product) => {
    expect(find(text).product).toBe(product);
  });

  it.each([
    '那就还呗',
    '有钱就还呗，没事',
    '慢慢还呗',
    '没钱就借呗。',
    '还款失败了',
    '又被拒了还被扣钱',
    '想借被拒',
    '钱花被盗了',
    '什么jb玩意',
    '领hb吗',
    '买金条多少钱',
    '黄金金条价格',
    '湖北hubei的',
    '网上贷的款',
    '今天天气怎么样',
    '还备注了姓名',
    'I live in Hubei',
  ])('none in %s', (text) => {
    expect(find(text).products.filter((id) => id !== 'micro-loan')).toEqual([]);
  });

  it.each([
    ['花呗借呗都不能用了', 'huabei', ['huabei', 'jiebei']],
    ['借呗和花呗额度没了', 'jiebei', ['jiebei', 'huabei']],
    ['问的是网商贷不是借呗', 'wangshangdai', ['wangshangdai']],
    ['我说的不是借呗，是花呗', 'huabei', ['huabei']],
    ['有花呗没有借呗', 'jiebei', ['huabei', 'jiebei']],
    ['可以用花呗，不能用借呗', 'jiebei', ['huabei', 'jiebei']],
    ['为什么有网商贷就不能开通借呗', 'jiebei', ['wangshangdai', 'jiebei']],
    ['花呗正常，借呗被关闭了', 'jiebei', ['huabei', 'jiebei']],
    ['是不是借呗不能用', 'jiebei', ['jiebei']],
    ['微粒贷、借呗、还呗、京东金条', 'weilidai', ['weilidai', 'jiebei', 'huanbei', 'jingdong-jintiao']],
  ])('%s is about %s', (text, product, all) => {
    expect(find(text)).toEqual({ product, products: all });
  });
});
