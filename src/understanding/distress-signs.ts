/** Explicit signs of self-harm or violence, and the figures of speech that only sound like them; on `plain` text. */

export const distressSigns: readonly RegExp[] = [
  // self-harm
  /自杀|自尽|自残|自我了断|轻生|寻短见|寻死|割腕|上吊|服毒|烧炭|喝农药|吃(?:安眠)?药自|吞(?:安眠)?药|跳(?:楼|河|江|桥|海|崖|下去(?:算了|得了))(?!价|机)|卧轨|撞车死|结束(?:自己|这)?的?(?:生命|一生|这一切|自己)|了结(?:自己|此生|生命)|了断(?:自己)?|同归于尽/u,
  /不想活(?!跃|动|络|期)|一死了之|(?:从|往)[^,。?]{0,6}跳下去|死了(?:就|是不是就?|也就)?不用还|(?:不想|不愿|没法|没办法|无法|不知道怎么)(?:再)?(?:继续)?活(?:了|下去|着)|(?<!激|灵|养)活不(?:下去|成|了)(?!期|动)|没法活|活着?(?:真|还|也)?(?:没(?:有)?(?:什么)?(?:意思|意义|劲|盼头|希望)|太累|干什么|干嘛|好累)|不如(?:去)?死|死了?(?:算了|得了|拉倒|一了百了|干净|解脱)|一了百了|想死(?!你|我了$)|去死(?:算了|了)?(?=$|[,。?])|死给(?:你|他)们?看|不活了|想解脱|遗书|遗言|没有?活(?:路|下去的)/u,
  /我(?:要是|如果|要|死|人)?死了[^。?]{0,14}(?:不用还|谁(?:来)?还|家人|父母|孩子|债|一笔勾销|贷款)/u,
  // violence, suffered or announced
  /(?:催收|他们?|对方|放贷的?|那边|有人|贷款公司|讨债的?)[^,。?]{0,8}(?:打|砍|捅|杀|弄死|揍|绑|堵|非法拘禁)(?:了|死|伤)?(?:我|人|我家|我爸|我妈|我孩子|我老公|我老婆|全家|家人)(?!.{0,3}(?:电话|手机|通讯录|号|门|征信|卡|钱|单位))/u,
  /(?:威胁|扬言|恐吓|说)[^,。?]{0,10}(?:杀|弄死|砍|打断|捅|绑架|要(?:我|你)?(?:的)?命|让我死|灭)[^,。?]{0,8}|(?:人身威胁|人身安全|生命危险|死亡威胁|被(?:催收|他们|人)?(?:殴打|打伤|打了|绑架|关起来|非法拘禁))|(?:动手|上门)打(?:人|我)|(?:拿|带)(?:着)?(?:刀|棍|枪)/u,
  /(?:我)(?:要|想|一定|真想|非要|马上|现在|就|这就){1,3}(?:去)?(?:杀|砍|捅|炸|烧|弄死|打死|报复社会)(?:了|死)?(?:你|他|她|人|客服|催收|公司|全家)?|(?:杀|弄死|砍死|捅死|打死)(?:了)?(?:你|他)们|炸(?:了|掉)?你们|杀(?:了)?(?:人|全家)/u,
  // English
  /\b(?:kill(?:ing)? (?:myself|himself|herself|themselves|you all|you people|them)|suicid\w*|end(?:ing)? (?:my|his|her) life|end it all|take my (?:own )?life|self[- ]harm\w*|hurt(?:ing)? myself|cut(?:ting)? myself|harm myself|hang myself|jump(?:ing)? (?:off|from) (?:a|the) (?:\w+ )?(?:building|bridge|roof)|want to die|rather die|better off dead|(?:no (?:reason|point) (?:to|in)|(?:not|\w+n't) worth) liv\w+|don'?t want to (?:live|be alive|go on living)|can'?t go on living|overdose)\b/u,
  /\b(?:threaten\w*|said|going|want\w*) (?:\w+ ){0,4}(?:to )?(?:kill|beat|stab|hurt|shoot|murder|attack) (?:me|my|us|him|her|them|you)\b|\b(?:they|collectors?|he) (?:\w+ ){0,3}(?:beat|hit|attacked|stabbed) (?:me|my|us)\b|\b(?:bomb|burn down) (?:your|the) (?:office|company|building)\b|\bdeath threats?\b/u,
];

/** 急死了 and its like: taken out before the signs above are looked for. */
export const figuresOfSpeech =
  /(?:急|烦|气|愁|累|吓|坑|害|冤|穷|忙|困|饿|渴|冷|热|笑|羞|丢|烧|难受|郁闷|憋屈|冻|卡|慌|怕|恨|逼|苦|尴尬|无聊|担心|后悔|麻烦|痛苦|心疼)(?:都)?(?:快|要|也|得|得要)?死(?:我|人|个人|咱)?(?:了|啦|个人|掉了|的)?|(?:急|气|逼|烦|愁|累)得(?:我)?(?:都|快|要|想){0,3}(?:死|疯|吐血|跳脚)了?|(?<!活不下去|不如)(?:快|都快|真是|简直)?要死(?:要活|不活)?(?:了|啦)(?=$|[,。?]|啊|呀|怎么|额|借|还是)|死(?:活|机|循环|角|板|心|脑筋|命|穷|贵|慢|死地|磕|撑|等|盯|催|扛|账|账号|期|锁|结|链|对头|党|皮|要面子)(?!路)|必死无疑|半死|死(?:不承认|不认账|都不|也不)|(?:打死|死)(?:我)?(?:也|都)不|往死里(?:催|逼|要)|(?:快|差点|要)?(?:饿|气|急|累|笑)死|跳楼(?:价|大?甩卖|机)|(?:杀|干)(?:毒|熟|价|猪盘|疯)|秒杀|杀(?:软件|进程|后台)|(?:打|拨)死(?:电话|客服电话)|想死(?:你|我)了|到死(?:都|也)?还不|逼上绝路似的|死去活来|dying (?:to|for)|killing (?:me|time)|(?:bored|scared|worried|tired|sick) to death|dead(?:line|lock| end)/gu;

/** Others' stories, not the borrower's. */
export const hearsay = /新闻|报道|电视|小说|电影|听说有|看到有人|网上(?:说|看到|有人)|(?:in )?the news|movie/u;

/** Worry that deserves a kind sentence. */
export const worrySigns =
  /(?:急|气|烦|愁|逼)疯|^(?:唉|哎|呜)+[,。!~…]*$|[😭😢😩😫😔😞😣😖]|着急|急死|好急|很急|太急|急(?:需|用|着|啊|呀)|焦虑|崩溃|睡不着|失眠|好慌|很慌|心慌|慌死|害怕|好怕|担心|担忧|烦死|好烦|很烦|心烦|要疯|快疯|绝望|救命|救救|压力(?:好|太|很|特别|真的)大|愁|无助|走投无路|想哭|哭了|哭死|难受|痛苦|郁闷|委屈|气死|气人|无语|头疼|怎么办[啊呀呢]|没有?办法了|撑不(?:住|下去)|扛不住|熬不|提心吊胆|后悔|\b(?:worried|desperate|stressed|anxious|scared|panic\w*|depressed|hopeless|frustrated|afraid|crying|sleepless|at my wits|devastated|terrified|so sad|overwhelmed)\b/u;
