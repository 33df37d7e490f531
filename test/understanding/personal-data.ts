/** Made-up personal data and figures that are none, drawn from a seeded generator. */
type Draw = (below: number) => number;

export const pick = <T>(draw: Draw, from: readonly T[]): T => {
  const one = from[draw(from.length)];
  if (one === undefined) throw new RangeError('nothing to pick from');
  return one;
};
const digits = (draw: Draw, count: number) => Array.from({ length: count }, () => draw(10)).join('');
const two = (n: number) => String(n).padStart(2, '0');

export function idNumber(draw: Draw): string {
  const region = pick(draw, ['110101', '310115', '440305', '510107', '650102', '820000', '350203']);
  const body = `${region}${1950 + draw(58)}${two(1 + draw(12))}${two(1 + draw(28))}${digits(draw, 3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body.charAt(i)), 0);
  return body + '10X98765432'.charAt(sum % 11);
}

export function oldIdNumber(draw: Draw): string {
  const region = pick(draw, ['110101', '310115', '440305']);
  return `${region}${two(40 + draw(59))}${two(1 + draw(12))}${two(1 + draw(28))}${digits(draw, 3)}`;
}

export function bankCard(draw: Draw): string {
  const [prefix, length] = pick(draw, [
    ['622848', 19],
    ['621700', 19],
    ['622202', 19],
    ['625912', 16],
    ['4392', 16],
    ['5181', 16],
  ] as const);
  const body = prefix + digits(draw, length - prefix.length - 1);
  for (let last = 0; last < 10; last++) {
    const card = body + last;
    const sum = [...card].reverse().reduce((total, figure, i) => {
      const n = Number(figure) * (i % 2 === 0 ? 1 : 2);
      return total + (n > 9 ? n - 9 : n);
    }, 0);
    if (sum % 10 === 0) return card;
  }
  throw new RangeError('no check digit');
}

export const mobile = (draw: Draw) => `1${3 + draw(7)}${digits(draw, 9)}`;
export const landline = (draw: Draw) =>
  `${pick(draw, ['010', '021', '0755', '0571', '028'])}-${2 + draw(7)}${digits(draw, 7)}`;
export const email = (draw: Draw) =>
  `${pick(draw, ['wang.li', 'zhang_san', 'a1b2'])}${draw(1000)}@${pick(draw, ['qq.com', '163.com', 'mail.example.cn'])}`;
export const accessCode = (draw: Draw) => {
  const one = () => pick(draw, [...'23456789ABCDEFGHJKMNPQRSTUVWXYZ']);
  return `${one()}${one()}K${one()}-${one()}7${one()}${one()}`;
};

/** Ways to write the same figures. */
export function written(draw: Draw, figures: string): string {
  const way = draw(6);
  if (way === 1) return [...figures].map((f) => '０１２３４５６７８９'[Number(f)] ?? f).join('');
  if (way === 2) return [...figures].map((f) => '零一二三四五六七八九'[Number(f)] ?? f).join('');
  if (way === 3) return [...figures].join(' ');
  if (way === 4) return inBlocks(figures, '-');
  if (way === 5) return inBlocks(figures, ' ');
  return figures;
}

const inBlocks = (figures: string, separator: string) =>
  figures.length === 11
    ? [figures.slice(0, 3), figures.slice(3, 7), figures.slice(7)].join(separator)
    : (figures.match(/.{1,4}/g) ?? []).join(separator);

/** Figures of daily talk that are nobody's secret. */
export function harmless(draw: Draw): string {
  return pick(draw, [
    () => `${1 + draw(90000)}元`,
    () => `${1 + draw(300)},${digits(draw, 3)}.${digits(draw, 2)}元`,
    () => `${1 + draw(20)}万`,
    () => `20${two(20 + draw(10))}-${two(1 + draw(12))}-${two(1 + draw(28))}`,
    () => `20${two(20 + draw(10))}年${1 + draw(12)}月${1 + draw(28)}日`,
    () => `${two(draw(24))}:${two(draw(60))}`,
    () => `DW-${digits(draw, 4)}-${digits(draw, 4)}`,
    () => pick(draw, ['95384', '95188', '400-681-6666', '4006816666', '12378', '96110', '12363', '10086']),
    () => `订单号 20${digits(draw, 18)}`,
    () => `流水号：${digits(draw, 24)}`,
    () => `年化${draw(24)}.${digits(draw, 2)}%`,
    () => `芝麻分${500 + draw(400)}`,
    () => `第${1 + draw(36)}期`,
    () => pick(draw, ['三千五百元', '一万二', '二十四期', '两三天', '一五一十']),
  ])();
}
