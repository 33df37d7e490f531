import type { Known } from '../../../conversation/handoff-list.ts';
import type { LiveDesk, Looked } from '../../../conversation/live-desk.ts';
import { type About, draftFromDiagnosis, fillTemplate } from '../../../desk/fill-template.ts';
import { may } from '../../../desk/roles.ts';
import { CodedError } from '../../../errors.ts';
import { isOpen, type Opening } from '../../../handoff/opening-hours.ts';
import type { Ids } from '../../../ids.ts';
import { json, type Reply, seeOther } from '../../reply.ts';
import type { Route } from '../../route.ts';
import { borrowerFile, type FilesParts } from '../borrower-file.ts';
import { deskPage, notice } from '../frame.ts';
import type { Visit, Visits } from '../visits.ts';
import { LiveActs, type LiveActsParts, liveActs } from './live-acts.ts';
import { liveAddress } from './live-address.ts';
import { type LiveShown, livePage } from './live-page.ts';
import { liveSection } from './live-section.ts';

export type LiveParts = LiveActsParts &
  FilesParts & {
    visits: Visits;
    live: LiveDesk;
    /** DESK_HOURS; null: nobody is offered a human in the chat itself. */
    openings: readonly Opening[] | null;
    /** OPERATOR_NAME. */
    operator: string | null;
    clock: { now(): number };
    ids: Ids;
    script(): Promise<string>;
  };

const largestForm = 64 * 1024;
const largestHint = 2 * 1024;
/** So much of a conversation is shown. */
const mostRows = 200;

/** The chat itself at the desk: who waits, a conversation as it goes on, what is done in it. */
export function liveRoutes(parts: LiveParts): Route[] {
  const { visits, live, ids } = parts;
  const liveDesk = new LiveActs(parts);

  const show = async (visit: Visit, conversation: string, outcome: LiveShown | null, status = 200): Promise<Reply> => {
    const { words, session, formToken } = visit;
    const looked = await live.look(conversation);
    if (looked === null || !isForHumans(looked)) return gone(visit);
    const after = Math.max(0, looked.lastSeq - mostRows);
    const [rows, onDuty] = await Promise.all([parts.rows(conversation, after, mostRows), live.onDuty()]);
    const talked = { rows, isCut: after > 0 };
    const once = ids.next();
    const inside = livePage({ words, session, formToken, conversation, looked, talked, onDuty, once, outcome });
    const title = words.plain('desk-live');
    const heard = { script: await parts.script(), conversation };
    return deskPage({ words, title, inside, by: { session, formToken }, status, live: heard });
  };

  const gone = ({ words, session, formToken }: Visit): Reply => {
    const inside = `${notice(words.say('desk-live-gone'), true)}<p><a href="/desk">${words.say('desk-to-queue')}</a></p>`;
    return deskPage({ words, title: words.plain('desk-live'), inside, by: { session, formToken }, status: 404 });
  };

  /** A template or the draft, filled into the form that nobody has sent. */
  const filled = async (visit: Visit, conversation: string): Promise<LiveShown | null> => {
    const id = visit.asked.query.get('template');
    const known = id === null ? null : ((await live.look(conversation))?.known ?? null);
    if (id === null || known === null) return null;
    const { knowledge } = visit.words;
    const made =
      id === 'draft'
        ? draftFromDiagnosis(known, known.language, knowledge)
        : fillTemplate(id, aboutKnown(known), knowledge, parts.operator);
    return made ?? { kind: 'no-template' };
  };

  const acted = async (visit: Visit, isOld: boolean): Promise<Reply> => {
    const { fields, session, address } = visit;
    const conversation = fields('conversation');
    const act = liveActs.find((one) => one === fields('act'));
    if (act === undefined) throw new CodedError('bad-request');
    const refused = await visits.refusal(visit, 'talk', null);
    if (refused !== null) return refused;
    if (act === 'attend' || act === 'leave') {
      if (!isOld) await liveDesk.duty(act, { session, address });
      return seeOther('/desk');
    }
    const looked = await live.look(conversation);
    if (looked === null || !isForHumans(looked)) return gone(visit);
    const written = act === 'say' ? fields('words') : '';
    if (isOld) return show(visit, conversation, notDone('form-old', written), 409);
    const outcome = await liveDesk.act(conversation, act, fields, { session, address });
    if (outcome.kind === 'not-done') {
      const status = outcome.trouble === 'blank' || outcome.trouble === 'too-long' ? 422 : 409;
      return show(visit, conversation, { ...outcome, written }, status);
    }
    return seeOther(act === 'end' ? '/desk' : liveAddress(conversation));
  };

  return [
    {
      method: 'GET',
      path: '/desk/live',
      answer: (asked) =>
        visits.page(asked, async (visit) => {
          const conversation = asked.query.get('conversation') ?? '';
          return show(visit, conversation, await filled(visit, conversation));
        }),
    },
    { method: 'POST', path: '/desk/live', form: largestForm, answer: (asked) => visits.form(asked, acted) },
    {
      method: 'POST',
      path: '/desk/live/typing',
      quiet: true,
      form: largestHint,
      answer: (asked) =>
        visits.form(asked, async ({ session, fields }, isOld) => {
          if (isOld || !may(session.role, 'talk')) throw new CodedError('not-allowed');
          await liveDesk.typed(fields('conversation'), session);
          return json(200, {});
        }),
    },
    {
      method: 'GET',
      path: '/desk/live/file',
      answer: (asked) =>
        visits.page(asked, async (visit) => {
          const conversation = asked.query.get('conversation') ?? '';
          const looked = await live.look(conversation);
          if (looked === null || !isForHumans(looked)) throw new CodedError('not-found');
          const file = asked.query.get('file') ?? '';
          return borrowerFile(visit, { conversation, file, ticket: null }, parts);
        }),
    },
  ];
}

/** The part of the queue's page about the chat itself; empty where nobody is offered a human in it. */
export async function liveOnQueue(
  { live, openings, clock }: Pick<LiveParts, 'live' | 'openings' | 'clock'>,
  { session, formToken, words }: Visit,
): Promise<string> {
  if (openings === null) return '';
  const [waiting, held, onDuty] = await Promise.all([live.waiting(), live.held(), live.onDuty()]);
  const open = isOpen(openings, words.knowledge.calendars, clock.now());
  return liveSection({ waiting, held, onDuty, isOpen: open }, { session, formToken }, words);
}

/** Nobody reads along where the borrower talks with the assistant alone, and has filed nothing. */
function isForHumans({ handoff, known }: Looked): boolean {
  return handoff !== null || known.tickets.length > 0;
}

function aboutKnown({ language, product, complaint, tickets }: Known): About {
  return { language, number: tickets.at(-1) ?? null, product, complaint, when: null, dueAt: null };
}

function notDone(trouble: 'form-old', written: string): LiveShown {
  return { kind: 'not-done', trouble, holder: null, written };
}
