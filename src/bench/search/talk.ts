/** Words that borrowers use, the commonest first: the second is said half as often as the first, and so on. */
const spoken =
  '我 的 了 不 额度 申请 借钱 微粒贷 没有 是 为什么 被拒 页面 说 综合评估 未通过 花呗 逾期 还款 冻结 昨天 上个月 征信 记录 银行 工资 信用卡 提示 账户 风险 人工 怎么 办 一直 还清 三次 客服 电话 打不通 急用 医院 房租 孩子 学费 放款 失败 超时 身份 验证 换了 手机 地址 公司 社保 公积金 分期 利息 太高 最低 提前 结清 证明 网贷 查询 太多 降了 关闭 恢复 申诉 结果 三天 一周 到账 绑定 卡号 注销 诈骗 保证金 解冻 短信 链接 律师 催收 骚扰 家人'.split(
    ' ',
  );

/** Said once in a hundred thousand, once in ten thousand, and once in a thousand messages. */
export const rarities = [
  { word: '麒麟', every: 100_000 },
  { word: '灯塔', every: 10_000 },
  { word: '港湾', every: 1_000 },
] as const;

/** Small numbers, always the same (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Messages as long as those of borrowers and their answers, one after another; `n` counts from 0. */
export function talker(seed: number): (n: number) => string {
  const next = numbers(seed);
  return (n) => {
    const words = Array.from({ length: 8 + Math.floor(next() * 16) }, () => {
      // Evenly spread exponents of the length make what is at place k about as likely as 1/k.
      const place = Math.floor(spoken.length ** next()) - 1;
      return (spoken[place] ?? '') + (next() < 0.15 ? '，' : '');
    });
    const rare = rarities.filter(({ every }) => n % every === every - 1).map(({ word }) => word);
    return [...words, ...rare].join('');
  };
}
