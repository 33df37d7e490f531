import { describe, expect, it } from 'vitest';
import { caseSchema, newCase } from '../../src/case/case.ts';
import { noteHeard } from '../../src/case/heard-at.ts';

describe('where a fact was heard', () => {
  it('is the row in which it came to stand as it does', () => {
    const borrower = newCase('zh');
    borrower.answers = { student: { value: 'no', how: 'said' } };
    noteHeard(borrower, {}, 3);
    const before = { ...borrower.answers };
    borrower.answers = { ...before, 'overdue-now': { value: 'yes', how: 'asked' } };
    noteHeard(borrower, before, 7);
    expect(borrower.heardAt).toEqual({ student: 3, 'overdue-now': 7 });
  });

  it('is another where it was said otherwise, and none where it was taken back', () => {
    const borrower = { ...newCase('zh'), heardAt: { student: 3, 'overdue-now': 4 } };
    const before = { student: { value: 'no', how: 'said' }, 'overdue-now': { value: 'no', how: 'said' } } as const;
    borrower.answers = { student: { value: 'yes', how: 'said' } };
    noteHeard(borrower, before, 9);
    expect(borrower.heardAt).toEqual({ student: 9 });
  });

  it('is not known of what an older version kept', () => {
    const { heardAt: _, ...kept } = newCase('zh');
    const older = caseSchema.parse({ ...kept, answers: { student: { value: 'no', how: 'said' } } });
    noteHeard(older, older.answers, 9);
    expect(older.heardAt).toEqual({});
  });
});
