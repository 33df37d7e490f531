import { checkSaid } from './said-cases.ts';

checkSaid('in longer and looser words', {
  says: {
    overdue: {
      none: [
        '我这两年没有过任何逾期',
        '信用记录良好从未逾期',
        '还款一直很准时的',
        '我还款都很及时',
        '从来不拖欠',
        "I've never missed a repayment",
      ],
      'paid-off': [
        '上半年有过一次逾期但是已经处理了',
        '忘记还了，逾期了5天，现在已经还掉',
        '信用卡逾期过现在都结清了',
        'I was late once but I paid it back',
      ],
      now: [
        '我有一笔网贷逾期没还',
        '花呗逾期了，欠了三千还没还清',
        '我已经欠款逾期快一年',
        '借呗断供三个月了',
        '上个月到现在都没还款，逾期中',
        'I still have an unpaid overdue bill',
      ],
    },
    'many-recent-applications': {
      yes: [
        '短短一个月申请了6个平台',
        '近期网贷申请次数比较多',
        '最近急着用钱，在好多平台都点了申请',
        'I applied to six apps this month',
      ],
      no: ['我最近没申请别的贷款', '我就申请了你们家'],
    },
    'debt-heavy': {
      yes: [
        '房贷车贷加起来每月要还八千，工资才一万',
        '我身上背了三十万的债',
        '信用卡额度基本用光了',
        '现在负债累累',
        'my salary is mostly used to repay loans',
      ],
      no: ['我几乎没什么负债', '没有房贷车贷'],
    },
    'income-unproven': {
      yes: ['我没有正式工作', '平时打散工，收入时有时无', '公司倒闭了我现在没上班', "I'm unemployed right now"],
      no: ['我工资都是打卡的，很稳定', '在国企上班十年了'],
    },
    'information-outdated': {
      yes: ['我的工作单位信息还是三年前的', '个人资料没有填完整'],
    },
    'id-expired': {
      yes: ['身份证有效期过了', '我的证件到期了还没换', 'my ID has expired'],
    },
    'phone-or-device-changed': {
      yes: ['我刚换了个华为手机', '换了张电话卡', '手机丢了买了新的', 'I changed my number last week'],
    },
    'identity-check-failed': {
      yes: ['扫脸老是扫不过', '一直提示人脸比对失败', '身份信息核验失败', 'the face scan keeps failing'],
    },
    'unusual-activity': {
      yes: ['我朋友拿我的支付宝用过', '我的号前段时间被盗过', '提示异地登录，我没去过那'],
    },
    'submitted-repeatedly': {
      yes: ['今天点了七八遍提现都失败', '一个上午试了十来次'],
    },
    'rarely-used': {
      yes: ['支付宝我一般不怎么用', '微信支付很少用到', '这个号是上周才注册的'],
    },
    'region-unserved': {
      yes: ['人在国外', '我在香港工作'],
    },
    'restricted-industry': {
      yes: ['我是KTV服务员', '我是做小额贷款公司的'],
    },
    'situation-improved': {
      yes: ['上个月升职加薪了', '我把信用卡和网贷全还了'],
    },
    'credit-report-wrong': {
      yes: ['征信里面有笔贷款我根本没借过', '征信报告信息有误'],
    },
    'peak-time': {
      yes: ['今天是国庆节', '昨晚双十一零点借的'],
    },
    'maintenance-notice': {
      yes: ['我同事的也打不开', '官方公告今晚维护', 'everyone I know has the same issue'],
    },
    'policy-notice': {
      yes: ['短信通知我说产品要调整', '客服说因为政策调整暂停了'],
    },
    'limit-moved-unexplained': {
      yes: ['毫无理由就把额度降了', '我啥也没干额度就没了'],
    },
    'just-repaid': {
      yes: ['自从上个月还完款就变成这样了', '还完第二天额度就没了'],
    },
    'had-before': {
      yes: ['去年还能借两万呢', '之前额度有一万多', '以前能看到入口的'],
    },
    'closed-by-self': {
      yes: ['我之前手贱把它关了', '上次我自己点了关闭服务', 'I closed my account myself'],
      no: ['我压根没关过'],
    },
    'other-account': {
      yes: ['我还有一个微信号', '用我身份证注册了两个账号'],
    },
    'card-problem': {
      yes: ['我的工资卡被银行限制了', '收款的那张卡注销掉了', '卡被降成二类了', 'my card is frozen by the bank'],
    },
    'debit-failed': {
      yes: ['银行卡里有钱但是没扣成功', '自动还款那天没扣到钱'],
    },
    'is-guarantor': {
      yes: ['我帮同学做了担保人', '替我舅舅担保了一笔钱'],
    },
    'court-enforcement': {
      yes: ['法院把我列为被执行人了', '我现在是限高人员', '因为欠钱被人告了'],
    },
    'opened-by-mistake': {
      yes: ['玩手机的时候误点了开通', '我都不知道怎么就开通了'],
    },
    'data-shared-widely': {
      yes: ['申请之后每天十几个陌生电话', '我的资料好像被卖了，各种贷款电话'],
    },
    'received-less-than-contract': {
      yes: ['借8000实际到手只有7200', '合同上一万五，卡里只收到一万三', '钱还没到手就先扣了我八百'],
    },
    'cannot-repay': {
      yes: ['下个月的账单我是真还不出来', '现在一分钱都拿不出来还'],
    },
    'needs-money-today': {
      yes: ['今天下班前必须要用到这笔钱', '我妈住院等着交钱', 'I need cash today'],
    },
    'is-student': {
      yes: ['我是大学在校生', '我现在读大三', '我还在念高中', "I'm a university student"],
    },
    'under-18': {
      yes: ['我才十六岁', '下个月才满18', '我还差两个月成年'],
    },
  },
  silent: {},
});
