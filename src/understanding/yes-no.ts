import { compact, fold } from './normalise.ts';

const yes = new Set(
  '是 是的 是啊 是呀 是滴 是哒 对 对的 对啊 对呀 对对 对对对 没错 不错 嗯 嗯嗯 嗯嗯嗯 恩 恩恩 额嗯 嗯呢 唔 好 好的 好啊 好呀 好吧 好滴 好哒 好嘞 好好 可以 可以的 可以啊 行 行啊 行吧 行的 成 中 要 要的 需要 需要的 确认 确定 确认提交 提交 提交吧 同意 我同意 没问题 当然 当然可以 愿意 我愿意 有 有的 有啊 有过 会 就这样 就这么办 是这样 是这样的 正是 帮我提交 办吧 来吧 有帮助 有用 解决了 没意见 yes y yep yeah yup ya sure ok okay okey right correct true indeed absolutely definitely ofcourse confirm confirmed agree iagree goahead submit submitit doit yesplease ido itis ihave thatsright fine alright soundsgood helpful ithelped'.split(
    ' ',
  ),
);
const no = new Set(
  '不 不是 不是的 不是啊 否 没 没有 没有的 没有啊 没有过 没过 没啊 无 不对 不对的 不要 不要了 不用 不用了 不用的 不需要 不需要了 不必 不必了 不行 不可以 不同意 不了 不了吧 不愿意 不想 不确认 不提交 先不 先不了 先不提交 先不用 暂时不 暂时不用 暂不 算了 还是算了 算了吧 不好 取消 别 别了 并没有 从来没有 没有没有 不不 不不不 都没有 没帮助 没用 没有用 没什么用 没解决 没有解决 还没有 还没 不会 no n nope nah not notreally noway never nothanks nothankyou dont idont iamnot imnot negative cancel wrong incorrect false disagree idisagree nothelpful notnow notyet neither noneofthem ididnt ihavent'.split(
    ' ',
  ),
);

const tail = /(?:的|了|啊|呀|吧|呢|哈|哦|喔|噢|滴|哒|啦|嘛|谢谢|谢谢您|谢谢你|感谢|thanks|thankyou|please|sure)$/u;
const head =
  /^(?:那|那就|嗯|恩|额|呃|哦|应该|好像|大概|确实|真的|都|就|我|我想|我觉得|oh|well|um|so|i think|ithink)(?=.)/u;
const thumbs: readonly (readonly [RegExp, 'yes' | 'no'])[] = [
  [/^(?:👍|👌|✅|✔|🆗|🙆)+$/u, 'yes'],
  [/^(?:👎|❌|🙅|✖)+$/u, 'no'],
];

/** Yes, no, or neither, to a plain question. Only whole answers: 不好意思 is no no, 好吗 no yes. */
export function readYesNo(text: string): 'yes' | 'no' | null {
  const bare = fold(text).replace(/[\s\p{Emoji_Modifier}]|\ufe0f/gu, '');
  for (const [thumb, answer] of thumbs) if (thumb.test(bare)) return answer;
  if (isUnsure(text)) return null;
  let rest = compact(text);
  if (rest.length > 24 || /[吗么?？]$/u.test(bare)) return null;
  for (let peeled = 0; peeled < 4; peeled++) {
    if (yes.has(rest)) return 'yes';
    if (no.has(rest)) return 'no';
    const shorter = rest.replace(tail, '');
    const next = shorter !== rest ? shorter : rest.replace(head, '');
    if (next === rest || next === '') break;
    rest = next;
  }
  return firstClause(text);
}

/** 是的，就是这样 / no, it was closed: the first clause answers where it is a bare yes or no. */
function firstClause(text: string): 'yes' | 'no' | null {
  const [first = '', ...others] = fold(text).split(/[,，。.!！;；\s]+/u);
  const rest = others.join('');
  if (rest === '' || rest.length > 30 || /[?？吗]|but|但|不过|可是/u.test(rest)) return null;
  const word = compact(first);
  if (word.length > 3 && !/^[a-z]+$/.test(word)) return null;
  if (no.has(word) && !/^(?:好|行|来|ok)$/.test(compact(rest))) return 'no';
  return yes.has(word) && !/^(?:不|没|no\b)/.test(rest) ? 'yes' : null;
}

/** 不知道, 忘了, not sure: as the whole answer. */
const unsure =
  /^(?:我|这个|这|也|都|真的?|确实|现在|还|好像|具体|那个|嗯|额|呃|可能|有点|就){0,4}(?:不(?:太|是很|大|怎么|很)?(?:清楚|知道|确定|懂|明白|了解|记得|晓得)|(?:记|说|搞|弄|分|想|看)不(?:太)?(?:清|清楚|准|好|起来|出|明白|懂)|忘(?:了|记了?|掉了?)|没(?:注意|留意|印象|看清|记住|太注意)|不好说|不晓得|拿不准|不一定|哪知道|谁知道|没概念|没查过|没看过?)(?:过|是|哪|什么|哪个|怎么回事|啊|呢|了|呀|诶|哎|吧|的|这个|这些|原因|有没有|是不是|算不算|,)*$/u;
const unsureEnglish =
  /^(?:i )?(?:am |'m |m |really |honestly |do |just )*(?:not (?:really |so |quite |very )?(?:sure|certain)|don'?t (?:really )?(?:know|remember|recall)|no (?:idea|clue)|dunno|forgot|can'?t (?:remember|recall|tell|say)|have no (?:idea|clue)|unsure|idk|unknown|hard to say|not aware|maybe|perhaps)(?: (?:about )?(?:it|that|this|which|one|exactly|really|sorry|honestly|tbh))*$/u;

export function isUnsure(text: string): boolean {
  const folded = fold(text)
    .replace(/[’]/gu, "'")
    .replace(/[，,。.!！?？~～…、]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (folded.length > 40) return false;
  return unsureEnglish.test(folded.replace(/^i'm /u, 'i am ')) || unsure.test(folded.replace(/ /gu, ''));
}
