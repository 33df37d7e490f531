import { expect, it } from 'vitest';
import type { OutboundRow } from '../../../src/conversation/rows.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { DeskWords } from '../../../src/server/desk/frame.ts';
import { talkSection } from '../../../src/server/desk/talk-section.ts';
import { shownRow } from '../../../src/server/live-desk/shown-row.ts';

const knowledge = loadKnowledge(undefined, { check: false });
const told = (seq: number, text: string, value: OutboundRow['value']): OutboundRow => ({
  ...{
    direction: 'out',
    conversation: 'chatwoot:3:41',
    seq,
    id: `1.${seq}`,
    at: 0,
    answers: 1,
    text,
    choices: [],
    value,
  },
  ...{ sealed: null, provenance: { knowledge: 'k', from: [], walked: [] } },
});
const rows = [
  told(2, '给同事看的情况', { note: { danger: null } }),
  told(3, '转给人工了', { handoff: { state: 'waiting', edge: 'asked' } }),
  told(4, '您好', { speaker: '何静' }),
];

it.each(['zh', 'en'] as const)(
  'a note for the people of another desk is marked as one, and nothing else is (%s)',
  (language) => {
    const words = new DeskWords(language, knowledge);
    const html = talkSection({ rows, isCut: false }, () => '', words);
    const speakers = [...html.matchAll(/<b>([^<]*)<\/b>/g)].map(([, name]) => name);
    expect(speakers).toEqual([words.say('desk-said-as-note'), words.say('desk-said-by-assistant'), '何静']);
  },
);

it('other systems are told so, too', () => {
  expect(rows.flatMap(shownRow).map(({ from, note }) => [from, note])).toEqual([
    ['assistant', true],
    ['assistant', false],
    ['human', false],
  ]);
});
