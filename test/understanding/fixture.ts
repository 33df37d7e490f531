import type { Notice, Product } from '../../src/knowledge/schema.ts';

const text = { zh: '（示例）', en: '(example)' };
const accountable = {
  sources: [{ source: 'example' }],
  confidence: 'C' as const,
  checked: '2026-11-21',
  'review-by': '2030-01-01',
};

function product(zh: string, en: string, aliases: string[]): Product {
  return {
    name: { zh, en },
    aliases,
    lender: text,
    'lender-type': 'unknown',
    entry: text,
    help: text,
    ...accountable,
  };
}

export const products: Record<string, Product> = {
  weilidai: product('微粒贷', 'Weilidai', ['weilidai', 'wei li dai', '微众银行']),
  jiebei: product('借呗', 'Jiebei', ['蚂蚁借呗', 'jiebei', '支付宝借款', '借贝']),
  huanbei: product('还呗', 'Huanbei', ['huanbei', '还贝']),
  huabei: product('花呗', 'Huabei', ['蚂蚁花呗', 'huabei', '花呗分期']),
  'jingdong-jintiao': product('京东金条', 'JD Jintiao', ['金条', 'jintiao', 'jd金条']),
  wangshangdai: product('网商贷', 'Wangshangdai', ['wangshangdai', '网商银行']),
  'micro-loan': product('微贷款', 'a micro-loan', ['微贷款', '网贷', '小额贷款', 'online loan']),
};

function notice(value: string, phrases: string[]): Notice {
  return { phrases, value, confidence: 'C', checked: '2026-11-21', 'review-by': '2030-01-01' };
}

export const notices: Record<string, Notice> = {
  failed: notice('assessment-failed', [
    '综合评估未通过',
    '综合评分不足',
    '审核未通过',
    '暂不符合借款条件',
    '您未满足审批条件',
    'did not pass the assessment',
  ]),
  abnormal: notice('account-abnormal', ['账户异常', '账户存在风险', '账户被冻结']),
  lender: notice('lender-quota-used-up', ['今日额度已用完', '资金方额度不足']),
  own: notice('own-limit-used-up', ['可用额度不足']),
  busy: notice('system-busy', ['系统繁忙', '请稍后再试', 'system busy']),
  information: notice('information-error', ['身份信息有误', '人脸识别失败']),
  attempts: notice('attempts-exceeded', ['操作过于频繁', '尝试次数过多']),
  invited: notice('not-invited', ['暂未开放', '未受邀', '邀请制']),
  outstanding: notice('loan-outstanding', ['您有未结清的借款', '请先还清']),
  progress: notice('in-progress', ['放款中', '处理中', '审核中']),
};
