import { type Activity, polled, type Started, say, visitor } from '../../../channels/direct-line/client.ts';
import type { Running } from '../../../channels/direct-line/service.ts';
import { type AtTheDesk, formOf, type Page } from '../at-the-desk.ts';

export const says = (text: string) => (activity: Activity) => activity.text?.includes(text);
export const idOf = (chat: Started) => `direct-line:${chat.conversationId}`;
export const at = (chat: Started) => `/desk/live?conversation=${encodeURIComponent(idOf(chat))}`;

/** What a form of theirs carries: on every page of the desk there is at least the one for leaving. */
export function formTokenOf({ html }: Pick<Page, 'html'>): string {
  return /name="token" value="([^"]*)"/.exec(html)?.[1] ?? '';
}

/** Somebody at the desk is there for borrowers. */
export async function attend(person: AtTheDesk): Promise<Page> {
  return person.send('/desk/live', { token: formTokenOf(await person.open('/desk')), act: 'attend' });
}

/** A borrower who has told their trouble, and waits for a human. */
export async function waiting(service: Running, first = '借呗额度突然没了'): Promise<Started> {
  const chat = await visitor(service.base);
  await say(service.base, chat, { type: 'message', text: first });
  for (const [words, answer] of [
    ['转人工', '现在有人在线'],
    ['现在找人聊', '在找人了'],
  ] as const) {
    await say(service.base, chat, { type: 'message', text: words });
    await polled(service.base, chat, says(answer));
  }
  return chat;
}

/** Sends a form of the conversation's page as it stands. */
export async function work(person: AtTheDesk, chat: Started, act: string, more: Record<string, string> = {}) {
  const { html } = await person.open(at(chat));
  return person.send('/desk/live', { ...formOf(html, act), ...more });
}

/** A borrower whom somebody at the desk has taken. */
export async function taken(service: Running, person: AtTheDesk): Promise<Started> {
  const chat = await waiting(service);
  await work(person, chat, 'take');
  await polled(service.base, chat, says('来了，是真人'));
  return chat;
}
