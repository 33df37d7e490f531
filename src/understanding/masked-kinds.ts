/** What is masked, and what a reader sees in its place. */
export const standIns = {
  'id-number': '〔身份证号〕',
  'bank-card': '〔银行卡号〕',
  phone: '〔手机号〕',
  landline: '〔电话〕',
  email: '〔邮箱〕',
  address: '〔地址〕',
  name: '〔姓名〕',
  'one-time-code': '〔验证码〕',
  'access-code': '〔查询码〕',
  password: '〔密码〕',
  account: '〔账号〕',
} as const;

export type MaskedKind = keyof typeof standIns;

/** A place to mask: UTF-16 offsets, end not included. */
export interface Place {
  kind: MaskedKind;
  start: number;
  end: number;
}

/** Stands in a folded text wherever a stand-in is, so that no pattern reaches into it or over it. */
export const opaque = '\ue000';

const standIn = new RegExp(Object.values(standIns).join('|'), 'gu');

export function coverStandIns(folded: string): string {
  return folded.replace(standIn, (found) => opaque.repeat(found.length));
}

/** `places` in order, none over another. */
export function cover(folded: string, places: readonly Place[]): string {
  let covered = '';
  let from = 0;
  for (const { start, end } of places) {
    covered += folded.slice(from, start) + opaque.repeat(end - start);
    from = end;
  }
  return covered + folded.slice(from);
}
