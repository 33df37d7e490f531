import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { knowledgeAt } from '../knowledge/at-revision.ts';
import { type Change, changesBetween } from '../knowledge/changes.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import { otherAnswer } from '../transcript/other-answers.ts';
import { readTranscript } from '../transcript/read-transcript.ts';
import type { Output } from './output.ts';

const transcripts = fileURLToPath(new URL('../../test/transcripts/', import.meta.url));

/** Says what changed since a revision, and which conversations of test/transcripts are answered differently. */
export async function knowledgeDiff(revision: string, now: Knowledge, { out }: Output): Promise<number> {
  const { knowledge: then, mistakes } = knowledgeAt(revision);
  const changes = changesBetween(then, now);
  if (mistakes.length > 0)
    out(`At ${revision}, ${mistakes.length} things are not as this version reads them; left out.`);
  out(changes.length === 0 ? `Nothing changed since ${revision}.` : inWords(changes));
  if (changes.length === 0) return 0;
  // This version's dialogs speak sentences that the revision may not have had yet: only what both have is compared.
  const before = { ...then, messages: { ...now.messages, ...then.messages } };
  let different = 0;
  const files = readdirSync(transcripts).filter((file) => /\.(chat|transcript)$/.test(file));
  for (const file of files) {
    const other = await otherAnswer(readTranscript(file, readFileSync(join(transcripts, file), 'utf8')), before, now);
    if (other === null) continue;
    different += 1;
    out(
      [
        '',
        `${file} is answered differently: “${other.act}”`,
        ...firstLines('-', other.before),
        ...firstLines('+', other.after),
      ].join('\n'),
    );
  }
  out(`\n${files.length} conversations played, ${different} answered differently.`);
  return 0;
}

function inWords(changes: readonly Change[]): string {
  return changes
    .map(({ kind, id, what, how }) => [`${kind}/${id} ${what}`, ...how.map((line) => `  ${line}`)].join('\n'))
    .join('\n');
}

function firstLines(mark: string, texts: readonly string[]): string[] {
  return texts.length === 0 ? [`  ${mark} (nothing)`] : texts.map((text) => `  ${mark} ${text}`);
}
