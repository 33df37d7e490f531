import { compact, plain } from './normalise.ts';

/** 不是没通过，是额度降了; 说错了; no, I mean …: something is taken back and said anew. */
const correction =
  /(?<!是)不是[^。?]{1,24}[,。](?:而)?(?:是|应该是|我是说|我说的是|其实)|(?:说|打|选|点|写|讲|弄)错了?(?!误)(?:,|。|$|是|应该)|(?:^|[,。])(?:其实|实际上|准确(?:地|的)?说|应该说|不对|错了|更正|纠正|改一下|我(?:的意思)?是(?:说|指)|我说的是|我问的是|问的是|我指的是|我想(?:说|问)的是|不是这个)|(?:^|[,。] ?)(?:no[, ]+(?:i mean|it's|it is|it was|that's|the)|i mean|actually|sorry[, ]+i meant|i meant|correction|not \w+(?: \w+){0,3}[, ]+but)\b/u;

export function readsAsCorrection(text: string): boolean {
  return correction.test(plain(text));
}

const givingUp = new Set(
  '算了 算了吧 还是算了 算啦 不填了 不写了 不弄了 不办了 不交了 不提交了 不申请了 不申诉了 不投诉了 不搞了 不报了 不想填了 不想写了 不想弄了 不想提交了 不想申诉了 取消 取消吧 取消提交 取消申请 取消填写 放弃 放弃吧 我放弃 停 停止 停下 退出 结束 不用了 不要了 先不了 先不弄了 先不填了 先不提交了 先这样吧 先算了 以后再说 下次再说 改天再说 回头再说 到此为止 nevermind forgetit cancel stop quit exit giveup igiveup idontwantto nothanks notnow later maybelater cancelit leaveit idontwantthis'.split(
    ' ',
  ),
);

/** The borrower wants to stop what is being filled in: 算了, 不填了, never mind. Only as the whole message. */
export function readsAsGivingUp(text: string): boolean {
  const bare = compact(text).replace(/(?:谢谢|吧|啊|了吧|please|thanks)$/u, '');
  const whole = bare.replace(/^(?:那|那就|我|我还是|还是|嗯|ok|well|please)/u, '');
  return [bare, whole, `${bare}了`, `${bare}吧`].some((words) => givingUp.has(words));
}
