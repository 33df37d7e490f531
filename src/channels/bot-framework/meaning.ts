import type { Arrival } from '../../conversation/door.ts';
import { type IncomingActivity, mentionsIn, saidIn, textOf } from './incoming-activity.ts';

/** What an activity is to the conversation: the part of an arrival that depends on what was done. */
export type Meaning = Pick<Arrival, 'kind' | 'messageId' | 'text'> &
  Partial<Pick<Arrival, 'name' | 'value' | 'attachments'>>;

const day = 24 * 60 * 60 * 1000;
const openingId = 'opening';
/** Stands before the channel's own ids: none of them can be taken for one of ours. */
const mark = 'id:';

/**
 * Null for what is taken and means nothing: typing, reactions, somebody leaving, the end of a conversation, other
 * bots, and what is said in a group to others. `now` is milliseconds.
 */
export function meaningOf(activity: IncomingActivity, now: number): Meaning | null {
  if (activity.from.role === 'bot' || activity.from.id === activity.recipient?.id) {
    return isJoining(activity) ? joined(activity) : null;
  }
  if (isGroup(activity)) return inGroup(activity, now);
  switch (activity.type) {
    case 'message':
      return isStart(activity) ? opened(messageIdOf(activity)) : said(activity, textOf(activity));
    case 'invoke':
      return invoked(activity);
    case 'messageUpdate':
      return changed(activity, 'message-edited');
    case 'messageDelete':
      return changed(activity, 'message-deleted');
    default:
      return isJoining(activity) ? joined(activity) : null;
  }
}

/** The channel's id of the message that a row at the door came from; null when it had none. */
export function activityIdIn(messageId: string | null): string | null {
  return messageId?.startsWith(mark) ? messageId.slice(mark.length) : null;
}

/** More than one borrower may read along. */
export function isGroup({ conversation }: IncomingActivity): boolean {
  const { isGroup, conversationType } = conversation;
  return isGroup === true || conversationType === 'groupChat' || conversationType === 'channel';
}

function said(activity: IncomingActivity, text: string): Meaning {
  const attachments = (activity.attachments ?? [])
    // Teams sends every text a second time, as HTML.
    .filter(({ contentType }) => contentType !== 'text/html')
    .map(({ contentType, name }) => ({ contentType, name: name ?? null }));
  return { kind: 'message', messageId: messageIdOf(activity), text, value: activity.value, attachments };
}

/** Only what says something is for us: the invokes of sign-ins, searches and tabs are not. */
function invoked(activity: IncomingActivity): Meaning | null {
  const text = saidIn(activity.value);
  return text === '' ? null : said(activity, text);
}

/** The same message may be changed more than once; each change is told once. */
function changed(activity: IncomingActivity, name: 'message-edited' | 'message-deleted'): Meaning {
  const when = activity.timestamp ?? '';
  return { kind: 'event', messageId: activity.id ? `${name}:${activity.id}:${when}` : null, text: '', name };
}

/** One row is the opening of a conversation, however often its members are told. */
function opened(messageId: string | null): Meaning {
  return { kind: 'opening', messageId, text: '' };
}

function joined(activity: IncomingActivity): Meaning | null {
  if (!isGroup(activity)) return opened(openingId);
  const isUs = activity.type === 'installationUpdate' || membersAre(activity, activity.recipient?.id);
  return isUs ? invitation('joined') : null;
}

function isJoining({ type, action, membersAdded, name }: IncomingActivity): boolean {
  if (type === 'conversationUpdate') return (membersAdded ?? []).length > 0;
  if (type === 'installationUpdate' || type === 'contactRelationUpdate') return action === 'add';
  return type === 'event' && name === 'webchat/join';
}

function membersAre({ membersAdded }: IncomingActivity, id: string | undefined): boolean {
  return (membersAdded ?? []).some((member) => member.id === id);
}

/** Telegram's button to begin a chat sends this. */
function isStart({ channelId, text }: IncomingActivity): boolean {
  return channelId === 'telegram' && /^\/start(@\w+)?(\s.*)?$/.test(text ?? '');
}

/**
 * In a group only who speaks to us is answered, once a day each, and only with the invitation to write privately.
 * Nothing of what was said is kept.
 */
function inGroup(activity: IncomingActivity, now: number): Meaning | null {
  if (isJoining(activity)) return joined(activity);
  if (activity.type === 'invoke') return saidIn(activity.value) === '' ? null : invitation(whoseDay(activity, now));
  return activity.type === 'message' && isToUs(activity) ? invitation(whoseDay(activity, now)) : null;
}

function whoseDay({ from }: IncomingActivity, now: number): string {
  return `${Math.floor(now / day)}:${from.id}`;
}

function invitation(to: string): Meaning {
  return { kind: 'event', messageId: `group:${to}`, text: '', name: 'group-message' };
}

function isToUs(activity: IncomingActivity): boolean {
  const { recipient, text, value } = activity;
  if (mentionsIn(activity).some(({ mentioned }) => mentioned.id === recipient?.id)) return true;
  if (saidIn(value) !== '') return true;
  return Boolean(recipient?.name) && (text ?? '').includes(`@${recipient?.name}`);
}

/** Null: it has none, and is never the same as another. */
function messageIdOf({ id }: IncomingActivity): string | null {
  return id ? `${mark}${id}` : null;
}
