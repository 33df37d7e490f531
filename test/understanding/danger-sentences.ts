/** Danger as borrowers write it, beside the sentences of danger.test.ts. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Somebody wants money, a code, a screen or a name. */
export const fraudSentences: readonly string[] = linesOf(`
加我微信的客服说要先付388工本费
刚才有个男的打电话让我开屏幕共享帮我关闭借呗
说交2000元解冻就能放三万
网上贷款让我交认证金我交了两千了
申请成功了但说账户冻结得转六千解冻
放款失败说我卡号错了一位要交百分之三十改
他们说我信用分不够要刷流水一万
贷款app提现提示要购买会员
提现显示冻结 客服让充值解冻
对方说把钱转到他账户刷一下流水就退给我
我已经转了三次了还让我转
交了钱又说要交个税
客服要我把验证码念给他听
有人要我手机验证码说帮我提额
他说是支付宝官方的让我加他qq
一个自称蚂蚁金服的人让我注销借呗账户
电话里说我大学时开过学生贷款要处理掉不然上征信
说我金条利率太高国家要求关闭 让我转账清空额度
让我把借呗额度全借出来转到他给的账户
说把微粒贷的钱提出来打到银监会账户
让我下载云视频软件操作
对方远程操作了我手机
我开了共享屏幕之后钱没了
我把银行卡密码给他了怎么办
身份证正反面还有手持都发给中介了让我先付钱
网上说内部渠道强开微粒贷要300
有人卖强开借呗教程收我199
中介说包下款 先收三个点
中介说先给五百定金保证借呗提到五万
找人做征信修复付了三千没下文
他说可以把我逾期洗掉要六千
代理说能撤销不良记录先付一半
说帮我跟平台协商停息挂账先收两千服务费
让我找一个没有网贷的朋友帮忙过一下脸
叫我妈去签字担保结果贷款人写的是我妈
我给同事做担保人结果变成我贷款了
他让我用我的微粒贷借给他 说他来还 结果跑了
网恋对象让我借网贷投资
带我投资的老师让我把花呗套出来
刷单让我垫付 我借了还呗两万
说我涉嫌洗钱让我把钱转过去核查
自称公安的说我名下卡有问题要查资金
冒充领导让我借钱给他
快递理赔客服让我把备用金转给他
退款客服让我打开借呗说是理赔款
航班取消的客服让我开通借呗转钱
假冒客服给我打电话了 我已经转账了
钱被骗子借走了是我自己操作的
有人诱导我借款转账
刚发现被骗了借呗里的两万都转出去了
我被电信诈骗了 借了三个平台
被骗子套路借了微粒贷
我好像碰上诈骗了 他让我再转五千
对方说不转就起诉我影响征信
不交违约金就说要冻结我银行卡
合同都签了不交保证金说我违约要抓我
说我骗贷要我交罚款
要交律师费公证费才给我放款
让我先还第一个月利息再放款
说先付首期验证还款能力
先让我存一万在卡里证明能力然后转走了
让我把卡寄过去
要我银行卡和U盾寄给他们才放款
放款前先扣保险 保险让我自己先转
微信上贷款的人收了押金把我删了
交完钱人就消失了
找的贷款公司收完服务费联系不到人了
他发个链接让我填卡号密码
短信链接点进去填了验证码钱就没了
点了短信里的链接下载了个微粒贷
让我下载一个叫京东金条的app不是应用市场的
客服让我卸载国家反诈中心
让我关掉反诈app才能放款
叫我不要告诉家里人也别接96110电话
说是额度激活 要我转账测试
说额度被占用 转2800释放额度
对方要求我转账到私人账户
业务员要我打到他个人卡上说是手续费
提额要先充值 充了没提
充会员才能借 充了还是借不了 又让我充svip
说我综合评分低花钱可以包装
花两千给我做假流水
让我买他们的信用卡代还套餐才放款
说借呗升级要我把余额转到对公账户
说我的花呗违规要配合转账才能解除
解除限制要先转钱给工作人员验证
先转账后放款这合理吗他们非要我转
客服说打款前需要我先汇1500公证费
对方让我先垫资
我被要求缴纳风险抵押金
我交了三千块激活金
有人加我说交钱就能恢复借呗
抖音上找的人说能开通微粒贷先付一百
闲鱼上买的提额服务被骗
花钱找人解封花呗 钱付了人没了
ab面贷款 我做了b面
说是ab贷 用我名义贷给他
他们用我的脸刷了贷款说是做担保
我只是帮忙刷个脸怎么就欠了八万
有人说信用卡代办让我先交材料费
办理网贷被要求交预付款
网贷放款要我交印花税
他说额度审批下来了要先验资百分之二十
打着微众银行旗号让我交钱
这个自称京东客服的让我转到银联账户
对方要我在屏幕共享下打开网银
我按他说的把钱打进所谓监管账户
要先交钱才能注销
注销校园贷要把所有平台的钱借出来
先交钱后放款
她让我先转过去走个账
貸款要我先付保證金說是公司規定
對方自稱客服要我共享螢幕
我被騙了錢已經轉過去
騙子叫我把借唄的錢借出來
he said I have to pay tax first to get the loan
they told me my account is frozen and I must send 3000 to unfreeze it
I sent the deposit and they asked for more
someone on WeChat promised to unlock jiebei for 200 yuan
the agent wants my SMS code
they made me install a remote app
I was told to move my money to a safe account
I think I've been scammed, I already paid
they said pay insurance before disbursement
he pretended to be from JD and asked me to transfer
loan company wants a processing fee before paying me
a guy says he can delete my bad credit for 500 dollars
they asked me to borrow from huabei and send it to them
贷款客服说我征信有点问题要先交一笔诚信金
放款员让我打八百块到他微信上当手续费
那人说只要我转三千他就能给我解开冻结
已经被他们骗去一万二了还说要我继续转
有人冒充银行让我把借呗的钱转过去
说要核实资金 让我把所有贷款都取出来给他
有个软件借钱要先开199会员
我在一个平台借三万让我交四千五的保证金
客服叫我把收到的验证码告诉她
他叫我开会议软件共享桌面
找了个中介做资料收了我一千八就不理我了
我姐夫让我替他贷款他说他还现在不认了
说我不注销账户会被起诉要我转钱注销
征信洗白那个人要我先交押金
对方一直催我转钱解冻
我按客服要求转了两笔都没放款
提现失败客服说要缴纳解锁金
电话那头说是银保监会的
让我交税点才能拿到贷款
我怀疑这个贷款app是骗子因为要先付钱
he told me to wire a security deposit and then the loan would come
they keep saying pay a bit more to get it released
让我先给介绍费再帮我办
要求我买一张八百的卡激活额度
陌生人加我说能解除借呗风控收费六百
`);

/** Life or limb. */
export const distressSentences: readonly string[] = linesOf(`
我不想活了 真的撑不下去
欠了这么多只有死路一条了
我想从楼顶跳下去
已经站在天台了
不知道活着还有什么意义
死了是不是债就没了
我准备了安眠药
想一了百了算了
我都想去死了
不如死掉算了
我今晚就走了 你们不用催了
我已经写了遗书给孩子
再催我就死给你们看
我活不下去了家里人也不要我
让我死了吧
每天都在想怎么死
想结束生命
我割腕了
想带着孩子一起走
我想跳江
喝了农药在医院
我老婆因为这个喝药了
我爸被催得要跳楼
我弟弟说他不想活了
我朋友欠网贷要自杀怎么劝
我妈说要上吊
我有抑郁症真的想死
活够了
没有任何活下去的理由
我不配活着
世界没有我会更好
想解脱 太痛苦了不想活
生不如死 不想再活了
我死了你们找谁要钱
我死了这笔债是不是不用还
催收说要卸我一条腿
催收说要来我家砍人
收债的扬言要弄我全家
他们说不还钱就要我好看 要打断我手
催收的人堵在我家门口不让出门
催收来家里打人了
被要债的打进医院
有人半夜拿刀堵我门口
他们把我关了一晚上
催收威胁说要对我孩子下手
催收说要绑我女儿
催收说要让我横着出去
对方恐吓要取我性命
放贷的把我爸打了
我要去你们公司杀人
信不信我把你们公司炸了
我要拿刀去找催收
我要弄死那个催收的
我去你们公司自焚
我要跟催收同归于尽
老子要砍死你们
再逼我我就杀人
我想自残
用刀划了自己
又开始伤害自己了
我想死 没人救得了我
死了算了 借呗都还不上
已经买好炭了
我去撞车算了
想往车轮底下钻
想卧轨
跳楼的心都有了 真的不想活
我不想活下去了怎么办
活著沒意思 想死
我想跳樓
催收說要砍我全家
I'm thinking of ending my life
I want to end everything tonight
I can't live anymore
there's no reason to live
I feel suicidal because of this debt
my husband said he will kill himself
I have the pills ready, I want to die
collectors said they will break my legs
a collector threatened to hurt my kids
they came to my house with knives
he beat me up over the debt
I will kill those collectors
I'd be better off dead
I cut myself again last night
我真的走到头了不想再活了
每天醒来都想着死
借了太多还不起打算自我了断
我现在就在桥上
吃了一整瓶药
催债的说今晚来砍我
他们把我按在地上打
我老公说他要去跳河
不如一头撞死
想永远睡过去
这样活着还不如死
逼急了我拿刀上门找你们
催收的说知道我孩子在哪上学要弄他
I have been thinking about killing myself
I don't see any point in living
我妹妹因为欠网贷吃药自杀了在抢救
孩子他爸留了封遗书走了
我想把自己了结了
被高利贷的人打断了肋骨
我恨不得死了算了真的坚持不下去
`);
