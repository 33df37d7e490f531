import { type Saying, sayings } from './saying.ts';

const day =
  '(?:双十一|双11|双十二|双12|618|国庆|春节|过年|除夕|元旦|五一|端午|中秋|清明|节假日|假期|放假|长假|大促|促销|购物节|发工资|发薪日|工资日|还款高峰|高峰期?)';

/** When and where it happened, and what others said or did. */
export const surroundings: Saying[] = [
  ...sayings('peak-time', {
    yes: [
      new RegExp(
        `(?:今天|昨天|昨晚|现在|刚好|正好|正值|赶上|碰上|正赶上|恰好|那天|当时|正是|这两天|这几天)(?:是|在|刚好|正好|也|都|又){0,2}(?:在)?${day}`,
        'gu',
      ),
      new RegExp(
        `(?<!节后|等|过了|除了)${day}(?:期间|这几天|那天|当天|晚上|的时候|时|那几天|前后|凌晨|零点)+[^。?]{0,12}(?:提|借|用|申请|点|失败|不了|不出|没到|没有?通过|被拒|卡|繁忙)(?!.{0,6}(?:什么时候|多久|能到账吗|可以))`,
        'gu',
      ),
      /\b(?:today is|it was|it's|during|on) (?:a |the )?(?:public )?(?:holiday|double eleven|singles' day|national day|spring festival|payday|618|sale)\b/gu,
    ],
    no: [
      new RegExp(
        `(?:不是|也不是|又不是|没赶上|没碰上)(?:什么|在|赶上)?${day}|(?:就是|只是|是)?(?:平时|平常日子|普通工作日|工作日)(?:的)?(?:白天|上午|下午)?(?=[,。]|$|借|提|用|点)`,
        'gu',
      ),
      /\b(?:ordinary|normal|regular) (?:day|weekday)\b/gu,
    ],
  }),
  ...sayings('maintenance-notice', {
    yes: [
      /(?:系统|平台|app|软件|服务器|银行|官方|页面|支付宝|微信)[^,。?没不]{0,8}(?:在)?(?:维护|升级|检修)(?:中|公告|通知|啊|呢|了|,|。|$)|(?:正在|显示|提示|公告|通知|说是?)[^,。?没不]{0,5}(?:维护|系统升级|检修)(?!权|好|良)/gu,
      {
        words:
          /(?:别人|朋友|同事|大家|群里|身边|周围|很多人|好多人|其他人|家人|网友|老公|老婆|他们|好几个人)[^,。?]{0,8}(?:也|都|全)(?:是这样|是|不能|不行|用不了|借不出|借不了|一样|遇到|出现|打不开|这样|失败|没了|提不了)(?:的|了)?/gu,
        others: true,
      },
      {
        words:
          /\b(?:maintenance|outage|system upgrade)\b(?=[^。?]{0,20}(?:notice|announc\w+|page|today|now|said|$|[,。]))|\b(?:my friends|others|other people|everyone|colleagues) (?:\w+ ){0,3}(?:same (?:problem|issue|thing)|can't either|too|as well)\b/gu,
        others: true,
      },
    ],
    no: [
      {
        words:
          /(?:没有?|未)(?:看到|收到|发|什么|任何|说){0,2}[^,。?]{0,3}(?:维护|升级)(?:的)?(?:公告|通知|提示)?|(?:别人|朋友|同事|大家|其他人|他们)[^,。?不没]{0,3}(?:都|也)?(?:能用|可以|正常|没问题|好好的|能借)/gu,
        others: true,
      },
      { words: /\bno maintenance\b|\b(?:works|fine) for (?:others|everyone else|my friends)\b/gu, others: true },
    ],
  }),
  ...sayings('policy-notice', {
    yes: [
      /(?:通知|公告|短信|提示|收到|消息|客服|官方|页面|平台)[^,。?没]{0,12}(?:业务|产品|服务|功能|政策|规则)?[^,。?没不]{0,4}(?:调整|下线|停止(?:服务|运营|提供)|暂停(?:服务|提供|使用)?|不再(?:提供|支持|服务)|停办|关停|整改|升级改造)(?!.{0,4}(?:额度))/gu,
      /(?:产品|业务|服务|功能|借呗|微粒贷|还呗|金条|网商贷|花呗)(?:已经?|要|都|会|现在){0,2}(?:下线|停办|停止服务|不再提供|整改|暂停服务)了?|政策(?:调整|原因|变化|变了|收紧|要求)/gu,
      /\b(?:notice|message|announcement|email|text|sms|told|said)\b[^。?]{0,40}\b(?:adjust(?:ed|ment)|paused|suspended|discontinued|no longer (?:offered|available|provided)|policy)\b/gu,
    ],
    no: [
      /(?:没有?|未|都没|也没)(?:收到|接到|看到|有|给|发|提前|事先|任何|什么|过|我){0,4}(?:的)?(?:通知|公告|短信|提醒|告知)(?:过|就)?/gu,
      /\b(?:no|without (?:any )?|didn't (?:get|receive) (?:any )?)(?:notice|notification|announcement|warning)\b/gu,
    ],
  }),
  ...sayings('limit-moved-unexplained', {
    yes: [
      /(?:无缘无故|莫名其妙|无故|平白无故|没有?(?:任何|什么|理由)?(?:原因|理由|征兆|预兆|缘由)|好端端|好好的|不明不白|毫无征兆)[^。?]{0,12}(?:降|减|没了|没额度|没有了|额度|变少|清零|归零|变成?0|停|关|冻结|限制|用不了|不能用)/gu,
      /额度[^,。?]{0,6}(?:莫名|无缘无故|无故|自己|自动|不知道?(?:为什么|怎么)(?:就)?)[^,。?]{0,4}(?:降|减|没|少|变|清零|归零|涨)/gu,
      /(?:我)?(?:什么|啥|什么事|哪里|哪儿)(?:都|也)没(?:有)?(?:做|干|变|动|改|操作|变化)(?!.{0,3}(?:提示|显示))/gu,
      /(?:我)?(?:情况|各方面|条件|我这边|自己)(?:也|都|一直)?没(?:有)?(?:什么|任何|啥)?(?:变化|变|改变)/gu,
      /\b(?:for no reason|without (?:any )?reason|nothing (?:has )?changed (?:on my side|for me|with me)|i did nothing|out of the blue|didn't do anything)\b/gu,
    ],
  }),
  ...sayings('needs-money-today', {
    yes: [
      /(?:今天|今晚|现在|马上|立刻|立马|当天)(?:就|必须|真的|着急|急着?|要|得|需要|等着?){1,4}(?:要|得|着)?(?:用|交|付|拿|还)?(?:这笔|这个|到)?(?:钱|款|现金)/gu,
      /急用(?!户)|急需(?:用?钱|资金|这笔|用|周转)|(?:着急|急|急着)(?:要)?用钱|等(?:着)?(?:这笔|这个)?钱?(?:救命|救急|急用|用钱|交(?:学费|房租|住院|手术|医药|房贷|押金))|救急|(?:家里|家人|老人|孩子)(?:生病|住院|出事)[^。?]{0,6}(?:用钱|要钱|交钱|钱)/gu,
      /\bneed (?:the |this |some )?(?:money|cash|loan|it) (?:\w+ )?(?:today|now|urgently|right away|tonight|immediately|asap)\b|\burgent(?:ly)? (?:need|money|cash)\b|\burgently need\b/gu,
    ],
    no: [/(?:不|也不|不是很|不太|没那么)(?:着?急)(?:着)?(?:用钱?|要|花)?|\bnot urgent\b|\bno (?:rush|hurry)\b/gu],
  }),
  ...sayings('region-unserved', {
    yes: [
      /(?:我)?(?:人)?(?:现在|目前|常年|长期)?(?:住|在|人在|住在|身在|定居|生活在|待在)(?:中国)?(?:香港|澳门|台湾|国外|海外|境外|外国|美国|日本|英国|加拿大|澳洲|新加坡|韩国|欧洲)/gu,
      /(?:我们?|我所在|所在|本|该|当前|您所在)(?:的)?(?:(?:这|这里|这边|这个|那边|这儿)(?:的)?(?:地区|城市|区域|地方|县城|省)?|地区|城市|区域|地方|县城)(?:还|暂|都|暂时|目前|好像|是){0,2}(?:不支持|没开通|没有开通|未开通|未开放|没开放|不在服务|不能办理|不服务|不可用)(?:服务|范围)?/gu,
      /(?:不支持|未开通|没开放)(?:我们?)?(?:这个?|该|本|所在|当前)(?:地区|城市|区域|地方)/gu,
      /\b(?:i live|i'm living|i am living|living|i'm|i am|based) (?:abroad|overseas|in (?:hong kong|macau|macao|taiwan|the us|the uk|singapore|japan|canada|australia))\b|\b(?:not (?:available|offered|supported|served)) in my (?:area|region|city|place)\b/gu,
    ],
    no: [/(?:我)?(?:们)?(?:这|这边|这里|地区|城市)(?:是|应该)?(?:支持|能用|开通了|有服务)(?:的)?/gu],
  }),
  ...sayings('restricted-industry', {
    yes: [
      /(?:我)?(?:是|在|做|干|从事|开|上班在|工作在|经营)(?:了|着|的)?(?:一?家|个)?[^,。?不没买]{0,4}(?:娱乐(?:行业|场所|城)|ktv|酒吧|夜店|夜场|网吧|棋牌室?|彩票店?|典当行?|虚拟币|数字货币|炒币|区块链|催收|贷款中介|助贷|博彩|赌场|足浴|足疗|按摩店?|洗浴|会所|p2p|网贷平台|金融中介|小贷公司|理财公司|烟花|危险品|矿山)(?:行业|工作|上班|店|的|行|老板)?/gu,
      /(?:我(?:的|们)?|所在|从事|属于)[^,。?不没]{0,4}(?:行业|职业)[^,。?不没]{0,4}(?:受限|被限制|属于限制|限制类|敏感|高危|不支持|高风险)|(?:高危|高风险|限制|敏感)(?:类)?(?:行业|职业)/gu,
      /\b(?:work|job|working) (?:in|at|for) (?:a |an |the )?(?:bar|nightclub|casino|ktv|karaoke|crypto\w*|pawn ?shop|gambling|massage|debt collection|loan broker\w*|lottery|p2p)\b|\brestricted (?:industry|line of business)\b/gu,
    ],
    no: [
      /(?:行业|职业|工作)(?:也|都|很)?(?:普通|正常|没问题|一般)|(?:不是|不属于)(?:什么)?(?:限制|敏感|高危)(?:行业|职业)?/gu,
    ],
  }),
  ...sayings('data-shared-widely', {
    yes: [
      {
        words:
          /(?:接到|收到|老有|总有|总是有|天天有|一直有|不停有|有很多|有好多|每天都?有|经常有)(?:很多|好多|各种|一堆|一些|无数|人|不明|来自|莫名其妙的?){0,3}(?:陌生|贷款|推销|骚扰|中介|网贷|放贷|莫名)[^,。?没]{0,6}(?:电话|短信|来电|人|加我|加微信|联系|打)/gu,
        others: true,
      },
      {
        words:
          /(?<!没有?|防止|避免|会|怎么屏蔽)骚扰(?:电话|短信)(?!怎么屏蔽)|(?:陌生人?|好多人|很多人|中介|贷款公司)[^,。?没不]{0,6}(?:打(?:我)?电话|给我打|加我|联系我|发短信|骚扰我?)/gu,
        others: true,
      },
      {
        words:
          /(?:信息|资料|隐私|号码|手机号|数据)(?:好像|肯定|全|都|已经?)?(?:被)?(?:泄露|泄漏|卖(?:了|给)|倒卖|出卖)(?:出去)?(?:了|给)?(?!怎么|吗)/gu,
      },
      {
        words:
          /(?:读取|授权|获取|访问|爆|拿|导)(?:了|走|到)?(?:我的?)?(?:手机)?(?:通讯录|联系人|相册|通话记录)(?!.{0,4}(?:吗|怎么关))|(?:给|打)(?:了)?我(?:的)?(?:通讯录|所有联系人|家人朋友|亲戚朋友)(?:里的人)?(?:都)?(?:打)?(?:了)?(?:电话|短信)/gu,
        others: true,
      },
      {
        words:
          /\b(?:strangers? (?:keep |are |have been |kept )?(?:call|text|writ|contact|messag)\w*|spam calls|harass(?:ing|ed|ment) (?:calls|messages)|my (?:data|information|details|number) (?:was|were|has been|have been|is being|got) (?:leaked|sold|shared))\b|\b(?:read|accessed|gave (?:it )?access to) my (?:contacts|address book)\b/gu,
        others: true,
      },
    ],
    no: [
      {
        words:
          /(?:没有?|没接到|没收到)(?:什么|任何|人|接到|收到|陌生){0,3}(?:骚扰|推销|陌生)(?:电话|短信|人联系)?|没(?:有)?泄露/gu,
        others: true,
      },
    ],
  }),
  ...sayings('received-less-than-contract', {
    yes: [
      /借(?:了|款)?(?:\d{3,6}|[\d一二两三四五六七八九十]{1,3}[千万百w])[^。?]{0,8}(?:只|就|才|实际|到手|实到)(?:到|给|收到|拿到|到手|到账|放|了|有)*(?:了)?(?:\d{3,6}|[\d一二两三四五六七八九十]{1,3}[千万百w])/gu,
      /(?:合同|协议|借条|借款|页面)(?:上|金额|写|写的|是|显示|上写)+[^。?]{0,8}(?:实际|到手|只|就|才)[^。?]{0,5}(?:到|收|拿|给|放)(?:到|手|账|了|款)*/gu,
      /砍头息|(?:先|提前|预先|直接|放款时|到账时|放款前|到账前)(?:就)?(?:被)?(?:扣(?:了|掉|除|走)?|收(?:了)?)(?:我)?[^,。?]{0,6}(?:手续费|服务费|利息|会员费|保险费?|担保费|管理费|砍头|费用|一笔|一部分)/gu,
      /到(?:手|账)(?:的)?(?:金额|钱)?(?:就|也|比[^,。?]{1,8})?(?:少了|变少|不够|不足|少很多|少一截|不对)|(?:少|扣)(?:到账|给)了?(?:我)?(?:\d{2,5}|[一二两三四五六七八九几]{1,2}[千百万])/gu,
      /\b(?:received|got|only got|only received)\b[^。?]{0,20}\bless than\b|\b(?:fees?|interest) (?:was|were|is|are|been) (?:taken|deducted) (?:out )?(?:in advance|upfront|up front|before|from the (?:loan|principal))\b|\bborrowed \d+[^。?]{0,16}\b(?:only|got) (?:got |received )?\d+/gu,
    ],
    no: [
      /(?:全额|足额|一分不少)(?:的)?(?:到账|到手|收到)了?|到账(?:的)?(?:金额|钱)?(?:跟|和|与)合同(?:上)?(?:的)?(?:一样|一致)|没(?:有)?(?:被)?(?:扣(?:过|任何|什么)?(?:手续费|费用|费)|砍头息)/gu,
    ],
  }),
  ...sayings('asked-to-pay-first', {
    no: [
      {
        words:
          /(?:没有?|没人|没有人)(?:人|谁)?(?:让|叫|要求?|问)(?:过)?我?(?:先)?(?:交|付|转|打|给)(?:过)?(?:钱|费|账|款|任何|什么)?(?:费用|钱|费)?|(?:没有?|从没)(?:先|提前)?(?:交|付|转)过?(?:任何|什么|一分)(?:钱|费用?|款)?/gu,
        others: true,
      },
      {
        words:
          /\b(?:nobody|no one|no-one) (?:has )?(?:ever )?asked (?:me )?(?:for money|to pay)\b|\bdidn't pay anything\b/gu,
        others: true,
      },
    ],
  }),
];
