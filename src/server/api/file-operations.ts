import { z } from 'zod';
import { decodeText, readDecisionLines } from '../../desk/decision-lines.ts';
import { who } from '../../desk/entrance.ts';
import { may } from '../../desk/roles.ts';
import { CodedError } from '../../errors.ts';
import { csvFile, exportTickets } from '../desk/export-tickets.ts';
import { importDecisions, lineOutcomeShape } from '../desk/import-decisions.ts';
import { readAll } from '../read-json.ts';
import { json } from '../reply.ts';
import type { ApiParts } from './api-parts.ts';
import type { Caller } from './callers.ts';
import { type Operation, operation } from './operation.ts';
import { answered } from './shapes.ts';
import { filterOf, filterShape } from './ticket-operations.ts';

const yesOrNo = z.enum(['true', 'false']).default('false');
const exportShape = filterShape.extend({
  contacts: yesOrNo.describe('With contacts: each is read as at the desk, and stands on record.'),
});
const importShape = z.object({ dryRun: yesOrNo.describe('Says what would become of each line, and does nothing.') });

const importedShape = z
  .object({
    dryRun: z.boolean(),
    done: z.number().int(),
    already: z.number().int(),
    refused: z.number().int(),
    lines: z.array(lineOutcomeShape.register(answered, { id: 'LineOutcome' })),
  })
  .register(answered, { id: 'Imported' });

export const largestImport = 2 * 1024 * 1024;
const formats: Readonly<Record<string, 'csv' | 'jsonl'>> = {
  'text/csv': 'csv',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
};

/** Tickets out and decisions in, many at a time. */
export const fileOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/tickets.csv',
    id: 'exportTickets',
    tag: 'files',
    summary: 'Tickets as a CSV file for spreadsheet programs',
    deed: 'export',
    query: exportShape,
    body: null,
    answer: { type: 'text/csv', description: 'UTF-8 with a byte order mark; times in UTC' },
    errors: ['bad-request'],
    run: async ({ query, caller, asked }, parts) => {
      const contacts = query.contacts === 'true';
      if (contacts && !may(caller.session.role, 'read-contact')) throw new CodedError('not-your-role');
      await onRecord('export', asked.query.toString(), caller, parts);
      const { session, address } = caller;
      const rows = exportTickets(filterOf(query, parts.clock.now()), contacts ? { session, address } : null, parts);
      return csvFile('tickets.csv', rows, parts.exportFailed);
    },
  }),
  operation({
    method: 'POST',
    path: '/decisions',
    id: 'importDecisions',
    tag: 'files',
    summary: 'Decisions from a CSV file or JSON lines, each answered',
    description:
      'Columns or members: `number`, `decision` (upheld, partly, declined), `reasons` (ids, or lenders’ codes that have a reason), `words`, and `version` if it should be checked. Sent twice, what stands as the line says is `already`.',
    deed: 'import',
    query: importShape,
    body: null,
    upload: { most: largestImport, types: Object.keys(formats) },
    answer: importedShape,
    errors: ['bad-request', 'too-large', 'unsupported-encoding'],
    run: async ({ query, caller, asked }, parts) => {
      const type = (asked.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
      const format = Object.hasOwn(formats, type) ? formats[type] : undefined;
      if (format === undefined) throw new CodedError('unsupported-encoding');
      const lines = readDecisionLines(decodeText(await readAll(asked.connection, largestImport)), format);
      const dryRun = query.dryRun === 'true';
      if (!dryRun) await onRecord('import', `${lines.length} lines`, caller, parts);
      const { session, address } = caller;
      const found = await importDecisions(lines, { session, address, ...(dryRun ? { dry: true } : {}) }, parts);
      const count = (of: string) => found.filter(({ result }) => result === of).length;
      return json(200, {
        ...{ dryRun, done: count('done'), already: count('already'), refused: count('refused') },
        lines: found,
      });
    },
  }),
];

async function onRecord(deed: 'export' | 'import', detail: string, { session, address }: Caller, parts: ApiParts) {
  const { trail, desk } = parts;
  const entry = { ...who(session, address), deed, ticket: null, detail };
  await trail.record(entry, (audit) => desk.write({ audit }));
}
