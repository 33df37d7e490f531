import { readLooseAnswer } from './loose-answers.ts';
import { plain } from './normalise.ts';
import { smallNumber } from './numerals.ts';

/** What a few words mean when they answer a question about a fact: 有过，还了 · 五六家 · 电话里说的. First match holds. */
const byFact: Readonly<Record<string, readonly (readonly [value: string, words: RegExp])[]>> = {
  overdue: [
    [
      'now',
      /没(?:有)?(?:钱)?还(?!过|有)|未还|还不(?:上|起)|还(?:欠|逾期)着|正在|^(?:现在|目前)?还有|^(?:现在|目前|还)?(?:有|是|还在)(?:逾期)?(?:的|啊|中)?,?(?:现在|目前)(?:还)?(?:有|在|没)|(?:^|,)(?:现在|目前)(?:就)?(?:有|逾期|是)|^(?:有|还)?逾期(?:中|了|着)?$|\b(?:currently|still|right now|not paid)\b/u,
    ],
    [
      'paid-off',
      /还(?:清|完|上|掉|了)|结清|处理(?:完|好|掉)|(?:以前|之前|曾经|去年|前年)有过?(?!没)|\b(?:paid|settled|cleared|in the past)\b/u,
    ],
    [
      'none',
      /^(?:从来|一直|都|我|肯定|绝对|也|应该|真的)*(?:没|无|不|按时|准时|正常|良好)|\b(?:never|none|always on time)\b/u,
    ],
  ],
  'frozen-where': [
    ['court-or-police', /法院|公安|警察|警方|派出所|司法|\b(?:court|police)\b/u],
    [
      'told-by-someone',
      /电话|短信|有人|别人|对方|他们?说|人(?:家)?说|告诉|客服说|陌生|通知我的|加我|\b(?:told|call(?:ed|er)?|someone|message|sms|phone)\b/u,
    ],
    [
      'loan-page',
      /页面|界面|里面?(?:显示|写|看|提示|说)?$|app|软件|小程序|(?:借呗|微粒贷|花呗|还呗|金条|网商贷|贷款|产品|额度)(?:那|那里|里|上|的|页)|打开(?:就|后)?|\b(?:page|app|screen)\b/u,
    ],
    ['bank-card-or-account', /银行|卡|\b(?:bank|card)\b/u],
  ],
  stage: [
    [
      'shown-success-no-money',
      /没到(?:账)?|未到账|没收到钱?|钱没|不到账|\bno money\b|\bhasn't arrived\b|\bnot arrived\b/u,
    ],
    ['button-grey', /灰|点不(?:了|动|开)|按不(?:了|动)|没反应|\b(?:grey|gray|disabled)/u],
    ['entry-missing', /入口|找不(?:到|着)|没(?:有)?图标|看不到|不见了|\b(?:can't find|missing|not there)\b/u],
    ['refused-after-submitting', /(?:提交|申请|填)(?:了|完|好|之后|以后|后|上去)|审核|\bafter (?:i )?(?:submit|appl)/u],
    [
      'fails-at-once',
      /一点|点(?:一下)?就|马上|立刻|立马|秒|直接(?:失败|提示|报错|拒)|\b(?:at once|immediately|right away|instantly)\b/u,
    ],
    ['payment-fails', /付款|支付|扫码|买东西|\bpay(?:ing|ment)?\b/u],
  ],
  'many-recent-applications': [
    [
      'no',
      /^(?:就|只|只有|仅)?(?:这)?(?:申请)?(?:过|了)?(?:一|1|两|2|一两|零|0)(?:家|个|次|回)?(?:左右|吧|而已|啊|都没有?)?$|^没(?:有)?(?:申请)?/u,
    ],
    [
      'yes',
      /^(?:大概|差不多|好像|应该|可能|有|申请了|得有|起码|至少)*(?:好几|很多|许多|不少|挺多|蛮多|几十|十几|[三四五六七八九十]{2})(?:家|个|次)?/u,
    ],
  ],
  'phone-or-device-changed': [['yes', /^(?:有|对|是的?|嗯)?,?(?:都|刚|最近|上个?月)*换/u]],
  'id-expired': [
    ['no', /没(?:有)?(?:过期|到期)|有效/u],
    ['yes', /过期|到期/u],
  ],
  'identity-check-failed': [
    ['yes', /没(?:有)?(?:通)?过(?!期)|不通过|未通过|失败|过不了|不一致/u],
    ['no', /(?:都|已经?)?(?:通过|过了|成功|正常)/u],
  ],
  'information-outdated': [
    ['yes', /没(?:有)?(?:更新|改|填|完善)|(?:旧|老|以前|错)的?/u],
    ['no', /(?:都|是)?(?:最新|更新过|对的|正确|完善|齐)/u],
  ],
  'income-unproven': [
    ['yes', /不(?:太|是很|怎么)?(?:固定|稳定)|没(?:有)?(?:工作|收入|单位|证明|流水)|自由|零工|兼职|断了/u],
    ['no', /^(?:比较|很|都|一直|挺|还算)?(?:固定|稳定)|上班|有(?:证明|流水|工作)/u],
  ],
  'debt-heavy': [
    ['no', /^(?:不|没)(?:太|是很|怎么|那么)?(?:多|高|到|超过|重|大)?/u],
    ['yes', /(?:一半|大半|用完|用满|很多|挺高|比较高|太多|超过|刷爆|都还)/u],
  ],
  'card-problem': [
    ['yes', /丢|挂失|冻|限额|限制|二类|过期|注销|异常/u],
    ['no', /正常|没问题|能用|好的/u],
  ],
  'debit-failed': [
    ['yes', /失败|没(?:扣|成功)|不成功|扣不/u],
    ['no', /正常|成功/u],
  ],
  'unusual-activity': [
    ['yes', /被盗|异地|别人(?:用|登)|不是我(?:本人)?|借给/u],
    ['no', /(?:只有|都是)(?:我)?(?:自己|本人)/u],
  ],
  'submitted-repeatedly': [
    ['yes', /(?:好几|很多|多|[三四五六七八九十]|[3-9]|十几|几十)多?(?:次|遍|回)|反复|一直(?:点|试)/u],
    ['no', /^(?:就|只)?(?:点|试|提交)?了?(?:一|两|1|2)(?:次|遍|回)/u],
  ],
  'rarely-used': [
    ['yes', /^(?:很少|不怎么|不太|偶尔|不常|基本不|刚)/u],
    ['no', /^(?:经常|天天|每天|一直|常)/u],
  ],
  'closed-by-self': [
    ['yes', /(?:自己|我)(?:主动)?(?:关|注销)|关过/u],
    ['no', /自动|被关|平台关|系统关/u],
  ],
  'had-before': [
    ['no', /^(?:从来|一直|以前|之前)?没/u],
    ['yes', /^(?:以前|之前|原来|本来|一直)?(?:是)?(?:有|能用|可以用)|用过|借过/u],
  ],
  'is-student': [
    ['no', /毕业了|上班|工作了/u],
    ['yes', /在读|在校|大[一二三四]|研[一二三]|高[一二三]|上学/u],
  ],
  'under-18': [
    ['no', /(?:满|过)(?:了)?(?:18|十八)|成年了|^(?:我|今年)*(?:1[89]|[2-6]\d)岁?/u],
    ['yes', /(?:没|未|不)(?:满|到|足)|未成年|^(?:我|今年)*(?:1[0-7]|十[一二三四五六七])岁?/u],
  ],
  'needs-money-today': [
    ['no', /^不(?:着|太)?急/u],
    ['yes', /^(?:很|挺|特别|非常|有点|是|比较)?(?:着)?急|今天|马上/u],
  ],
  'asked-to-pay-first': [['yes', /(?:让|叫|要)我(?:先)?(?:交|转|付|打)|(?:交|转|付)了/u]],
};

const questioning = /什么|怎么|吗|为何|哪|啥|呢$|\?|what|how|which/u;
const longest = 30;

/**
 * The value of `fact` that a short answer gives, or null. Only while that fact is being asked; where it is asked `alone`,
 * looser words are enough.
 */
export function readShortAnswer(text: string, fact: string, alone: boolean): string | null {
  const words = plain(text).replace(/[。]$/u, '');
  if (words === '' || words.length > longest || questioning.test(words)) return null;
  const count = fact === 'many-recent-applications' ? countOf(words) : null;
  if (count !== null) return count >= 3 ? 'yes' : 'no';
  const held = byFact[fact]?.find(([, pattern]) => pattern.test(words))?.[0];
  return held ?? (alone ? readLooseAnswer(words, fact) : null);
}

/** 五家 · 大概6个 · 三四家; two or three is neither. */
function countOf(words: string): number | null {
  const found =
    /^(?:大概|差不多|好像|应该|可能|有|申请了|得有|就|只有|起码|至少)*(\d{1,2}|[一两二三四五六七八九十]{1,2})(?:多|几)?(?:家|个|次|,\d家)(?:左右|吧|了|啊|多)*$/u.exec(
      words,
    );
  const word = found?.[1] ?? '';
  if (/^两三|二三$/u.test(word)) return null;
  return smallNumber(word) ?? (word.length > 1 ? smallNumber(word.charAt(0)) : null);
}

/** 有一点 · 有几次 · 没有这种事: yes or no at the head of a short answer to a yes-or-no fact. */
export function readHead(text: string): 'yes' | 'no' | null {
  const words = plain(text);
  if (words.length > 16 || questioning.test(words) || /不好意思|不用谢|没关系|没事|没明白|没懂|没看懂/u.test(words))
    return null;
  if (/^(?:从来|我|都|也|应该|好像|肯定)*(?:没有?|不是|并没|无|从未|不会|不曾)/u.test(words)) return 'no';
  if (
    /^(?:我|是|好像|应该|确实|的确|都|最近|之前)*(?:有(?:[一两二三几点过些时的啊,]|$)|是(?:的|啊|有|,|$)|符合)/u.test(
      words,
    )
  )
    return 'yes';
  return null;
}
