import { describe, expect, it } from 'vitest';
import { maskText, unmaskText } from '../../src/understanding/masking.ts';
import {
  accessCode,
  bankCard,
  email,
  harmless,
  idNumber,
  landline,
  mobile,
  oldIdNumber,
  pick,
  written,
} from './personal-data.ts';
import { seeded } from './seeded.ts';

const masked: readonly (readonly [string, string])[] = [
  ['我的手机号是13800138000，借呗不能用了', '我的手机号是〔手机号〕，借呗不能用了'],
  ['138 0013 8000', '〔手机号〕'],
  ['138-0013-8000一直打不通', '〔手机号〕一直打不通'],
  ['手机１３８００１３８０００', '手机〔手机号〕'],
  ['一三八零零一三八零零零一直没人接', '〔手机号〕一直没人接'],
  ['电话幺三八〇〇一三八〇〇〇', '电话〔手机号〕'],
  ['1 3 8 0 0 1 3 8 0 0 0', '〔手机号〕'],
  ['1三8零零13八000', '〔手机号〕'],
  ['+86 138 0013 8000', '〔手机号〕'],
  ['8613800138000', '〔手机号〕'],
  ['+852 9123 4567', '〔手机号〕'],
  ['13800138000 15912345678 两个号都行', '〔手机号〕 〔手机号〕 两个号都行'],
  ['手机号138001380001打错了一位', '手机号〔手机号〕打错了一位'],
  ['座机010-62345678', '座机〔电话〕'],
  ['（0755）26012345', '〔电话〕'],
  ['我家里电话87654321', '我家里电话〔电话〕'],
  ['身份证11010519491231002X', '身份证〔身份证号〕'],
  ['110105 19491231 002x', '〔身份证号〕'],
  ['身份证号110105194912310021', '身份证号〔身份证号〕'],
  ['旧的是110105491231002', '旧的是〔身份证号〕'],
  ['卡号6222 0212 3456 7890 128没收到钱', '卡号〔银行卡号〕没收到钱'],
  ['6228480402564890018', '〔银行卡号〕'],
  ['4392250012345673', '〔银行卡号〕'],
  ['我邮箱是wang.li@qq.com谢谢', '我邮箱是〔邮箱〕谢谢'],
  ['wang.li＠qq.com', '〔邮箱〕'],
  ['我住在杭州市西湖区文三路100号3单元201室，借不出来', '我住在〔地址〕，借不出来'],
  ['地址：北京市朝阳区建国路88号院', '地址：〔地址〕'],
  ['我住在浙江省杭州市西湖区', '我住在〔地址〕'],
  ['I live at 12 Nanjing Road, Shanghai and it fails', 'I live at 〔地址〕 and it fails'],
  ['我叫张三，借呗被关了', '我叫〔姓名〕，借呗被关了'],
  ['我叫李娜想问一下额度', '我叫〔姓名〕想问一下额度'],
  ['我叫王小明借呗用不了', '我叫〔姓名〕借呗用不了'],
  ['我叫李娜额度没了', '我叫〔姓名〕额度没了'],
  ['姓名：欧阳文轩', '姓名：〔姓名〕'],
  ['我叫阿不都·热西提', '我叫〔姓名〕'],
  ['本人张伟，微粒贷被冻结', '本人〔姓名〕，微粒贷被冻结'],
  ['My name is John Smith and my loan is frozen', 'My name is 〔姓名〕 and my loan is frozen'],
  ['验证码是123456', '验证码是〔验证码〕'],
  ['收到验证码 8842 了', '收到验证码 〔验证码〕 了'],
  ['验证码：一二三四五六', '验证码：〔验证码〕'],
  ['123456是我的验证码', '〔验证码〕是我的验证码'],
  ['the verification code is 482913', 'the verification code is 〔验证码〕'],
  ['查询码 k7m9x3r4', '查询码 〔查询码〕'],
  ['my access code is K7M9-X3R4', 'my access code is 〔查询码〕'],
  ['K7M9-X3R4', '〔查询码〕'],
  ['DW-1234-5678 K7M9X3R4', 'DW-1234-5678 〔查询码〕'],
  ['支付密码是884213', '支付密码是〔密码〕'],
  ['加我微信wang_li88', '加我微信〔账号〕'],
  ['qq号123456789', 'qq号〔账号〕'],
];

const kept: readonly string[] = [
  '我借了13000元，还了1500元',
  '额度从15000 2026-11-2 降到3000',
  '工单DW-1234-5678怎么样了',
  '订单号13912345678901到哪了',
  '打95384、95188、400-681-6666还是12378',
  '2026-11-21 20:30 提现失败',
  '2026年11月21日',
  '申请了3次，1,3和4',
  '1 3',
  '1,3',
  '客服电话4006816666打不通',
  '验证码过了10分钟没收到',
  '借款5000验证码收不到',
  '验证码2026年的',
  '一直收不到验证码',
  '验证码是95188发来的',
  '我叫什么不重要',
  '我叫不到人工客服',
  '姓名不一致怎么改',
  '姓名填错了',
  'my name is wrong in the app',
  '我叫高利贷坑了',
  '我住在农村',
  '我住在新疆',
  '地址填错了怎么改',
  'my access code does not work',
  'the access code that was sent',
  'self-help and then-when',
  '密码错了3次',
  '我的微信weilidai不见了',
  '卡尾号1234',
  '借了一万二，分十二期，一共还了三千五百六十七元',
  '一二三四五',
  '前后1300、1500、1800三笔',
  'from 2500-3000 to 500',
];

describe('masking of personal data', () => {
  it.each(masked)('puts a stand-in into %s', (text, expected) => {
    const result = maskText(text);
    expect(result.text).toBe(expected);
    expect(unmaskText(result)).toBe(text);
  });

  it.each(kept)('leaves %s as it is', (text) => {
    expect(maskText(text)).toEqual({ text, spans: [] });
  });

  it('tells where each stand-in is and what stood there', () => {
    const { text, spans } = maskText('手机13800138000，邮箱a@b.cn');
    expect(spans.map(({ kind, at, length, value }) => [kind, text.slice(at, at + length), value])).toEqual([
      ['phone', '〔手机号〕', '13800138000'],
      ['email', '〔邮箱〕', 'a@b.cn'],
    ]);
  });
});

describe('masking of thousands of made-up messages', () => {
  const draw = seeded(20261121);
  const around = ['我的借呗不能用了', '微粒贷', '，麻烦看看', '怎么办', ' please help ', '。', '和', '：', '额度没了'];
  const secrets = [idNumber, oldIdNumber, bankCard, mobile];

  it('hides every number in every way of writing, and gives the text back exactly', () => {
    for (let i = 0; i < 4000; i++) {
      const secret = pick(draw, secrets)(draw);
      const shown = written(draw, secret);
      const text = `${pick(draw, around)}${shown}${pick(draw, around)}${harmless(draw)}`;
      const result = maskText(text);
      expect(
        result.spans.map((span) => span.value),
        text,
      ).toEqual([shown]);
      expect(unmaskText(result)).toBe(text);
      expect(maskText(result.text), text).toEqual({ text: result.text, spans: [] });
    }
  });

  it('hides landlines, addresses of mail and access codes', () => {
    for (let i = 0; i < 1500; i++) {
      const secret = pick(draw, [landline, email, accessCode])(draw);
      const text = `${pick(draw, ['我的是', '请看：', '联系我 '])}${secret}${pick(draw, ['，谢谢', ' 好的', '。'])}`;
      const result = maskText(text);
      expect(
        result.spans.map((span) => span.value),
        text,
      ).toEqual([secret]);
      expect(unmaskText(result)).toBe(text);
    }
  });

  it('keeps amounts, dates, orders, tickets and help lines', () => {
    for (let i = 0; i < 4000; i++) {
      const text = `${pick(draw, around)}${harmless(draw)}${pick(draw, ['，', '。', ' ', '、'])}${harmless(draw)}${pick(draw, around)}`;
      expect(maskText(text), text).toEqual({ text, spans: [] });
    }
  });

  it('takes any mixture without losing a character, and changes nothing the second time', () => {
    const parts = [...secretsAndWords()];
    for (let i = 0; i < 3000; i++) {
      let text = '';
      for (let n = draw(12); n >= 0; n--) text += pick(draw, parts)();
      const once = maskText(text);
      expect(unmaskText(once)).toBe(text);
      expect(maskText(once.text), once.text).toEqual({ text: once.text, spans: [] });
    }
  });

  function* secretsAndWords(): Generator<() => string> {
    for (const make of [idNumber, bankCard, mobile, landline, email, accessCode, harmless]) yield () => make(draw);
    for (const word of [
      '我叫',
      '姓名：',
      '张三',
      '住在',
      '北京市',
      '朝阳区',
      '路',
      '3号',
      '验证码',
      '查询码',
      '身份证',
      '卡号',
      '订单号',
      ' ',
      '-',
      '(',
      ')',
      '+',
      '1',
      '13',
      '八',
      '〔手机号〕',
      '〔验证码〕',
      '〔',
      '密码是',
      'x',
      '\ud83d',
      '😀',
      '\u200b',
      'qq',
      '是',
      '，',
      'my name is ',
      'bob ',
      '地址',
      '号',
    ])
      yield () => word;
  }
});
