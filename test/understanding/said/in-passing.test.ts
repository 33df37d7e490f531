import { checkSaid } from './said-cases.ts';

checkSaid('in passing', {
  says: {
    overdue: {
      none: ['我征信上一次逾期都没有', '还款从没迟过一天', '一直都是到期就还'],
      'paid-off': [
        '半年前逾期过现已结清',
        '有一期晚还了三天，早补上了',
        '逾期的那笔我前天还清的',
        '有笔呆账去年就结清了',
      ],
      now: ['现在征信上还挂着一笔逾期没处理', '有张信用卡逾期了，还在协商', '我逾期86天了', '征信上还有一笔呆账'],
    },
    'many-recent-applications': {
      yes: ['前前后后申请了十多家', '近一个月连续被五家拒了', '上个月在四家平台借过', '这阵子找好几家机构申请了'],
      no: ['除了微粒贷我没申请别的'],
    },
    'debt-heavy': {
      yes: [
        '一个月挣七千还五千',
        '月薪8000光网贷就要还4500',
        '收入三千 房贷月供两千',
        '每月工资一半多都拿去还贷款',
        '手里好几张卡全刷空了',
      ],
      no: ['我啥贷款都没有', '身上没贷款'],
    },
    'income-unproven': {
      yes: ['我是个体户收入不固定', '上个月刚丢了工作'],
      no: ['在厂里干活 工资月月准时发', '我有稳定工作有社保'],
    },
    'information-outdated': {
      yes: ['填的还是老单位', '我注册时候地址写的不对'],
    },
    'id-expired': {
      yes: ['身份证去年就到期了'],
    },
    'phone-or-device-changed': {
      yes: ['前天刚换手机号', '最近换了台新手机登的微信'],
    },
    'identity-check-failed': {
      yes: ['卡信息核验一直失败', '怎么刷脸都通不过', '说我名字跟身份证对不上'],
    },
    'unusual-activity': {
      yes: ['支付密码让人改过', '登录密码被谁换了', '前几天账号有人在外地登录过'],
      no: ['手机就我一个人用', '账号没在外地登录过'],
    },
    'submitted-repeatedly': {
      yes: ['我一早上提交了不下十次'],
    },
    'rarely-used': {
      yes: ['我刚用支付宝不久'],
    },
    'region-unserved': {
      yes: ['在澳大利亚留学'],
    },
    'restricted-industry': {
      yes: ['我在贷款公司做财务', '在夜总会当保安', '开了个麻将馆棋牌室'],
    },
    'situation-improved': {
      yes: ['现在工资也上去了', '前不久还掉了两张信用卡'],
    },
    'credit-report-wrong': {
      yes: ['征信上挂着一条不实的记录', '征信报告里的逾期是错的'],
      no: ['征信我打了没毛病', '征信看过了没什么问题'],
    },
    'peak-time': {
      yes: ['昨天除夕'],
    },
    'maintenance-notice': {
      yes: ['办公室的人都登不上', '我们宿舍全都打不开', '公司群里大家都说借不了'],
    },
    'policy-notice': {
      yes: ['短信说以后不再对个人开放', '页面公告说产品升级调整暂停借款'],
    },
    'limit-moved-unexplained': {
      yes: ['没做任何操作额度突然归零'],
    },
    'just-repaid': {
      yes: ['结清那笔以后额度直接清零', '还完最后一期额度变成0了', '上周还清以后就一直借不出来'],
    },
    'had-before': {
      yes: ['本来有三万额度的', '一直用的好好的'],
      no: ['一直没批过我额度', '压根没给过我一分'],
    },
    'closed-by-self': {
      yes: ['是我自己注销掉的'],
      no: ['我没有点过关闭啊'],
    },
    'other-account': {
      yes: ['旧号上开过花呗', '换了个支付宝账号，旧的那个有借呗'],
    },
    'card-problem': {
      yes: ['到账卡被银行冻了', '页面提示我的收款卡存在异常', '它老说卡有问题'],
      no: ['银行说卡没有问题'],
    },
    'debit-failed': {
      yes: ['钱够但就是没扣成'],
    },
    'is-guarantor': {
      yes: ['我给我弟买房做了担保'],
    },
    'court-enforcement': {
      yes: ['我有被执行的案子'],
    },
    'opened-by-mistake': {
      yes: ['点错就激活了', '点广告不小心就开了'],
    },
    'data-shared-widely': {
      yes: ['当时给了软件相册权限', '所有权限都同意了', '一申请完就各种贷款推销打进来'],
    },
    'received-less-than-contract': {
      yes: ['说好两万只打了一万七'],
    },
    'cannot-repay': {
      yes: ['真的没能力还了'],
    },
    'needs-money-today': {
      yes: ['等这钱给孩子交学费'],
    },
    'linked-product-due': {
      no: ['花呗我全结清了 借呗还是不给'],
    },
    stage: {
      'entry-missing': ['我手机上没有那个选项'],
    },
    'frozen-where': {
      'loan-page': ['月付页面显示已冻结'],
    },
    'shown-message': {
      'information-error': ['显示我资料不完整'],
    },
    'is-student': {
      yes: ['本人研究生', '我中专生 能不能用', '在上大专'],
    },
  },
  silent: {
    overdue: ['逾期三天以内算逾期吗', '同学逾期了会连累我吗', '有呆账怎么处理', '我爸有一笔呆账'],
    'many-recent-applications': [
      '就一个问题',
      '我就一个微信号',
      '被拒五家以后还能申请吗',
      '去年在五家申请过',
      '在三家都没申请过',
    ],
    'card-problem': ['它说的卡有问题吗', '说信用卡有问题'],
    'debt-heavy': ['工资八千每月还两千', '工资五千还差三千', '信用卡刷爆了会影响吗', '听说负债高不给过'],
    'phone-or-device-changed': ['换手机会不会影响额度'],
    'id-expired': ['身份证到期影响借款吗'],
    'income-unproven': ['是否因为我没工作'],
    'is-student': ['如果是学生可以借吗'],
    'had-before': ['微信用了十年', '淘宝用过好多年'],
    'submitted-repeatedly': ['几次才算频繁提交'],
    'debit-failed': ['扣款失败以后几天再扣'],
    'credit-report-wrong': ['征信有误一般该找谁'],
    'unusual-activity': ['没有外地登录提醒怎么开'],
  },
});
