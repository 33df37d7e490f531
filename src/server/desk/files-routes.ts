import { decodeText, mostLines, readDecisionLines } from '../../desk/decision-lines.ts';
import { who } from '../../desk/entrance.ts';
import { isCoded } from '../../errors.ts';
import { fileTooLarge } from '../read-multipart.ts';
import { type Reply, seeOther } from '../reply.ts';
import type { Route } from '../route.ts';
import { escapeHtml } from '../web/html.ts';
import { csvFile, exportTickets } from './export-tickets.ts';
import { type DeskWords, deskPage, notice } from './frame.ts';
import { importDecisions, type LineOutcome } from './import-decisions.ts';
import { TicketDesk, type TicketDeskParts } from './ticket-desk.ts';
import type { Visit, Visits } from './visits.ts';

export type DeskFilesParts = TicketDeskParts & {
  visits: Visits;
  /** A file that is being made broke off. */
  exportFailed(error: unknown): void;
};

const path = '/desk/decisions';
/** As a form sends it: a Chinese character is nine bytes. */
const largestForm = 8 * 1024 * 1024;
/** As other systems send it. */
const largestFile = 2 * 1024 * 1024;

/** Many tickets at a time, for leads: decisions in, and a CSV file out. */
export function filesRoutes(parts: DeskFilesParts): Route[] {
  const { visits, trail, desk, clock } = parts;
  const ticketDesk = new TicketDesk(parts);
  const onRecord = (deed: 'import' | 'export', detail: string, { session, address }: Visit) =>
    trail.record({ ...who(session, address), deed, ticket: null, detail }, (audit) => desk.write({ audit }));

  const show = (visit: Visit, said: string, lines: string, status = 200): Reply => {
    const { words, session, formToken } = visit;
    const inside = `<h1>${words.say('decisions-title')}</h1>${said}<p>${words.say('decisions-lead')}</p>
<form method="post" action="${path}" enctype="multipart/form-data"><input type="hidden" name="token" value="${formToken}">
<p class="field"><label for="file">${words.say('decisions-file')}</label><input id="file" name="file" type="file" accept=".csv,.txt,.jsonl,text/csv,text/plain" aria-describedby="file-hint"></p>
<p class="soft" id="file-hint">${words.say('decisions-file-hint', { lines: String(mostLines), megabytes: String(largestFile / 1024 ** 2) })}</p>
<p class="field"><label for="lines">${words.say('decisions-lines')}</label><textarea id="lines" name="lines" rows="12">${escapeHtml(lines)}</textarea></p>
<label class="check"><input type="checkbox" name="dry" value="1" checked>${words.say('decisions-dry')}</label>
<button class="go">${words.say('decisions-go')}</button></form>
<p><a href="/desk/tickets.csv">${words.say('decisions-export')}</a></p>`;
    return deskPage({ words, title: words.plain('decisions-title'), inside, by: { session, formToken }, status });
  };

  const brought = async (visit: Visit): Promise<Reply> => {
    const { fields, words, session, address } = visit;
    const refused = (why: 'too-large' | 'bad-file', lines: string) => {
      const values = { lines: String(mostLines), megabytes: String(largestFile / 1024 ** 2) };
      return show(visit, notice(words.say(`decisions-${why}`, values), true), lines, 422);
    };
    if (fields(fileTooLarge) !== '') return refused('too-large', fields('lines'));
    // Whoever chooses a file means the file, though lines of an earlier one stand beside it.
    const lines = fields('file') === '' ? fields('lines') : fields('file');
    const isDry = fields('dry') !== '';
    try {
      const read = readDecisionLines(
        decodeText(Buffer.from(lines)),
        lines.trimStart().startsWith('{') ? 'jsonl' : 'csv',
      );
      if (!isDry) await onRecord('import', `${read.length} lines`, visit);
      const by = { session, address, ...(isDry ? { dry: true as const } : {}) };
      const outcomes = await importDecisions(read, by, { ...parts, ticketDesk });
      return show(visit, outcomeTable(outcomes, isDry, words), isDry ? lines : '');
    } catch (error) {
      if (!isCoded(error, 'bad-request') && !isCoded(error, 'too-large')) throw error;
      return refused(isCoded(error, 'too-large') ? 'too-large' : 'bad-file', lines);
    }
  };

  return [
    {
      method: 'GET',
      path,
      answer: (asked) => visits.pageFor(asked, 'import', (visit) => show(visit, '', '')),
    },
    {
      method: 'POST',
      path,
      form: largestForm,
      file: largestFile,
      answer: (asked) => visits.formFor(asked, 'import', (visit, isOld) => (isOld ? seeOther(path) : brought(visit))),
    },
    {
      method: 'GET',
      path: '/desk/tickets.csv',
      live: true,
      answer: (asked) =>
        visits.pageFor(asked, 'export', async (visit) => {
          await onRecord('export', 'desk', visit);
          const filter = { state: 'any', assignee: null, overdueAt: null } as const;
          const day = new Date(clock.now()).toISOString().slice(0, 10);
          return csvFile(
            `tickets-${day}.csv`,
            exportTickets(filter, null, { ...parts, ticketDesk }),
            parts.exportFailed,
          );
        }),
    },
  ];
}

function outcomeTable(outcomes: readonly LineOutcome[], isDry: boolean, words: DeskWords): string {
  const rows = outcomes.map(({ line, number, result, why }) => {
    const because = why === null ? '' : words.say(`decisions-why-${why}`);
    return `<tr><td>${line}</td><td>${escapeHtml(number ?? '')}</td><td>${words.say(`decisions-${result}`)}</td><td>${because}</td></tr>`;
  });
  const dry = isDry ? notice(words.say('decisions-was-dry')) : '';
  return `${dry}<div class="wide"><table><tbody>${rows.join('\n')}</tbody></table></div>`;
}
