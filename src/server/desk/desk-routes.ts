import { aboutTicket, draftFromDiagnosis, fillTemplate } from '../../desk/fill-template.ts';
import { type ServiceTargets, serviceClocks } from '../../desk/service-clocks.ts';
import { CodedError } from '../../errors.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { readNumber } from '../../tickets/ticket-number.ts';
import { type Reply, seeOther } from '../reply.ts';
import type { Route } from '../route.ts';
import { ticketAsked, ticketNamed } from '../ticket-asked.ts';
import { type AccessParts, accessRoutes } from './access-routes.ts';
import { borrowerFile, type FilesParts } from './borrower-file.ts';
import { type DeskFilesParts, filesRoutes } from './files-routes.ts';
import { deskPage } from './frame.ts';
import { heardFacts } from './heard-facts.ts';
import { toLive } from './live/live-page.ts';
import { type LiveParts, liveOnQueue, liveRoutes } from './live/live-routes.ts';
import type { OtherTicket } from './others-section.ts';
import { queuePage, readQueueAsked } from './queue-page.ts';
import { type SearchParts, searchRoute } from './search-route.ts';
import { type SystemsParts, systemsRoutes } from './systems-routes.ts';
import { type Act, acts, TicketDesk, type TicketDeskParts } from './ticket-desk.ts';
import { type Outcome, ticketPage } from './ticket-page.ts';
import { type TroubledParts, troubledSystems } from './troubled-systems.ts';
import type { Visit } from './visits.ts';
import type { Looking, Watching } from './watching.ts';

export type DeskParts = AccessParts &
  SystemsParts &
  DeskFilesParts &
  TicketDeskParts &
  FilesParts &
  SearchParts &
  LiveParts &
  TroubledParts & {
    /** OPERATOR_NAME. */
    operator: string | null;
    watching: Watching;
    /** FIRST_ANSWER_HOURS and NEXT_ANSWER_HOURS, by the desk's opening hours. */
    targets: ServiceTargets;
  };

const largestForm = 64 * 1024;
/** So many other tickets of a borrower are shown. */
const mostOthers = 20;
/** So much of a conversation is shown. */
const mostRows = 200;

/** The service desk: the queue, a ticket, what is done to it, and who comes in. */
export function deskRoutes(parts: DeskParts): Route[] {
  const { visits, tickets, desk, clock } = parts;
  const ticketDesk = new TicketDesk(parts);

  /** Those of the same conversation, the newest first. */
  const othersOf = async ({ number, conversation }: Ticket): Promise<OtherTicket[]> => {
    const all = await tickets.ofConversation(conversation);
    const others = all.filter((other) => other.number !== number).slice(-mostOthers);
    return Promise.all(
      others.toReversed().map(async (other) => {
        if (other.mergedInto !== number) return { ticket: other, merged: null };
        const [events, notes] = await Promise.all([tickets.events(other.number), desk.notes(other.number)]);
        return { ticket: other, merged: { events, notes } };
      }),
    );
  };

  const showTicket = async (visit: Visit, ticket: Ticket, outcome: Outcome | null, status = 200): Promise<Reply> => {
    const { words, session, formToken } = visit;
    const looked = await parts.live.look(ticket.conversation);
    const after = Math.max(0, (looked?.lastSeq ?? 0) - mostRows);
    const [events, notes, rows, assignable, others, said] = await Promise.all([
      tickets.events(ticket.number),
      desk.notes(ticket.number),
      looked === null ? [] : parts.rows(ticket.conversation, after, mostRows),
      ticketDesk.assignable(),
      othersOf(ticket),
      heardFacts(ticket.conversation, ticket.summary, parts.rows),
    ]);
    const conversation = looked === null ? null : { rows, isCut: after > 0 };
    const live = toLive(ticket.conversation, looked?.handoff ?? null, words);
    const clocks = serviceClocks(ticket, events, parts.targets);
    const given = { words, session, formToken, at: clock.now(), ticket, events, notes, conversation, assignable, live };
    const inside = ticketPage({ ...given, others, heard: said, clocks, outcome });
    const heard = { script: await parts.script(), ticket: ticket.number, version: ticket.version };
    return deskPage({ words, title: ticket.number, inside, by: { session, formToken }, status, live: heard });
  };

  const queue = async (visit: Visit, notFound: boolean): Promise<Reply> => {
    const { words, session, formToken, asked } = visit;
    const [live, troubled] = await Promise.all([
      liveOnQueue(parts, visit),
      troubledSystems(parts, session.role, words),
    ]);
    const given = { words, session, asked: readQueueAsked(asked.query), at: clock.now(), notFound, live, troubled };
    const inside = await queuePage(desk, given);
    const status = notFound ? 404 : 200;
    const heard = { script: await parts.script() };
    return deskPage({
      words,
      title: words.plain('desk-queue'),
      inside,
      by: { session, formToken },
      status,
      live: heard,
    });
  };

  /** A template or the draft, filled into a form that nobody has sent. */
  const filled = ({ asked }: Visit, ticket: Ticket): Outcome | null => {
    const into = asked.query.get('into');
    const id = asked.query.get('template');
    if (asked.query.get('done') === '1') return { kind: 'done' };
    if (id === null || (into !== 'ask' && into !== 'tell')) return null;
    const { knowledge, operator } = parts;
    const made =
      id === 'draft'
        ? draftFromDiagnosis(ticket.summary, ticket.language, knowledge)
        : fillTemplate(id, aboutTicket(ticket), knowledge, operator);
    if (made === null) return { kind: 'no-template' };
    return made.kind === 'lacking' ? made : { kind: 'filled', act: into, text: made.text };
  };

  const acted = async (visit: Visit, isOld: boolean): Promise<Reply> => {
    const { fields, session, address, asked } = visit;
    const ticket = await ticketAsked(asked, tickets);
    const act = acts.find((one): one is Act => one === fields('act'));
    if (act === undefined) throw new CodedError('bad-request');
    const refused = await visits.refusal(visit, act, ticket.number);
    if (refused !== null) return refused;
    if (isOld) return showTicket(visit, ticket, { kind: 'not-done', trouble: 'form-old', act, fields }, 409);
    const outcome = await ticketDesk.act(ticket, act, fields, { session, address });
    // Loaded again, the page does nothing again.
    if (outcome.kind === 'done') return seeOther(`/desk/tickets/${ticket.number}?done=1`);
    const now = await ticketAsked(asked, tickets);
    if (outcome.kind === 'contact') return showTicket(visit, now, outcome);
    return showTicket(visit, now, { ...outcome, act, fields }, outcome.trouble === 'moved' ? 409 : 422);
  };

  return [
    ...accessRoutes(parts),
    ...systemsRoutes(parts),
    ...filesRoutes(parts),
    ...liveRoutes(parts),
    searchRoute(parts),
    { method: 'GET', path: '/desk', answer: (asked) => visits.page(asked, (visit) => queue(visit, false)) },
    {
      method: 'GET',
      path: '/desk/events',
      quiet: true,
      live: true,
      answer: async (asked) => {
        const found = await visits.sessionOf(asked);
        if (found === null) throw new CodedError('not-signed-in');
        const read = readNumber(asked.query.get('ticket') ?? '');
        const conversation = asked.query.get('conversation');
        const looking: Looking =
          conversation !== null
            ? { at: 'conversation', id: conversation }
            : read?.kind === 'number'
              ? { at: 'ticket', number: read.number }
              : { at: 'queue' };
        return {
          status: 200,
          type: 'text/event-stream; charset=utf-8',
          body: '',
          // A proxy that waits for more would keep the news back.
          headers: { 'X-Accel-Buffering': 'no' },
          live: (res) => parts.watching.join(res, looking, found.session),
        };
      },
    },
    {
      method: 'GET',
      path: '/desk/find',
      answer: (asked) =>
        visits.page(asked, async (visit) => {
          const found = await ticketNamed(asked.query.get('number') ?? '', tickets);
          return found === null ? queue(visit, true) : seeOther(`/desk/tickets/${found.number}`);
        }),
    },
    {
      method: 'GET',
      path: '/desk/tickets/:number',
      answer: (asked) =>
        visits.page(asked, async (visit) => {
          const ticket = await ticketAsked(asked, tickets);
          return showTicket(visit, ticket, filled(visit, ticket));
        }),
    },
    {
      method: 'POST',
      path: '/desk/tickets/:number',
      form: largestForm,
      answer: (asked) => visits.form(asked, acted),
    },
    {
      method: 'GET',
      path: '/desk/tickets/:number/files/:file',
      answer: (asked) =>
        visits.page(asked, async (visit) => {
          const { number, conversation } = await ticketAsked(asked, tickets);
          return borrowerFile(visit, { conversation, file: asked.params.file ?? '', ticket: number }, parts);
        }),
    },
  ];
}
