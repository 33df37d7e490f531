import { readings, syllablesIn } from './syllables.ts';

/** Words of danger of three syllables and more: whatever sounds like one is one. */
const long =
  '保证金 解冻费 解冻金 解封费 激活费 手续费 服务费 工本费 会员费 包装费 担保费 验资费 认证金 验证金 诚意金 风险金 违约金 刷流水 走流水 做流水 安全账户 指定账户 监管账户 验证码 动态码 付款码 银行卡 共享屏幕 屏幕共享 远程控制 征信修复 修复征信 校园贷 假客服 通讯录 先转账 先交钱 先转钱 先打钱 先付钱 交钱才 转账到 活不下去 没法活 想自杀 要自杀 去自杀 安眠药 老鼠药 百草枯 敌敌畏 喝农药 去跳楼 想跳楼 要跳楼 活着没意思 一死了之 不如死了 我想死 去死算了';
/** And shorter ones, where somebody spelt them: zhuan钱, ge腕. */
const short = '自杀 跳楼 割腕 烧炭 上吊 轻生 遗书 想死 去死 转钱 打钱 交钱 付钱 转账 押金 解冻 放款 眠药 不想活';

/** What else people write for a word, each before ' ', the word after it. */
const writtenFor: readonly (readonly [RegExp, string])[] = [
  [/自\s?[鲨砂沙啥刹纱刂]|[紫子籽][砂杀]|自[\s.。*·_/|-]{1,3}杀|(?:自|zi)(?:s|sha)(?![a-z])|(?<![a-z])zi?杀/gu, '自杀'],
  [/(?<=[想要去]|今晚|打算|准备|念头)zs(?![a-z])|^zs(?=了|算|的)/gu, '自杀'],
  [/亖|(?<=[想要去都])[鼠噶嘎](?=了|$|[,。?啊吧])|(?<=[想去如]|不如)(?:4|s|si)(?=$|了|算|的|啊|吧|[,。?])/gu, '死'],
  [/(?<=[想要去]|准备|打算)tl(?![a-z])|跳\s?l(?![a-z])|跳[\s.。*·_/|-]{1,3}楼/gu, '跳楼'],
  [/割[\s.。*·_/|-]{1,3}腕/gu, '割腕'],
  [/不想[\s.。*·_/|-]{0,2}(?:火|货|或|惑|huo|h)(?=了|啦|$|[,。?])/gu, '不想活'],
  [/(?<![a-z])(?:bxhl|bxh)(?![a-z])/gu, '不想活了'],
  [/(?<![a-z])hbxq(?:l)?(?![a-z])/gu, '活不下去了'],
  [/(?<![a-z])yzm(?![a-z])/gu, '验证码'],
  [/(?<![a-z])bzj(?![a-z])/gu, '保证金'],
  [/(?<![a-z])jdf(?![a-z])/gu, '解冻费'],
  [/(?<![a-z])sxf(?![a-z])/gu, '手续费'],
  [/(?<![a-z])hyf(?![a-z])/gu, '会员费'],
  [/(?<=[刷走做])ls(?![a-z])/gu, '流水'],
  [/(?<![a-z])pmgx(?![a-z])/gu, '屏幕共享'],
  [/(?<![a-z])aqzh(?![a-z])/gu, '安全账户'],
];

/** In words of their own right these stand for nothing else: 认证进度 is no 认证金, 先叫前台 no 先交钱. */
const own = new Set('进今近仅尽前签先见再在是时事其起你他的得地不已以一有要和会回换还可才叫考到带待代新心型行性思');

interface Word {
  word: string;
  sounds: readonly string[];
  /** Only where somebody spelt it. */
  spelt: boolean;
}

const shortOnes = new Set(short.split(' '));

/** The words by their first sound, longest first. */
const byFirst = new Map<string, Word[]>();
for (const word of `${long} ${short}`.split(' ').sort((a, b) => b.length - a.length)) {
  const sounds = [...word].map((character) => readings.get(character) ?? character);
  const others = byFirst.get(sounds[0] ?? '');
  const one = { word, sounds, spelt: shortOnes.has(word) };
  if (others) others.push(one);
  else byFirst.set(sounds[0] ?? '', [one]);
}

/** Without one of these nothing is written for another word. */
const guised = /[鲨砂沙啥刹纱刂紫子籽亖鼠噶嘎火货或惑a-z4.。*·_|/-]/u;

interface Piece {
  /** Where it begins; syllables of one run begin where the run does. */
  from: number;
  written: string;
  sound: string;
  spelt: boolean;
}

/**
 * A plain sentence with its words of danger out of their guises: what sounds the same (验紫费), is spelt (zhuan钱, bu
 * xiang huo), begins the same (bzj) or is written for it so that no filter sees it (自鲨).
 */
export function outOfGuise(sentence: string): string {
  const mended = guised.test(sentence)
    ? writtenFor.reduce((text, [guise, word]) => text.replace(guise, word), sentence)
    : sentence;
  const pieces = piecesOf(mended);
  let plain = '';
  let taken = 0;
  for (let at = 0; at < pieces.length; ) {
    const found = heardAt(pieces, at);
    if (found !== null) {
      plain += mended.slice(taken, pieces[at]?.from) + found.word;
      at += found.length;
      taken = pieces[at]?.from ?? mended.length;
    } else at++;
  }
  return taken === 0 ? mended : plain + mended.slice(taken);
}

function heardAt(pieces: readonly Piece[], at: number): { word: string; length: number } | null {
  for (const { word, sounds, spelt } of byFirst.get(pieces[at]?.sound ?? '') ?? []) {
    if (!sounds.every((sound, place) => pieces[at + place]?.sound === sound)) continue;
    const part = pieces.slice(at, at + sounds.length);
    const other = part.filter(({ written }, place) => written !== word[place]);
    if (spelt && !other.some((piece) => piece.spelt)) continue;
    if (other.every(({ written }) => !own.has(written))) return { word, length: sounds.length };
  }
  return null;
}

/** Nobody spells so much without a blank, and reading it in every way takes time. */
const longestRun = 18;

/** Characters, and Latin runs by their syllables; the blanks between spelt syllables go with them. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < text.length; ) {
    let to = from;
    while (isLetter(text.charCodeAt(to))) to++;
    if (to === from) {
      const written = text.charAt(from);
      pieces.push({ from, written, sound: readings.get(written) ?? written, spelt: false });
      from++;
      continue;
    }
    const written = text.slice(from, to);
    const syllables = (written.length <= longestRun ? syllablesIn(written) : null) ?? [written];
    for (const sound of syllables) pieces.push({ from, written, sound, spelt: true });
    from = text.charAt(to) === ' ' ? to + 1 : to;
  }
  return pieces;
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
