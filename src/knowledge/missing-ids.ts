import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { CodedError } from '../errors.ts';
import { type Kind, type Knowledge, kinds } from './schema.ts';

const catalogue = z.record(z.string(), z.unknown());

/**
 * The ids a catalogue file asks for and the knowledge base lacks, as `remedies/pay-up`. A catalogue is a YAML map
 * from kinds to ids; sections that are no kind of knowledge are passed over.
 * @throws CodedError `bad-usage` when the file cannot be read as such.
 */
export function missingIds(knowledge: Knowledge, file: string): string[] {
  return Object.entries(readCatalogue(file))
    .filter((section): section is [Kind, object] => Object.hasOwn(kinds, section[0]) && isMap(section[1]))
    .flatMap(([kind, ids]) =>
      Object.keys(ids)
        .filter((id) => !Object.hasOwn(knowledge[kind], id))
        .map((id) => `${kind}/${id}`),
    );
}

function readCatalogue(file: string): Record<string, unknown> {
  try {
    return catalogue.parse(parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new CodedError('bad-usage', `${file} is not a catalogue: a YAML map from kinds to ids.`, { cause });
  }
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
