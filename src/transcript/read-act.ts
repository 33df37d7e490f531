import type { DeskAct } from '../handoff/desk-event.ts';
import type { Action } from '../tickets/apply-action.ts';
import { splitAttributes } from './attributes.ts';
import type { Act } from './transcript.ts';

/** What a block says, or what to write in its place. */
export type ReadAct = { act: Act } | { mistake: string };

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `8h`, `15m`, `1d` and the like. */
export function readWait(text: string): ReadAct {
  const found = /^(\d{1,4})([smhd])$/.exec(text.trim());
  const unit = units[found?.[2] ?? ''];
  if (found === null || unit === undefined)
    return { mistake: 'write how long, such as wait: 30m, wait: 8h or wait: 2d.' };
  return { act: { kind: 'wait', for: Number(found[1]) * unit } };
}

/** A borrower's message; `[attachment: image/png name]` for what is sent with it, `[id: x]` for the channel's own id. */
export function readUser(written: string): ReadAct {
  const { text, attributes } = splitAttributes(written);
  const attachments: { contentType: string; name: string | null }[] = [];
  let id: string | null = null;
  for (const { name, value } of attributes) {
    if (name === 'id' && value !== '') id = value;
    else if (name === 'attachment' && value !== '') {
      const [contentType = '', ...rest] = value.split(' ');
      attachments.push({ contentType, name: rest.length === 0 ? null : rest.join(' ') });
    } else return { mistake: 'a user line takes [attachment: image/png name.png] and [id: its-id] only.' };
  }
  return { act: { kind: 'user', text, attachments, id } };
}

/** `ticket-changed {"json": true}`: an event by its name, with its value. */
export function readEvent(text: string): ReadAct {
  const [name = '', ...rest] = text.trim().split(' ');
  const json = rest.join(' ').trim();
  if (name === '') return { mistake: 'write the name of the event, and its value as JSON behind it.' };
  try {
    return { act: { kind: 'event', name, value: json === '' ? null : JSON.parse(json) } };
  } catch {
    return { mistake: 'what stands behind the name of the event is not JSON.' };
  }
}

/** What a human does to the ticket filed last: `take Anna`, `ask …`, `tell …`, `decide partly …`, `extend 30 …`. */
export function readDesk(text: string): ReadAct {
  const [verb = '', ...rest] = text.trim().split(/\s+/);
  if (verb === 'live') return readLive(rest);
  const words = rest.join(' ');
  const [first = '', ...others] = rest;
  const note = others.join(' ');
  const act = (action: Action, as: string | null = null): ReadAct => ({ act: { kind: 'desk', action, as } });
  if (verb === 'take' && words !== '') return act({ type: 'take' }, words);
  if (verb === 'read-contact' && words === '') return act({ type: 'read-contact' });
  if ((verb === 'ask' || verb === 'tell' || verb === 'close' || verb === 'reopen') && words !== '') {
    return act({ type: verb, note: words });
  }
  if (verb === 'decide' && (first === 'upheld' || first === 'partly' || first === 'declined') && note !== '') {
    return act({ type: 'decide', decision: first, note });
  }
  if (verb === 'extend' && (first === '30' || first === '60') && note !== '') {
    return act({ type: 'extend', days: first === '30' ? 30 : 60, note });
  }
  return {
    mistake:
      'write desk: take NAME, ask WORDS, tell WORDS, decide upheld|partly|declined WORDS, extend 30|60 WORDS, ' +
      'close WORDS, reopen WORDS, read-contact, or live and what is done in the chat itself.',
  };
}

/** What a human does in the chat itself: `on 小王`, `take 小王`, `say 小王 …`, `pass 小王 小陈`, `end 小王`, `decline`, `off 小王`. */
function readLive([verb = '', by = '', ...rest]: readonly string[]): ReadAct {
  const act = (doing: DeskAct | 'on' | 'off', more: { to?: string; text?: string } = {}): ReadAct => ({
    act: { kind: 'live', act: doing, by, to: more.to ?? null, text: more.text ?? '' },
  });
  const [to = ''] = rest;
  const alone = by !== '' && rest.length === 0;
  if ((verb === 'on' || verb === 'off' || verb === 'take' || verb === 'end') && alone) return act(verb);
  if (verb === 'decline' && by === '') return act(verb);
  if (verb === 'say' && by !== '' && rest.length > 0) return act(verb, { text: rest.join(' ') });
  if (verb === 'pass' && by !== '' && rest.length === 1) return act(verb, { to });
  return {
    mistake: 'write desk: live on NAME, off NAME, take NAME, say NAME WORDS, pass NAME TO-NAME, end NAME or decline.',
  };
}
