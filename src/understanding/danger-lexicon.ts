/**
 * The ideas that tell danger from what only sounds like it, each with the words for it, parted by blanks. The longest
 * word wins: 急死了 is a figure of speech, 死了 a death, and 死机 neither. A word stands under one idea only.
 */
export const dangerLexicon: Readonly<Record<string, string>> = {
  // who
  stranger:
    '对方 对面 那边 那头 那人 那个人 这个人 有人 有个人 一个人 一个男的 一个女的 有个男的 有个女的 陌生人 网友 网上认识 网恋 群里 群主 拉我进群 老师 导师 大哥 老乡 熟人 小妹妹 小伙 经纪人 someone somebody caller stranger guy woman',
  he: '他 她 他们 她们 人家 they he she',
  agent:
    '中介 业务员 代理 代办 经理 专员 放款员 财务 信贷员 放款专员 业务经理 客户经理 贷款公司 担保公司 贷款平台 平台老师 黄牛 律师 法务 法务公司 反催收 优化师 修复师 顾问 贷款的人 网贷公司 贷款app 贷款软件 agent agency broker',
  claims:
    '自称 冒充 假冒 假装 伪装 号称 声称 谎称 说是 说他是 说她是 称是 打着 名义 冒牌 假客服 pretending pretended claims claiming posing impersonating fake',
  official:
    '公安 公安局 警官 民警 警察 派出所 检察院 检察官 法院 银监会 银保监 银保监会 金融监管 监管局 国家 社保局 医保局 网警 经侦 反诈 反诈中心 96110 police officer',
  service:
    '客服 官方 工作人员 官方客服 在线客服 平台 支付宝专员 蚂蚁 蚂蚁集团 微众银行 银行的 客服人员 银行 customer service support staff',
  family:
    '爸 妈 爸爸 妈妈 父亲 母亲 爸妈 父母 我爸 我妈 老婆 老公 妻子 丈夫 前妻 前夫 媳妇 儿子 女儿 孩子 小孩 娃 家人 全家 一家 一家人 家里人 家里老人 爷爷 奶奶 外婆 外公 哥 我哥 姐 弟 妹 妹妹 弟弟 姐姐 家属 亲人 son daughter kids child children family father mother dad mom wife husband brother sister',
  friend:
    '朋友 同学 同事 亲戚 闺蜜 兄弟 室友 男朋友 女朋友 男友 女友 对象 战友 表哥 表弟 friend colleague boyfriend girlfriend',
  collector:
    '催收 催债 讨债 要债 收债 要账 收账 讨账 催债的 要债的 讨债的 收债的 要账的 收账的 催收的 催收员 放贷的 放高利贷 高利贷 债主 收钱的 要钱的 黑社会 社会人 混混 几个大汉 纹身 collector collectors creditors loan-shark',
  // what they want
  asks: '让我 叫我 要我 要求我 喊我 催我 逼我 骗我 哄我 忽悠我 诱导我 引导我 指导我 教我 通知我 非要我 让 叫 要求 哄 忽悠 诱导 教唆 怂恿 让我先 叫我先 要我先 要求先 得先 要先 必须先 需要先 说先 说要 说得 说需要 说必须 被要求 被逼 要求缴纳 asked asks wants wanted told made demands need needs',
  first: '先 之前 前 提前 放款前 下款前 首次 首先 预先 upfront first before advance',
  only: '才 才能 才给 才可以 就能 就可以 就给 就放 再给 再放 否则 不然 要不然 马上退 会退 退给我 全额退 unless until',
  pays: '交 缴 付 转 打 汇 充 存 垫 交钱 付钱 转钱 打钱 充钱 存钱 缴费 交费 付费 收费 收钱 转账 转帐 打款 汇款 汇钱 付款 充值 缴纳 支付 垫付 垫资 转给 打给 汇给 交给 转过去 打过去 汇过去 转到 打到 打进 汇到 存入 打入 转入 投 投了 掏钱 掏 给钱 冲钱 pay send transfer deposit paying payment top',
  paid: '交了 付了 转了 打了钱 充了 汇了 给了 交过 转过 交完 付完 转完 收了我 收了 买了 花了 已经转 已经交 已经付 刚转 刚交 刚付 转走 paid sent transferred',
  buys: '买 购买 开通 升级 办',
  badfee:
    '解冻费 解冻金 解冻资金 解冻款 保证金 保证款 认证金 认证费 认证款 押金 工本费 激活费 激活金 激活的钱 验资 验资款 验证金 验证款 包装费 前期费 前期费用 材料费 资料费 通道费 加急费 公证费 见证费 诚意金 风险金 风控金 风险押金 解封费 开户费 首付款 好处费 介绍费 中介费 定金 订金 会费 茶水费 走流水 刷流水 做流水 流水 首期 首充 走账 对冲 验证还款能力 还款能力 履约金 履约保证金 风控保证金 担保金 手续金 排队费 登记费 收我 回扣 点数 个点 百分之 unfreeze unfreezing unlock activation insurance refundable',
  fee: '手续费 服务费 会员 会员费 vip svip 保险 保险费 担保费 违约金 罚款 罚金 税 个税 税费 利息 费 费用 fee fees tax',
  ordinaryfee:
    '学费 房租 押一付三 首付 彩礼 房贷 车贷 医药费 住院费 手术费 药费 生活费 补课费 补习费 培训费 报名费 伙食费 水电费 话费 物业费 房东 医院 学校 老板 单位 公司 幼儿园 驾校 酒店 租房 装修 买车 买房 结婚 看病 生病 店里 商家 卖家 罚息 滞纳金 最低还款 账单 还款 还钱 欠款 还清 还进去 还进 按时还 逾期 tuition rent flat apartment house',
  amount: 'Ⓝ',
  release:
    '放款 下款 到账 解冻 解封 解锁 提现 提出来 取出来 出款 打款给我 拨款 过件 批款 放贷 放 释放 解除限制 released release approved approve cash',
  notreleased:
    '不放款 没放款 没下款 不下款 不给放款 未放款 还不放款 没到账 提不出来 提不了 取不出 取不出来 提不出 不给提 没开成 没办成 没办下来 没给我 一分没见 没见着 没拿到 没拿到贷款 没借到 没收到贷款 钱没到手 没到手',
  gone: '拉黑 拉黑了 删了 把我删了 跑路 跑了 联系不上 联系不到 失联 不见了 没影 没影了 人没了 不接电话 不回 没信了 没下文 找不到人 关门了 disappeared blocked vanished',
  cardwrong:
    '卡号错 卡号错误 卡号填错 卡号不对 填错卡号 填的卡号 账号错误 账号填错 账号不对 收款账号 卡号输错 输错 填错 改卡号 卡号 操作失误 操作错误 account number',
  // how
  call: '打电话 打来电话 来电 接到电话 接了个电话 接到 电话里 电话那头 加我微信 加微信 加我qq 加qq 加我 加了 短信链接 链接 点进去 二维码 扫码 群 抖音 快手 闲鱼 贴吧 小红书 某鱼 line whatsapp telegram wechat link',
  screen:
    '共享屏幕 屏幕共享 共享 投屏 远程 远程控制 远程操作 远程协助 录屏 会议 会议软件 视频会议 腾讯会议 云视频 开视频 视频 进会议 todesk 向日葵 anydesk teamviewer viewdesk 看到我手机 看我手机 看着我手机 手机给他 把手机 操作我手机 屏幕给他 贴着手机 手机贴 呼叫转移 飞行模式 转接 screen remote sharing',
  install: '下载 安装 装个 装了 装了个 下了个 下个 app 软件 install download',
  code: '验证码 校验码 动态码 付款码 收款码 密码 短信里 六位数字 数字 银行卡密码 卡密码 网银 u盾 code codes password otp pin',
  tellscode:
    '告诉他 告诉了 告诉对方 发给他 发给了 发给对方 发过去 报给 念给 念一遍 说给 提供给 给他 给了他 给他们 给对方 给她 寄给 寄过去 念 报',
  identity: '身份证 手持 正反面 银行卡 手机卡 电话卡 一套 四件套 照片 身份信息 刷脸 人脸 扫脸 face id',
  safe: '安全账户 安全帐户 指定账户 指定账号 监管账户 监管帐户 核查账户 保全账户 清算账户 国家账户 专用账户 对公 对公账户 私人账户 个人账户 私人卡 他账户 他的账户 他卡 他给的账户 对方账户 陌生账户 protected safe secure designated',
  case: '洗钱 涉案 涉嫌 非法集资 通缉 清查 核查 审查 验证清白 配合调查 立案 案子 骗贷 inspection laundering',
  studentloan:
    '校园贷 学生贷 助学贷 学生账户 校园账户 大学时 上学时 学生身份 注册过 百万保障 百万医疗险 直播会员 每月扣 误开 不取消 不注销 不处理 不关闭 利率不合规 利率违规 利率太高 利率过高 整改 清零 清空额度',
  lure: '强开 内部 内部渠道 内部名额 内部通道 包过 包下款 包通过 百分百 保证 承诺 包装 口令 教程 技术 提额 高额度 大额 帮我弄 帮我开 能开 能帮 可以帮 帮我提 帮我解 办下来 guarantee promised offers',
  launder:
    '洗白 洗掉 洗干净 修复 征信修复 消除 清除 抹掉 铲单 铲 撤销 优化 异议 黑户 删征信 删除逾期 不上报 退息 退费 退利息 退网贷 停息挂账 协商还款 代协商 征信 逾期记录 不良记录 erase repair clean delete remove record history',
  withdrawall:
    '全借出来 都借出来 借出来 提出来转 全提出来 都提出来 额度转 转出来 额度借 套出来 套现 套花呗 刷花呗 借空 借来 借给 转给他 借了给 借钱给 套',
  forother:
    '担保 担保人 见证人 共借人 联系人 签字 面签 过脸 过下脸 过一下脸 扫一下脸 帮忙刷脸 配合 走个过场 帮个忙 替他 帮他 用我名字 用我的名字 用我名义 我的名义 我名下 用我身份证 拿我身份证 用我的脸 借我的名字 背债 背了 ab贷 b面 贷款人 借款人 名下 guarantor witness signed',
  turns: '结果 其实 原来 最后 到头来 变成 变成我 成了我 回来发现 后来 没想到 才知道 却 现在让我还 找我还 全是我还 欠了',
  invest:
    '投资 炒币 炒股 跟单 带单 做单 做任务 刷单 兼职 点赞 项目 赚钱 赌 博彩 数字人民币 回收 返现 返利 回款 货 invest investment crypto',
  refundscam: '理赔 退款 赔付 快递丢 双倍赔 赔偿 备用金 信誉分 航班',
  sold: '美容院 整容 培训贷 租金贷 医美 健身房 零首付 分期骗 带我办 骗我办 给我办了 办了贷款 稀里糊涂',
  cheated:
    '被骗 上当 上当了 诈骗 骗子 骗走 骗了 骗 被坑 套路 坑 卷走 假的 骗局 圈套 杀猪盘 诈骗犯 诈骗团伙 被忽悠 被诱导 scam scammed scammer cheated tricked fraud',
  fraudask:
    '怎么识别 如何识别 怎么辨别 分辨 怎么防 谨防 小心 提醒 听说 据说 新闻 网上说 是什么 什么意思 吗 么 是不是 会不会 要不要 需不需要 有没有 不会 没有人 没人 没有让 没让 没交 以为 听同事 怕 担心',
  // life and limb
  suicide:
    '自杀 自尽 轻生 寻短见 寻死 自残 自我了断 上吊 割腕 割手腕 服毒 烧炭 跳楼 跳河 跳江 跳桥 跳海 跳湖 卧轨 投河 投江 自焚 同归于尽 拿命抵 想不开 suicide kill-myself overdose hang',
  jump: '跳下去 跳下来 往下跳 一跃 栽下去 冲下去 跳了 早跳 跳 jump jumping',
  height:
    '楼顶 天台 楼上 阳台 窗台 窗户 桥 桥上 桥边 栏杆 江边 河边 湖边 海边 水里 河里 江里 悬崖 铁轨 铁路 火车 马路 车底 高楼 roof bridge ledge train',
  means:
    '安眠药 农药 百草枯 敌敌畏 老鼠药 毒药 半瓶 整瓶 一瓶 药片 吞 吞了 吞药 吃药 吃了药 喝药 喝了药 攒药 洗胃 煤气 木炭 炭 绳子 绳 刀片 pills rope poison',
  selfcut:
    '割 割了 划 划了 口子 手腕 流血 好多血 血 放血 烫自己 打自己 伤害自己 撞墙 头撞 自己的手 cut cutting wrist hurt-myself',
  die: '死 去死 死了 想死 要死 死掉 寻死路 死亡 死法 怎么死 送死 忌日 收尸 烧纸 遗体 投胎 早死 赔命 抵命 偿命 命 性命 小命 贱命 我的命 die dead death dying',
  live: '活 活着 活下去 活了 活过 活路 活够 活到头 活不下去 活不了 活不成 不活 不想活 没法活 白活 生存 睁眼 醒来 醒过来 睡过去 不醒 living live alive',
  world: '世界 人间 人世 世上 这辈子 下辈子 来世 来生 一辈子 生命 人生 余生 明天 太阳 world life',
  leave:
    '离开 走了 先走 要走 走一步 我走 消失 解脱 了结 了断 结束 结束一切 解决自己 告别 道别 永别 再见 来生再见 不在了 不在 没有我 disappear end goodbye',
  burden:
    '拖累 累赘 负担 多余 没用的人 不配 没意义 没意思 没有意义 盼头 留恋 希望 牵挂 撑不下去 撑不住 burden worthless',
  lastwords: '遗书 遗嘱 遗言 后事 最后一条 最后一天 最后一晚 今晚 照顾好 拜托你们 对不起爸妈 sorry tonight',
  if: '如果 要是 假如 if',
  violence:
    '打我 打了我 打了一顿 打一顿 打人 打他 打她 打我爸 打我妈 打我老婆 打我老公 打我们 打得 打进医院 揍 砍 捅 杀 杀了 杀人 弄死 弄残 打死 打残 打断 打伤 砍死 捅死 殴打 围殴 扇 扇耳光 推倒 踹 踢 掐 卸 剁 断 废了 泼 泼油漆 硫酸 放火 烧 炸 炸了 点了 炸药 汽油 埋了 绑 绑架 绑走 拽上车 砸 砸了 动手 下手 弄他 弄她 弄我 弄 见血 灭 侵犯 强奸 扒光 脱衣服 kill stab beat hit shoot punched break burn bomb attack',
  bodypart: '腿 手 胳膊 手指 手脚 脚 头 耳光 鼻子 牙 肋骨 脖子 狗命 骨折 住院 legs arms fingers',
  weapon: '刀 菜刀 棍 棍子 棒 枪 砖头 铁棍 钢管 家伙 knife knives bat bats gun',
  locked:
    '堵门 堵在 堵着 堵我家 不让出门 不让走 不让出去 关起来 关在 关了我 关了两天 拘禁 非法拘禁 限制人身 限制人身自由 围着 围住 扣着 扣下 跟踪 跟着我 人身安全 人身威胁 生命危险 不敢出门 locked followed',
  threatens:
    '威胁 恐吓 扬言 放话 放狠话 吓唬 说再 信不信 惹急 逼急 等着 小心点 让我小心 知道我家 知道我孩子 知道我住 哪个学校 放学 学校门口 threatened threatens threat',
  place: '你们公司 你们总部 你们门口 你们楼上 你们营业厅 公司门口 门口 总部 office company',
  you: '你们 客服们 你们客服 你 you',
  // what only sounds like it
  figure:
    '急死 急死了 烦死 烦死了 气死 气死我 累死 愁死 穷死 困死 饿死 渴死 热死 冷死 冻死 笑死 吓死 坑死 害死 恨死 慢死 卡死 死机 死循环 死活 死磕 死心 社死 死贵 死慢 死板 死角 死账 死等 死机了 要死要活 半死不活 到死都 打死不 打死我也 死都不 想死的心 的心都有 想死你 笑不活 哭死 死党 死脑筋 死对头 心死 死期 难受死 死翘翘 死掉了额度 dying-to',
  lively: '活动 活跃 活期 激活 活体 活该 生活 灵活 活儿 干活 农活 活人 活久见 活跃度 复活 养活 过活 快活',
  moved: '跳转 跳过 跳出 跳票 跳槽 跳回 跳闪 跳绳 跳舞 弹出 跳跳 跳楼价 跳水',
  slashed:
    '砍额度 砍了我额度 砍价 割韭菜 割肉 割爱 割让 杀熟 杀毒 秒杀 杀价 杀后台 一刀切 杀鸡 刀子嘴 烧钱 炸裂 炸了吧 气炸 肺都气炸 爆炸',
  hit: '打不通 打客服 打不开 打开 打款失败 打折 打工 打卡 打到卡 打扰 打印 打电话给 打字 打官司 打95 打白条 打针 打疫苗 打车 打游戏',
  ended: '结束合同 结束分期 结束借款 结束对话 结清 了结这笔 注销 卸载 关闭 不用了 再也不用 告辞 再见了花呗',
  grief: '去世 过世 走了三年 丧葬 车祸 住院了 生病住院 癌症 病故',
  strain: '压力 失眠 睡不着 崩溃 绝望 焦虑 抑郁 难受 想哭 哭 心慌 太难了 熬不下去 扛不住 逼疯 疯了 心态 走投无路 无助',
  legal:
    '起诉 律师函 传票 坐牢 上征信 投诉 曝光 举报 报警 银保监会投诉 上门核实 爆通讯录 通讯录 骂人 骂我 态度 sue court',
  i: '我 我的 我要 我想 本人 自己 i me my myself',
  want: '想 要 打算 准备 决定 真想 忍不住 控制不住 选择 想着 going want',
  no: "不 没 没有 别 未 无 never no not don't nothing",
};
