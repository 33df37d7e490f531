import type { Looked } from '../../../conversation/live-desk.ts';
import { may } from '../../../desk/roles.ts';
import type { Session } from '../../../desk/session.ts';
import type { Handoff, Human } from '../../../handoff/handoff.ts';
import { escapeHtml } from '../../web/html.ts';
import { foundSection } from '../found-section.ts';
import { type DeskWords, notice } from '../frame.ts';
import { section } from '../section.ts';
import { type Talked, talkSection } from '../talk-section.ts';
import { longestWords } from '../ticket-desk.ts';
import { timeOf, troubleOf } from '../ticket-line.ts';
import { humanOf, type LiveTrouble } from './live-acts.ts';
import { liveAddress } from './live-address.ts';

export interface LiveGiven {
  words: DeskWords;
  session: Session;
  formToken: string;
  conversation: string;
  looked: Looked;
  talked: Talked;
  onDuty: readonly Human[];
  /** Of the next words: sent twice, they are said once. */
  once: string;
  outcome: LiveShown | null;
}

/** What came of the form before this page. */
export type LiveShown =
  /** Nothing was done; the words stand in their form again. */
  | { kind: 'not-done'; trouble: LiveTrouble | 'form-old'; holder: Human | null; written: string }
  | { kind: 'filled'; text: string }
  | { kind: 'lacking'; places: readonly string[] }
  | { kind: 'no-template' };

/** A conversation as it goes on, with all that is known and what can be done, as HTML. */
export function livePage(given: LiveGiven): string {
  const { words, looked, conversation, talked } = given;
  const { known, handoff } = looked;
  const fileAt = (file: string) =>
    `/desk/live/file?conversation=${encodeURIComponent(conversation)}&file=${encodeURIComponent(file)}`;
  return `<p><a href="/desk">${words.say('desk-to-queue')}</a></p>
<div id="outcome">${said(given.outcome, words)}</div>
<h1 id="trouble">${troubleOf(known, words)}</h1>
<p id="standing">${standing(handoff, words)}</p>
<div class="sides"><div>
${talkSection(talked, fileAt, words)}
<p id="typing" class="soft" data-sign="${words.say('desk-live-typing')}"></p>
${answering(given)}
</div><div>
${firstWords(known.words, words)}
${foundSection(known, words)}
${tickets(known.tickets, words)}
</div></div>`;
}

function standing(handoff: Handoff | null, words: DeskWords): string {
  if (handoff === null) return words.say('desk-live-state-assistant');
  const since = `${words.say('desk-live-since')} ${timeOf(handoff.since, words)}`;
  if (handoff.state === 'waiting') return `${words.say('desk-live-state-waiting')} · ${since}`;
  const name = words.say('desk-live-state-human', { name: handoff.by.name });
  return `${name} · ${words.say(`desk-live-turn-${handoff.turn}`)} · ${since}`;
}

function said(outcome: LiveShown | null, words: DeskWords): string {
  if (outcome === null || outcome.kind === 'filled') return '';
  if (outcome.kind === 'no-template') return notice(words.say('desk-template-none'), true);
  if (outcome.kind === 'lacking') {
    const missing = outcome.places.map((place) => words.plain(`desk-missing-${place}`));
    return notice(words.say('desk-template-missing', { missing: missing.join('、') }), true);
  }
  const { trouble, holder } = outcome;
  if (trouble === 'held') return notice(words.say('desk-live-held-now', { name: holder?.name ?? '' }), true);
  if (trouble === 'free') return notice(words.say('desk-live-free-now'), true);
  if (trouble === 'not-on-duty') return notice(words.say('desk-live-not-on-duty'), true);
  return notice(words.say(`desk-${trouble}`), true);
}

/**
 * What can be done now. `data-of` says of which standing it is: where the script finds another one, it puts the new part
 * in place of this, and never over words that are being written.
 */
function answering(given: LiveGiven): string {
  const { looked, session, words } = given;
  const { handoff } = looked;
  const of = handoff === null ? 'assistant' : handoff.state === 'waiting' ? 'waiting' : `human ${handoff.by.id}`;
  const inside = `<div data-of="${escapeHtml(of)}">${answer(given)}</div>`;
  return may(session.role, 'talk') || handoff?.state === 'human'
    ? section('answering', 'desk-live-actions', inside, words)
    : '';
}

function answer(given: LiveGiven): string {
  const { looked, session, words, onDuty, outcome } = given;
  const { handoff } = looked;
  const written = outcome?.kind === 'not-done' ? outcome.written : outcome?.kind === 'filled' ? outcome.text : '';
  // Whoever has lost the conversation meanwhile still has their words.
  const kept = written === '' ? '' : `<p class="words">${escapeHtml(written)}</p>`;
  if (handoff === null) return `<p>${words.say('desk-live-state-assistant')}</p>${kept}`;
  const mayTalk = may(session.role, 'talk');
  if (handoff.state === 'waiting') {
    return `${mayTalk ? form(given, 'take', `<button class="go">${words.say('desk-live-take')}</button>`) : ''}${kept}`;
  }
  if (!mayTalk || handoff.by.id !== humanOf(session).id) return `<p>${words.say('desk-live-other')}</p>${kept}`;
  const colleagues = onDuty.filter(({ id }) => id !== handoff.by.id);
  const options = colleagues.map(({ id, name }) => `<option value="${escapeHtml(id)}">${escapeHtml(name)}</option>`);
  const pass =
    colleagues.length === 0
      ? ''
      : form(
          given,
          'pass',
          `<p class="field"><label for="to">${words.say('desk-live-pass')}</label><select id="to" name="to">${options.join('')}</select></p>
<button class="quiet small">${words.say('desk-live-pass-send')}</button>`,
          'row',
        );
  return `${form(
    given,
    'say',
    `<p class="field"><label for="say-words">${words.say('desk-live-say')}</label>
<textarea id="say-words" name="words" rows="3" maxlength="${2 * longestWords}" aria-describedby="say-hint">${escapeHtml(written)}</textarea></p>
<p class="soft" id="say-hint">${words.say('desk-live-say-hint')}</p>
<button class="go">${words.say('desk-live-say-send')}</button>`,
  )}
${templates(given)}
${pass}
${form(given, 'end', `<button class="quiet small">${words.say('desk-live-end')}</button>`)}`;
}

function templates({ words, conversation }: LiveGiven): string {
  const options = Object.entries(words.knowledge.templates).map(
    ([id, { name }]) => `<option value="${id}">${escapeHtml(name[words.language])}</option>`,
  );
  return `<form method="get" action="/desk/live" class="row"><input type="hidden" name="conversation" value="${escapeHtml(conversation)}">
<p class="field"><label for="template">${words.say('desk-templates')}</label>
<select id="template" name="template"><option value="draft">${words.say('desk-template-draft')}</option>${options.join('')}</select></p>
<button class="quiet small">${words.say('desk-live-fill')}</button></form>`;
}

/** Every form carries who sent it, and an id of its own: pressed twice, it is done once. */
function form({ formToken, conversation, once }: LiveGiven, act: string, inside: string, kind = ''): string {
  return `<form method="post" action="/desk/live"${kind === '' ? '' : ` class="${kind}"`} data-act="${act}"><input type="hidden" name="token" value="${formToken}"><input type="hidden" name="conversation" value="${escapeHtml(conversation)}"><input type="hidden" name="once" value="${once}"><input type="hidden" name="act" value="${act}">
${inside}</form>`;
}

function firstWords(said: string | null, words: DeskWords): string {
  if (said === null) return '';
  return section('first-words', 'desk-live-first-words', `<p class="words">${escapeHtml(said)}</p>`, words);
}

function tickets(numbers: readonly string[], words: DeskWords): string {
  if (numbers.length === 0) return '';
  const links = numbers.map((number) => `<li><a href="/desk/tickets/${number}">${number}</a></li>`);
  return section('tickets', 'desk-live-tickets', `<ul>${links.join('')}</ul>`, words);
}

/** From a ticket to where its conversation goes on, while a human has it or is waited for. */
export function toLive(conversation: string, handoff: Handoff | null, words: DeskWords): string {
  if (handoff === null) return '';
  return `<p><a class="button go" href="${liveAddress(conversation)}">${words.say('desk-live-to-talk')}</a> ${standing(handoff, words)}</p>`;
}
