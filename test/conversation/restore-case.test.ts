import { describe, expect, it } from 'vitest';
import { newCase } from '../../src/case/case.ts';
import { restoreCase } from '../../src/conversation/restore-case.ts';

describe('a stored case', () => {
  it('that parses is itself', () => {
    const stored = { ...newCase('en'), complaint: 'account-frozen', misses: 2 };
    expect(restoreCase(stored, 'zh')).toEqual({ case: stored, lost: [] });
  });

  it('that is not there yet is a new one, in the language of the borrower', () => {
    expect(restoreCase(null, 'en')).toEqual({ case: newCase('en'), lost: [] });
  });

  it('that no longer parses keeps every field, list entry and answer that does', () => {
    const stored = {
      ...newCase('zh'),
      complaint: 'quota-reduced',
      product: 17,
      answers: { student: { value: 'no', how: 'asked' }, 'old-form': 'yes' },
      asked: [{ question: 'q1', facts: ['student'], skipped: false }, { question: 'q2' }],
      fieldOfOld: 1,
    };
    const restored = restoreCase(stored, 'en');
    expect(restored.case).toEqual({
      ...newCase('zh'),
      complaint: 'quota-reduced',
      answers: { student: { value: 'no', how: 'asked' } },
      asked: [{ question: 'q1', facts: ['student'], skipped: false }],
    });
    expect(restored.lost).toEqual(['product', 'answers', 'asked']);
  });

  it('lacking a field of today keeps the rest', () => {
    const { misses: _misses, ...older } = { ...newCase('zh'), words: '额度没了' };
    expect(restoreCase(older, 'zh')).toEqual({ case: { ...newCase('zh'), words: '额度没了' }, lost: ['misses'] });
  });

  it('that is nothing of the kind becomes a new one', () => {
    expect(restoreCase(['no', 'case'], 'zh').case).toEqual(newCase('zh'));
    expect(restoreCase('{broken', 'zh').case).toEqual(newCase('zh'));
  });
});
