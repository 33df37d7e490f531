import { say, type Words } from '../words.ts';
import type { Row } from './rows.ts';

/** The conversation as plain text, to be kept: one paragraph a bubble, its day above, its time and speaker before it. */
export function asText(rows: readonly Row[], words: Words): string {
  const speaker = { bot: say(words, 'web-name'), me: say(words, 'web-you') };
  const lines = rows.flatMap((row) => {
    if (row.kind === 'day') return [`—— ${row.label} ——`];
    const files = row.files.map((file) => `[${file.name}]`);
    const unsent = row.status === 'refused' || row.status === 'waiting' ? [`(${say(words, 'web-unsent')})`] : [];
    return [
      `${row.time} ${row.speaker ?? speaker[row.from]}\n${[row.text, ...files, ...unsent].filter((l) => l !== '').join('\n')}`,
    ];
  });
  return `${lines.join('\n\n')}\n`;
}
