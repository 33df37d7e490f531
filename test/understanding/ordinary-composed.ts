import { seeded } from './seeded.ts';

const partsOf = (text: string): string[] => text.trim().split(/\s*\|\s*/u);

const openings = partsOf(
  '您好|在吗|请问|我去|天哪|求助|急急急|老天爷|我真服了|气死我了|烦死了|我都快疯了|救命啊|要死了|无语|你们搞什么|有没有人管|大半夜睡不着|麻烦问下|哎|唉|说真的|客服|喂|帮帮我|谁能告诉我|不好意思打扰了|崩溃了|要命啊|我天',
);
const products = partsOf(
  '借呗|花呗|微粒贷|还呗|京东金条|网商贷|我的借呗|我花呗|这个微粒贷|金条|你们这个贷款|这破借呗|白条|这网贷',
);
const troubles = partsOf(
  '突然被冻结了|额度没了|怎么又降额了|死活借不出来|一直显示系统繁忙|综合评估没过|还款失败了|提现还没到账|入口找不到了|利息高得要死|审核死卡着不过|放款失败三次了|刷脸刷不过|扣了我两次款|还清了还是不能用|逾期了五天|这期还不上了|催收天天打电话|催收说要上门|催收说要起诉我|自动扣款没扣成功|验证码收不到|银行卡绑不上|要收服务费|让我先还清再借|让我补充资料|让我重新刷脸|提示账户异常|被你们关了|额度才五百|手续费太贵|借的钱被退回来了|年化太高了|怎么注销都注销不掉|上征信了|被拒了六次|说我不符合条件',
);
const asides = partsOf(
  '房租等着交|孩子要交学费|我妈在住院等钱用|工资还没发|我从来没逾期过|上个月刚换的手机|我信用一直很好|朋友的都能用|客服电话打不通|等了三天了|试了十几次|心都凉了|头都大了|快被逼疯了|压力大得睡不着|老婆天天骂我|饭都吃不下|真想砸手机|想哭都哭不出来|累死累活挣点钱|日子没法过了|走投无路了才来问|我要投诉你们|我要去法院告你们|再这样我就报警了|不解决我跟你们没完|你们是不是骗人|感觉被坑了|以为被骗了吓死我|广告说得好听都是骗人的|别人秒过我秒拒|我自己点的|我老公也是这样|没有人让我交钱|页面没有任何提示|我已经转钱到卡里了|钱早就存进去了|我要急用钱救急|我有工作有社保',
);
const endings = partsOf(
  '怎么办|怎么回事|为什么|咋整|能恢复吗|什么时候能好|求解决|急|在线等|给个说法|谢谢|帮我看看|有办法吗|怎么解冻|要多久|能协商吗|可以延期吗|我该找谁|会影响征信吗|还有救吗|凭什么啊|不还了爱咋咋地|我真的会谢|算了毁灭吧这额度|给我转人工',
);
const joints = [' ', '，', '，', '。', '！', ''];

/** `count` different ordinary messages, made of hand-written parts: the same ones for the same seed. */
export function ordinaryComposed(count: number, seed: number): string[] {
  const below = seeded(seed);
  const one = <T>(all: readonly T[]): T => all[below(all.length)] as T;
  const made = new Set<string>();
  while (made.size < count) {
    const parts = [`${one(products)}${one(troubles)}`];
    if (below(2) === 0) parts.unshift(one(openings));
    if (below(3) > 0) parts.push(one(asides));
    if (below(3) > 0) parts.push(one(endings));
    made.add(parts.reduce((text, part) => `${text}${one(joints)}${part}`));
  }
  return [...made];
}
