import { checkSaid } from './said-cases.ts';

checkSaid('the scene', {
  says: {
    stage: {
      'entry-missing': [
        '找不到借呗入口',
        '没有入口',
        '微信里看不到微粒贷',
        '入口不见了',
        "I can't find the entry",
        '搜不到借呗',
        '圖標沒了找不到入口',
      ],
      'button-grey': [
        '按钮是灰色的',
        '借款按钮点不了',
        '点了没反应',
        'the button is greyed out',
        '提现键灰了',
        '按鈕是灰的',
      ],
      'fails-at-once': [
        '一点就提示失败',
        '刚点借款就显示系统繁忙',
        '秒拒',
        '点进去就报错',
        'it fails immediately',
        '一提交马上失败',
      ],
      'refused-after-submitting': [
        '提交之后被拒了',
        '提交了申请没通过',
        '填完资料就拒绝了',
        'rejected after I submitted it, submitted and rejected',
        '审核完了说不符合',
      ],
      'shown-success-no-money': [
        '显示借款成功但钱没到',
        '提示放款成功，卡里没收到',
        '说到账了其实没到账',
        '借款成功一直没有到账',
        'it says success but no money arrived',
        '顯示放款成功沒到賬',
      ],
      'payment-fails': [
        '用花呗付款失败',
        '扫码支付不了',
        '买东西的时候花呗用不了',
        'payment fails with huabei',
        '付款时总是不成功',
      ],
    },
    'frozen-where': {
      'court-or-police': ['被法院冻结了', '公安把我的卡冻结了', '司法冻结', 'frozen by the court', '說是被警方凍結的'],
      'bank-card-or-account': [
        '银行卡被冻结了',
        '我的银行账户冻结了',
        '银行说我的卡被冻了',
        'my bank account is frozen',
      ],
      'told-by-someone': [
        '有人打电话说我账户被冻结了',
        '对方说我的额度冻结了',
        '自称客服的人说我被冻结了',
        'someone told me it is frozen',
      ],
      'loan-page': ['借呗页面显示已冻结', '微粒贷里面提示冻结', '打开借呗就显示账户冻结', 'the app says it is frozen'],
    },
    'shown-message': {
      'assessment-failed': ['提示我不符合条件', '综合评估没过', '说资质不够'],
      'account-abnormal': ['提示有风险', '显示账户异常'],
      'own-limit-used-up': ['提示额度不足'],
      'system-busy': ['一直说系统忙', '提示网络不好', '显示系统错误'],
      'attempts-exceeded': ['提示操作太频繁'],
      'not-invited': ['说我没有资格', '提示未对我开放，显示没有受邀'],
      'none-or-other': ['没有任何提示', '什么提示都没有', '啥也没提示', 'there was no message'],
    },
  },
  silent: {
    stage: [
      '怎么开通',
      '入口在哪',
      '灰太狼',
      '什么时候到账',
      '借款成功了',
      '审核要多久',
      '到账成功了吗',
      '我的借呗冻结了',
    ],
    'frozen-where': ['我的借呗冻结了', '为什么冻结', '冻结怎么解', '信用卡被冻结', '会被法院冻结吗', '怎么解冻'],
    'shown-message': ['怎么提示', '会提示什么', '借呗用不了', '如果提示有风险怎么办'],
  },
});
