import type { Command } from './heard.ts';
import { compact } from './normalise.ts';

const words: Readonly<Record<Command, string>> = {
  human:
    '人工 转人工 人工客服 人工服务 转人工客服 转人工服务 找人工 接人工 换人工 真人 真人客服 转真人 找真人 转接人工 接人工客服 找人工客服 找客服 转客服 客服 叫人 换真人 找真人客服 人工台 要人工 上人工 有人吗 有真人吗 有人工吗 有人工客服吗 human agent person realperson talktoahuman humanagent humanplease liveagent operator speaktoahuman talktoaperson speaktoaperson realhuman talktohuman customerservice speaktosomeone talktosomeone talktoanagent connectmetoahuman transfertohuman',
  back: '返回 上一步 返回上一步 回上一步 回到上一步 上一题 上一个 上一个问题 后退 退回 往回 回退 退回上一步 返回上一题 返回上一个问题 回去 改上一题 重答上一题 back goback previous previousquestion stepback undo',
  why: '为什么问 为什么问这个 为啥问 为啥问这个 为什么要问 为什么要问这个 问这个干嘛 问这个干什么 问这个做什么 问这个有什么用 干嘛问这个 问这些干嘛 问这些干什么 问这些做什么 为什么问这些 为什么要问这些 为什么需要知道 为什么问我这个 为什么这么问 为什么 为啥 why whydoyouask whyask whyareyouasking whydoyouneedthis whydoyouneedtoknow whythisquestion whyareyouaskingthis whydoyouaskthis',
  skip: '跳过 跳过这题 跳过这个 跳过这个问题 先跳过 略过 过 下一题 下一个 下一个问题 不想说 不想回答 不回答 不方便说 不方便透露 不想透露 不答 不知道怎么说 不知道怎么回答 说不清 不好说 换一题 这题跳过 skip skipit skipthis next nextquestion pass rathernotsay prefernottosay idratherskip',
  restart:
    '重新开始 重来 从头来 从头开始 重新来 重新来过 重头来 重头开始 从头再来 重来一遍 重新来一遍 重置 重启 重新咨询 清空重来 restart startover startagain reset beginagain fromthestart',
  chinese:
    '中文 说中文 用中文 讲中文 换中文 切换中文 切换到中文 换成中文 中文版 普通话 汉语 简体中文 chinese chineseplease speakchinese inchinese switchtochinese 请讲中文 可以说中文吗 能说中文吗',
  english:
    '英文 英语 说英文 说英语 用英文 用英语 讲英文 讲英语 换英文 切换英文 切换到英文 切换英语 换成英文 换成英语 英文版 可以说英文吗 能说英语吗 会说英语吗 能用英文吗 english englishplease inenglish speakenglish useenglish switchtoenglish canyouspeakenglish doyouspeakenglish pleasespeakenglish canwespeakenglish inenglishplease englishversion',
  continue:
    '继续 接着来 接着说 继续上次 继续上次的 接着上次 往下 往下说 接着 继续吧 继续聊 继续问 下一步 continue goon resume carryon proceed keepgoing',
  delete:
    '删除 删除记录 删除我的记录 删除聊天记录 删除对话 删除数据 删除我的数据 删除我的信息 清除记录 清除我的记录 清空记录 清空聊天记录 清空对话 清除数据 删掉记录 删掉我的记录 把记录删了 把我的记录删掉 把聊天记录删了 抹掉记录 忘掉我 delete deletemydata deletemyrecords deleteeverything erasemydata forgetme deletethis deletethisconversation deletemyconversation clearmydata deletechat',
  export:
    '我的数据 把我的数据给我 我的记录 我的全部数据 我的所有数据 导出数据 导出我的数据 导出记录 导出我的记录 导出聊天记录 下载我的数据 下载数据 下载记录 下载聊天记录 查看我的数据 看我的数据 看看我的数据 要我的数据 拿我的数据 一份我的数据 你存了我什么 你们存了我什么 存了我什么 存了我哪些信息 你们存了我哪些信息 你存了我哪些信息 你们有我什么信息 你有我什么信息 你们有我哪些信息 你有我哪些信息 你们保存了我什么 你们记了我什么 记了我什么 收集了我哪些信息 你们收集了我哪些信息 mydata mydatacopy acopyofmydata exportmydata downloadmydata givememydata showmemydata sendmemydata getmydata seemydata whatdoyouknowaboutme whatdatadoyouhave whatdatadoyouhaveonme whatdatadoyouhaveaboutme whatdoyoukeepaboutme whatdoyoustoreaboutme exportmyrecords',
  assistant:
    '回到助手 换回助手 转回助手 换回机器助手 回到机器人 换回机器人 转回机器人 换机器人 转机器人 不用人工了 不要人工了 不找人工了 backtotheassistant backtoassistant backtothebot backtobot nohumanplease',
  help: '帮助 怎么用 你能做什么 你会什么 你可以做什么 你能干什么 能做什么 使用说明 使用帮助 功能 菜单 你有什么用 你能帮我什么 help menu whatcanyoudo howdoesthiswork howtouse commands',
};

const byWords: ReadonlyMap<string, Command> = new Map(
  Object.entries(words).flatMap(([command, list]) =>
    list.split(' ').map((word) => [compact(word), command as Command] as const),
  ),
);

const politeBefore =
  /^(?:请问|请|麻烦|帮我|帮忙|给我|我要|我想要?|我想|能不能|能否|可以|可不可以|快|我现在要|直接|那就?|还是|你好|您好|please|pls|iwantto|iwant|iwouldliketo|idliketo|canyou|couldyou|cani|letme|lets)/u;
const politeAfter =
  /(?:谢谢|谢了|一下|吧|啊|呀|呢|了|可以吗|可以么|行吗|好吗|好不好|吗|么|嘛|啦|哦|喔|哈|please|pls|thanks|thankyou|now)$/u;

/** Longer than any command with its politeness. */
const longest = 40;

/**
 * The command that the message is, or null: only where it is nothing else. 我想重新开始申请 speaks of an application
 * and is no command.
 */
export function readCommand(text: string): Command | null {
  let rest = compact(text);
  if (rest.length > longest) return null;
  for (let peeled = 0; peeled < 6; peeled++) {
    const command = byWords.get(rest);
    if (command) return command;
    const shorter = rest.replace(politeAfter, '');
    const next = shorter !== rest ? shorter : rest.replace(politeBefore, '');
    if (next === rest) return null;
    rest = next;
  }
  return byWords.get(rest) ?? null;
}
