import type { Conversations } from '../../conversation/conversations.ts';
import { type Bubble, renderJson, renderText } from './render.ts';

export interface Terminal {
  conversations: Conversations;
  /** The conversation's id on this channel: who comes back under it is remembered. */
  conversation: string;
  locale: string | null;
  json: boolean;
  write: (line: string) => void;
}

const channel = 'terminal';

/** One conversation over lines of text: the opening first, then an answer to every line. Returns when the lines end. */
export async function talkInTerminal(terminal: Terminal, lines: AsyncIterable<string>): Promise<void> {
  let turn = 0;
  const answer = async (kind: 'opening' | 'message', text: string) => {
    const { conversations, conversation, locale } = terminal;
    const arrival = { channel, conversation, messageId: null, kind, text, locale, address: channel };
    const row = await conversations.accept(arrival);
    await conversations.settled(row.conversation, row.seq);
    for (const bubble of await conversations.read(row.conversation, row.seq)) show(terminal, bubble, turn);
    turn += 1;
  };
  await answer('opening', '');
  for await (const line of lines) await answer('message', line);
}

function show({ json, write }: Terminal, bubble: Bubble, turn: number): void {
  write(json ? renderJson(bubble, turn) : `${renderText(bubble)}\n`);
}
