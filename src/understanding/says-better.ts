import { compact } from './normalise.ts';

const better =
  /^(?:我|现在|感觉|心情|人|谢谢|嗯|今天|已经|您|你)*(?:好多了|好一?[点些]儿?了|好一?[点些]$|好起来了|缓过来了|冷静(?:下来)?了|平静(?:下来)?了|想通了|想开了)|^(?:我|真的?|我真|现在)?没(?:什么)?事(?!做|干|情)(?:了|的|儿|啦|哈)?(?:吧|呢)?(?:谢|放心|就是|只是|我|别)?|^还好(?:吧|啦|谢)?|随便说说|随口(?:一)?说|说说而已|发(?:泄|牢骚)|吐槽|(?:说的?|是|都是)气话|开玩笑|误会|没(?:有)?(?:真的?|真)?想(?:死|自杀|不开|轻生)|(?:没|不是)(?:有)?(?:那个|这个)?意思|不会(?:做傻事|想不开|自杀|去死|寻死)|^(?:im|iam)(?:ok|okay|fine|alright|better|good)|feel(?:ing)?(?:much|abit|alittle)?better|justventing|didnt?mean(?:it|that)|notgoingto(?:hurt|kill)myself/u;
const notBetter =
  /(?:不|没|没有|能|会|怎么|什么时候|才)(?:会|能)?好(?:多了|起来|一?[点些])|好不了|没好|不太好|才怪|死了(?:就|才|算)|(?:还|也)(?:是)?(?:想死|不想活)|[吗么]$/u;

/**
 * Whether somebody who was met as being in distress says that they are better, or never meant it that way, in their own
 * words (没事，就是发泄一下; 你误会了). What also sounds like the opposite is not taken for it.
 */
export function saysBetter(text: string): boolean {
  const key = compact(text);
  return key.length <= 40 && better.test(key) && !notBetter.test(key);
}
