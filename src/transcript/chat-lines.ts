/** The lines of a .chat file, put together into what belongs together. */
export type Block =
  | { kind: 'setting'; line: number; name: string; value: string; raw: string[] }
  | { kind: Keyword; line: number; text: string; raw: string[] }
  | { kind: 'remark'; line: number; raw: string[] }
  /** Text that follows nothing. */
  | { kind: 'stray'; line: number; raw: string[] };

export const keywords = ['user', 'bot', 'wait', 'open', 'desk', 'event'] as const;
export type Keyword = (typeof keywords)[number];

const opens = new RegExp(`^(${keywords.join('|')}):(?: (.*))?$`);
const setting = /^([a-z-]+)=(.*)$/;

/**
 * A line that begins with no keyword goes on with the text above it, so that a bubble may have several lines; blank
 * lines between them belong to it. A line that begins with a backslash is such a line whatever follows.
 */
export function chatBlocks(source: string): Block[] {
  const blocks: Block[] = [];
  let blank: string[] = [];
  let first = 0;
  const remark = (line: number, raw: string[]) => {
    if (raw.length > 0) blocks.push({ kind: 'remark', line, raw });
  };
  const settle = () => {
    remark(first, blank);
    blank = [];
  };

  for (const [index, written] of source
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = index + 1;
    const last = blocks.at(-1);
    const open = opens.exec(written.trimEnd());
    const set = setting.exec(written.trim());
    if (written.trim() === '') {
      if (blank.length === 0) first = line;
      blank.push(written);
    } else if (written.startsWith('>')) {
      settle();
      remark(line, [written]);
    } else if (open !== null) {
      settle();
      blocks.push({ kind: open[1] as Keyword, line, text: open[2] ?? '', raw: [written] });
    } else if (set !== null && blocks.every(({ kind }) => kind === 'setting' || kind === 'remark')) {
      settle();
      blocks.push({ kind: 'setting', line, name: set[1] ?? '', value: (set[2] ?? '').trim(), raw: [written] });
    } else if (last !== undefined && 'text' in last) {
      last.text = [last.text, ...blank.map(() => ''), written].join('\n');
      last.raw.push(...blank, written);
      blank = [];
    } else {
      settle();
      blocks.push({ kind: 'stray', line, raw: [written] });
    }
  }
  // What a file ends with is the end of its last line, not a line of its own.
  if (blank.at(-1) === '') blank.pop();
  settle();
  return blocks;
}

/** One text as a block of a .chat file: what would be read as something else gets a backslash. */
export function writeBlock(keyword: Keyword, text: string): string[] {
  const [first = '', ...more] = text.split('\n').map((line) => line.replaceAll(/(?=(?<=^|\s|\\)\[)|^(?=\\)/g, '\\'));
  return [`${keyword}: ${first}`.trimEnd(), ...more.map(escaped)];
}

function escaped(line: string): string {
  return line.startsWith('>') || opens.test(line.trimEnd()) ? `\\${line}` : line;
}
