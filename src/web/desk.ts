/**
 * What the desk's pages gain by a script: a line that says what has changed under one's eyes and who else has the page
 * open, lists and conversations that go on by themselves. Without it everything works; nothing typed is ever touched.
 */
import { followConversation } from './desk/conversation.ts';
import { watch } from './desk/live-line.ts';
import { followHandoffs } from './desk/waiting.ts';

const line = document.getElementById('live');
if (line !== null) {
  const { ticket = '', conversation = '' } = line.dataset;
  const of = new URLSearchParams(conversation !== '' ? { conversation } : ticket !== '' ? { ticket } : {});
  const source = new EventSource(`/desk/events?${of}`);
  const say = watch(line, source);
  if (conversation !== '') followConversation(conversation, source);
  else if (ticket === '') followHandoffs(source, say);
}
