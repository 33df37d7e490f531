import { type Saying, sayings } from './saying.ts';

const product = '(?:借呗|花呗|微粒贷|还呗|京东金条|金条|网商贷|白条|月付|放心借|度小满|有钱花|贷款|借款)';

/** Where on the way it stuck, where the word "frozen" stood, and what the page said in the borrower's own words. */
export const scene: Saying[] = [
  ...sayings('stage', {
    'entry-missing': [
      new RegExp(
        `(?:找不到|看不到|没看到|搜不到|没找到|找不着)[^,。?]{0,6}(?:入口|图标|${product}|选项)|(?<!提额|关闭|还款|注销|领取|客服|投诉)(?:入口|图标)(?:都|也|根本|就)?(?:没有?了?(?!额度|反应)|没了|不见了?|找不到|消失了?|找不着|看不到)|没有?(?:借款)?入口`,
        'gu',
      ),
      /\b(?:can't|cannot|can not|couldn't) (?:find|see) (?:the |any )?(?:entry|icon|menu|option|page|button|it anywhere)\b|\b(?:entry|icon) (?:is|has) (?:missing|gone|disappeared|not there)\b/gu,
    ],
    'button-grey': [
      /(?:按钮|按键|借款|提现|借钱|那里|页面|键|字)?(?:是|变|显示|都|全){0,2}(?:灰(?:色|掉|了|的|着)+|[发变置]灰)|(?:按钮|按键|借款键|提现键)[^,。?]{0,4}(?:点不了|点不动|按不了|按不动|没反应|点不开)|点(?:了|击)?(?:按钮|借款|提现)?(?:也|都)?(?:没有?反应|不动|不了按钮)/gu,
      /\bbutton (?:\w+ )?(?:is |are )?(?:grey|gray|greyed|grayed|disabled|inactive)(?:ed)?\b|\b(?:greyed|grayed) out\b/gu,
    ],
    'shown-success-no-money': [
      /(?:显示|提示|说|写着|页面)?[^,。?不没]{0,2}(?:借款|放款|提现|转账|打款|到账|借钱|审核|申请)[^,。?不没未]{0,3}(?:成功|完成|已到账|到账|通过)了?[^。?]{0,16}(?:没有?(?:到|收到|看到|见)|未到账|不到账|卡里没|没钱|没到|迟迟不到|一直没)(?!怎么取消)/gu,
      /(?:说|显示|提示|写着)(?:是|已经?)?到账了?[^。?]{0,8}没有?(?:到|收)/gu,
      /\b(?:success\w*|completed|disbursed|paid out|approved)\b[^。?]{0,40}\b(?:no money|hasn't arrived|not arrived|didn't arrive|nothing (?:arrived|came)|haven't received|not received|never came|did not arrive)\b/gu,
    ],
    'refused-after-submitting': [
      /(?:(?:提交|填|资料交)(?:完|好)?(?:了|之后|以后|后|申请|资料|上去|完){1,3}|(?:申请|审核)(?:完|好|之后|以后|后|完了|了之后)+)[^。?]{0,10}(?:被拒|拒绝|拒了|没有?(?:通过|过)|不通过|未通过|审核失败|说不符合|不给过)(?!怎么)/gu,
      /\b(?:after (?:i )?(?:submit\w*|appl\w+|sending)|submitted|sent (?:in|it))\b[^。?]{0,30}\b(?:refused|rejected|declined|denied|turned down)\b/gu,
    ],
    'fails-at-once': [
      /(?:一|刚一?|只要一?)(?:点|提交|按|进去?|申请|点击|点进去)(?:了|开|借款|提现|借|进|钱|确认|完|就){0,3}(?:就|马上|立刻|立马|直接|秒){1,2}[^,。?不]{0,4}(?:提示|显示|失败|拒|报错|弹|闪退|出错|说|跳|不通过)|(?:点|按|提交)(?:进去?|开|了)?就(?:马上|直接|立刻)?(?:报错|失败|闪退|提示失败|被拒|拒)|秒(?:拒|失败|退)|(?:马上|立刻|立马)(?:就)?(?:提示|显示)?(?:失败|拒绝|被拒|报错)/gu,
      /\b(?:fails?|failed|rejected|refused|declined|error) (?:right away|immediately|at once|instantly|straight away|as soon as)\b|\b(?:instantly|immediately) (?:fails?|failed|rejected|refused|declined)\b/gu,
    ],
    'payment-fails': [
      /(?<!还款)(?:付款|支付|扫码|买东西|买单|结账|消费|购物)(?:的时候|时|东西|也|都|就|用花呗|花呗|用|总是?|一直|老|,){0,3}(?:失败|不了|不成功|用不了|不能用|没法用|付不了|不支持花呗)|(?:用花呗|花呗)(?:付款?|支付|买东西|扫码|付钱)(?:也|都|就|总是?|一直|老是?|时|的时候|,){0,3}(?:失败|不了|不成功|用不了|付不了|没成功)/gu,
      /\b(?:payment|paying|checkout|pay) (?:\w+ ){0,4}(?:fails?|failed|declined|doesn't work|won't work)\b/gu,
    ],
  }),
  ...sayings('frozen-where', {
    'court-or-police': [
      {
        words:
          /(?:法院|公安局?|警察|警方|派出所|司法|刑警|反诈|检察院)[^,。?没不]{0,10}(?:冻结?|止付|查封|扣划|封)(?:了|的|住)?|(?:被|是)[^,。?不]{0,4}(?:法院|公安|警方|司法)[^,。?]{0,4}(?:冻|封)|司法冻结/gu,
        others: true,
      },
      {
        words:
          /\bfrozen by (?:the )?(?:court|police|a court)\b|\b(?:court|police) (?:froze|freeze|frozen|has frozen)\b/gu,
        others: true,
      },
    ],
    'bank-card-or-account': [
      /(?<!信用|电话|手机)(?:银行|储蓄|借记|工资|收款)?(?:卡|银行账户|银行账号)(?:都|也|已经?|就|里的钱)?(?:被|给|让)?(?:银行|风控)?(?:冻结?|止付|锁|限制非柜面)(?:了|住|的)?|银行(?:把|给|说)[^,。?没不]{0,10}(?:卡|账户)[^,。?没不]{0,3}(?:冻|止付|限制)/gu,
      /\b(?:bank (?:account|card)|debit card|my card) (?:\w+ ){0,2}(?:frozen|blocked)\b|\bbank (?:froze|has frozen|blocked)\b/gu,
    ],
    'told-by-someone': [
      {
        words:
          /(?:有人|对方|陌生人|业务员|中介|骗子|电话里|自称[^,。?]{1,8}|贷款经理|那边的?人|(?:打|来)电话(?:的人)?|短信(?:里)?|微信上|加我的人?)[^,。?没]{0,6}(?:说|告诉|称|讲|通知|骗)[^,。?没]{0,10}(?:被)?(?:冻结|冻了|被冻|锁定)/gu,
        others: true,
      },
      {
        words:
          /\b(?:someone|somebody|a caller|a man|a woman|they called|he|she|an agent) (?:\w+ ){0,4}(?:told|said|says|claimed|called)[^。?]{0,30}\bfrozen\b/gu,
        others: true,
      },
    ],
    'loan-page': [
      new RegExp(
        `(?:${product}|产品|app)(?:的)?(?:页面|界面|首页|里面?|上面?|详情)+(?:里|上)?[^,。?没不]{0,6}(?:显示|提示|写着?|说|看到)[^,。?没不]{0,10}(?:冻结|被冻|限制|停用|不可用)`,
        'gu',
      ),
      /(?:打开|点开|点进|进入?去?)(?:了)?(?:借呗|花呗|微粒贷|还呗|金条|网商贷|贷款|产品)?(?:的)?(?:页面)?(?:就|后|里面?)?(?:显示|提示|写着?|说)[^,。?没不]{0,8}(?:冻结|被冻)/gu,
      /\b(?:page|app|screen|product) (?:\w+ )?(?:says|shows|said|showed|displays)\b[^。?]{0,30}\bfrozen\b|\b(?:on|in) the (?:loan |product )?(?:page|app)\b[^。?]{0,20}\bfrozen\b/gu,
    ],
  }),
  ...sayings('shown-message', {
    'assessment-failed': [
      /(?:提示|显示|说是?|写着?|告诉我?|通知)[^,。?]{0,4}(?:不符合(?:要求|条件|申请|借款|开通)|资质不(?:够|足|符)|不满足(?:条件|要求)|评分(?:不够|太低|低))/gu,
      { words: /(?:系统|综合)?(?:评估|评分)(?:没有?(?:通过|过)|不(?:通过|过|够)|未通过)/gu },
    ],
    'account-abnormal': [
      /(?:提示|显示|说是?|写着?|告诉我?|弹出)[^,。?没]{0,6}(?:有风险|存在风险|风控|(?:账[户号]|交易|操作|状态|行为)[^,。?]{0,2}异常)/gu,
    ],
    'lender-quota-used-up': [/(?:资金方|机构|放款方|银行)[^,。?]{0,4}额度(?:不足|用完|已?满|不够)/gu],
    'own-limit-used-up': [/(?:提示|显示|说是?|写着?)[^,。?资机]{0,4}(?:额度不(?:足|够)|额度用完|超额)/gu],
    'system-busy': [
      /(?:提示|显示|说是?|写着?|一直|老是?|总是?)[^,。?没]{0,4}(?:系统(?:很|太|好)?(?:繁)?忙|系统(?:错误|故障|出错|问题)|网络(?:不好|错误|问题|异常)|稍后再?试|服务器)/gu,
    ],
    'attempts-exceeded': [
      /(?:提示|显示|说是?|写着?)[^,。?]{0,4}(?:操作|申请|点击?|提交)(?:得|的)?(?:太|过于)?(?:频繁|次数太?多|太多次)/gu,
    ],
    'not-invited': [/(?:提示|显示|说是?|写着?)[^,。?]{0,4}(?:没有?(?:资格|开放|受邀|被邀请)|暂?不对我开放|不在邀请)/gu],
    'none-or-other': [
      /(?:没有?|啥|什么)(?:任何|都没有?|都没|也没有?|给|什么|出现?)*(?:的)?(?:提示|提醒|说明)(?:也没有?|都没有?|没有)?(?=[,。?]|就|$)|(?:什么|啥)(?:也|都)(?:没|不)(?:提示|显示|说)|没(?:有)?(?:弹|出)(?:什么)?提示|\b(?:no message|shows nothing|nothing was shown|didn't say anything|no (?:error|explanation))\b/gu,
    ],
  }),
];
