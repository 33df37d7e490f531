import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/knowledge/changes.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { changed, type Files, smallBase, written } from './small-base.ts';

const load = (files: Files) => loadKnowledge(written(files), { check: false });
const changesTo = (files: Files) => changesBetween(load(smallBase), load(files));

describe('what changed in the knowledge', () => {
  it('is nothing where nothing did, however the files are cut', () => {
    expect(changesTo(smallBase)).toEqual([]);
    const { 'lessons.yaml': lessons = '', ...rest } = smallBase;
    expect(changesTo({ ...rest, 'lessons/first.yaml': lessons })).toEqual([]);
  });

  it('names what is new and what is gone, by their names too', () => {
    const more = (smallBase['causes/record.yaml'] ?? '').replace('overdue-record', 'another');
    expect(changesTo({ ...smallBase, 'causes/more.yaml': more })).toMatchObject([
      { kind: 'causes', id: 'another', what: 'added', how: [expect.stringMatching(/^“.+”$/)] },
    ]);
    const { 'lessons.yaml': _, ...rest } = smallBase;
    expect(changesTo(rest)).toEqual([{ kind: 'lessons', id: 'first', what: 'removed', how: ['“第一课”'] }]);
  });

  it('says what a text was and what it is', () => {
    expect(changesTo(changed('lessons.yaml', '按时还。', '按时还款。'))).toEqual([
      { kind: 'lessons', id: 'first', what: 'changed', how: ['body.zh: “按时还。” → “按时还款。”'] },
    ]);
  });

  it('tells evidence by its fact and value', () => {
    const [change] = changesTo(changed('causes/record.yaml', 'strength: strong', 'strength: supports'));
    expect(change?.how).toEqual([expect.stringMatching(/^evidence\.overdue=\S+\.strength: strong → supports$/)]);
  });

  it('names new utterances, and counts them where they are many', () => {
    const said = Array.from({ length: 9 }, (_, i) => `没批${i}`).join(', ');
    const [change] = changesTo(changed('intents.yaml', 'zh: [被拒了]', `zh: [被拒了, ${said}]`));
    expect(change?.how).toEqual(['utterances.zh: new 没批0, 没批1, 没批2, 没批3, 没批4, 没批5 and 3 more']);
  });
});
