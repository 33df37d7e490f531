import { type ChatConfig, say, type Words } from '../words.ts';

/** What is wrong with the files picked, in the borrower's words; null when nothing is. The service looks again. */
export function fileMistake(files: readonly File[], limits: ChatConfig['files'], words: Words): string | null {
  if (files.length > limits.most) return say(words, 'web-file-too-many', { count: limits.most });
  if (files.some((file) => !limits.types.includes(file.type))) return say(words, 'web-file-not-taken');
  const size = Math.floor(limits.mostBytes / (1024 * 1024));
  return files.some((file) => file.size > limits.mostBytes) ? say(words, 'web-file-too-large', { size }) : null;
}
