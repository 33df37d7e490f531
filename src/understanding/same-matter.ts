/** What borrowers ask about, each with the words for it, parted by blanks; English ones with _ for a blank. */
const words: Readonly<Record<string, string>> = {
  family:
    '爸 妈 爹 娘 弟 哥 姐 妹 老婆 老公 媳妇 对象 配偶 妻子 丈夫 儿子 女儿 孩子 家人 家里 亲戚 父母 wife husband father mother family relative',
  friend: '朋友 哥们 同事 同学 熟人 friend colleague',
  guarantee: '担保 保人 签字 签个字 guarant',
  court: '法院 法庭 起诉 被告 开庭 传票 仲裁 立案 官司 court sued lawsuit summons',
  lawyer: '律师 律所 lawyer law_firm',
  jail: '坐牢 抓 拘留 判刑 jail prison arrest',
  collector: '催收 催款 催债 来催 催的 催我 催到 上门 找上 派人 collector collection',
  swindle: '骗 假的 真的吗 真的么 真假 靠谱 靠得住 正规 可信 能信 不安全 scam fake fraud',
  'pay-first': '先交 先付 先打 先转 保证金 解冻费 才放款 才解 deposit',
  'share-screen': '共享屏幕 屏幕共享 远程 安全账户 screen',
  free: '免费 收费 花钱 要钱 收钱 白查 不要钱 掏钱 free charge',
  proof: '证明 凭证 开具 proof paper certificate',
  contract: '合同 协议 签的 contract agreement',
  close: '关掉 关闭 注销 停掉 停了 销户 关了 不想用 不用了 close get_rid shut',
  again: '重新 再开 再用 开回 又想 again reopen once_more',
  'all-at-once': '一次性 一把 全还 提前 没到期 还没到期 early before_the_end pay_off all_back',
  part: '一部分 一半 一点 几百 部分',
  twice: '两次 两回 两遍 又扣 重复 一遍 twice two_times',
  lowest: '最低 minimum',
  instalment: '分期 期数 分成 几期 个月还 拉长 instal',
  'due-day': '还款日 日子 几号还 哪天还 发工资 due_day due_date',
  wages: '工资 收入 流水 社保 公积金 salary income payslip',
  job: '失业 裁 没工作 下岗 住院 生病 看病 laid_off lost_my_job',
  house: '房贷 买房 首付 按揭 车贷 mortgage house',
  record: '征信 信用报告 信用记录 credit_report credit_record credit_file',
  erase: '消除 消失 洗白 洗掉 修复 修好 清零 没了 抹 污点 repair erase whitewash',
  dispute: '异议 更正 写错 dispute',
  enquiry: '查询 查花 查我 查多 enquir',
  blacklist: '黑名单 老赖 失信 高铁 限高 念书 上学 blacklist',
  complain: '投诉 举报 告他 反映 complain',
  write: '怎么写 写申诉 组织语言 措辞 写清楚 怎么说 write',
  rights: '权利 权益 有权 rights',
  explain: '讲清楚 说明 解释 说法 explain',
  number: '手机号 号码 换号 旧号 那个号 phone_number my_number',
  'other-account': '另一个 另外一个 两个账 小号 俩支付宝 俩微信 两个支付宝 两个微信 几个账',
  'id-card': '身份证',
  'others-card': '别人的卡 对象的卡 他人的卡 老婆卡 老公卡 不是本人的',
  student: '学生 大学 念书 在校 上学 student',
  age: '岁 年龄 年纪',
  invite: '邀请 白名单 受邀 invit',
  install: '下载 安装 装 客户端 软件 install download',
  marketing: '推销 营销 广告 退订 要不要贷 marketing',
  sold: '债权 转让 卖给 卖了 sold',
  coupon: '券 红包 coupon',
  higher: '提额 高一点 高点 涨 提高 多给 更高 raise increase more_limit higher',
  lower: '调低 降低 弄小 降下 小点 lower reduce',
  today: '今晚 今天 晚上之前 急用 急等 马上要 救急 today urgent right_now',
  elsewhere: '别家 别的平台 哪里能借 哪还能 另找 换一家 其他平台 elsewhere another_lender',
  refill: '借新还旧 填上 还旧 以贷养贷 补窟窿',
  dead: '去世 过世 走了他 人没了 死了 died',
  'not-at-all': '不还 not_pay not_repay',
  judging: '打分 评分 怎么评 看哪些 查我哪些 凭啥打 怎么审',
  cash: '套现 变现 变成现金 提现出来 cash',
  refund: '退货 退款 退了 refund',
  human: '人工 真人 活人 客服 热线 电话打 打哪个 电话号码 help_line support',
  machine: '机器 机器人 robot',
};

const byFirst = new Map<string, { word: string; matter: string }[]>();
for (const [matter, list] of Object.entries(words)) {
  for (const word of list.split(' ').map((one) => one.replaceAll('_', ' '))) {
    const first = word.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), { word, matter }]);
  }
}

/** The matters that a sentence (as intentText gives it) speaks of. */
export function mattersOf(plain: string): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at < plain.length; at++) {
    for (const { word, matter } of byFirst.get(plain.charAt(at)) ?? []) {
      if (plain.startsWith(word, at)) found.add(matter);
    }
  }
  return found;
}
