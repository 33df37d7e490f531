import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { changed, type Files, smallBase, written } from './small-base.ts';

function version(files: Files): string {
  return loadKnowledge(written(files)).version;
}

describe('the version of the knowledge', () => {
  it('is twelve hexadecimal digits, the same for the same content', () => {
    expect(version(smallBase)).toMatch(/^[0-9a-f]{12}$/);
    expect(version(smallBase)).toBe(version(smallBase));
  });

  it('changes when one word changes', () => {
    expect(version(changed('messages.yaml', '您好', '您早'))).not.toBe(version(smallBase));
  });

  it('does not change when entries move to other files or places', () => {
    const { 'sources.yaml': sources = '', ...rest } = smallBase;
    const [law = '', story = ''] = sources.split(/(?=story:)/);
    expect(version({ ...rest, 'sources/a.yaml': story, 'sources/b.yaml': law })).toBe(version(smallBase));
    expect(version({ ...rest, 'sources.yaml': story + law })).toBe(version(smallBase));
  });

  it('does not change with comments and ways of writing', () => {
    expect(version(changed('messages.yaml', 'hello:', '# a greeting\nhello:'))).toBe(version(smallBase));
    expect(version(changed('lessons.yaml', 'zh: 第一课', 'zh: "第一课"'))).toBe(version(smallBase));
  });

  it('changes with the order of questions, in which the first are asked', () => {
    const questions = smallBase['questions.yaml'] ?? '';
    const [overdue = '', notice = ''] = questions.split(/(?=notice:)/);
    expect(version({ ...smallBase, 'questions.yaml': notice + overdue })).not.toBe(version(smallBase));
  });
});
