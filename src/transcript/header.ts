import { z } from 'zod';
import { readOpeningHours } from '../handoff/opening-hours.ts';
import { badLine } from './bad-line.ts';
import type { Block } from './chat-lines.ts';
import { defaultHeader, type Header } from './transcript.ts';

const word = z.string().min(1, 'write a value behind the =');
const fields = {
  locale: word,
  role: z.enum(['independent', 'platform', 'lender'], {
    error: 'write role=independent, role=platform or role=lender',
  }),
  operator: word,
  privacy: z.url({ error: 'write privacy=https://…' }),
  hours: word.refine((text) => readOpeningHours(text) !== null, 'write hours=workdays 9:00-18:00 or the like'),
  bridged: z.enum(['yes', 'no'], { error: 'write bridged=yes or bridged=no' }).transform((yesNo) => yesNo === 'yes'),
  opening: z.enum(['yes', 'no'], { error: 'write opening=yes or opening=no' }).transform((yesNo) => yesNo === 'yes'),
};

/** Throws bad-transcript for a field that is not known, not valid or there twice. */
export function readHeader(file: string, blocks: readonly Block[]): Header {
  const seen = new Set<string>();
  const header: Header = { ...defaultHeader };
  for (const block of blocks) {
    if (block.kind !== 'setting') continue;
    const { name, line } = block;
    if (!(name in fields)) {
      throw badLine(file, line, `there is no field '${name}'; write one of ${Object.keys(fields).join(', ')}.`);
    }
    if (seen.has(name)) throw badLine(file, line, `'${name}' is there twice; leave one out.`);
    seen.add(name);
    Object.assign(header, read(file, block));
  }
  return header;
}

function read(file: string, { name, value, line }: Block & { kind: 'setting' }): Partial<Header> {
  const parsed = fields[name as keyof typeof fields].safeParse(value);
  if (!parsed.success) throw badLine(file, line, `${parsed.error.issues[0]?.message ?? 'not valid'}.`);
  return { [name === 'privacy' ? 'privacyUrl' : name]: parsed.data };
}
