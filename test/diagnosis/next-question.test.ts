import { describe, expect, it } from 'vitest';
import { createDiagnosis } from '../../src/diagnosis/create-diagnosis.ts';
import type { Situation } from '../../src/diagnosis/diagnosis.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import { cause, fact, oneOf, refused, remedy, says, smallKnowledge, tick } from './small-knowledge.ts';

const next = (change: Partial<Knowledge> = {}, situation: Partial<Situation> = {}) =>
  createDiagnosis(smallKnowledge(change)).next({ ...refused, ...situation });

describe('the next question', () => {
  it('is the one whose answer is expected to tell most', () => {
    // debts are twice as common as applications
    expect(next()?.id).toBe('debts');
  });

  it('is the easier one when both tell about as much', () => {
    const questions = { debts: { ...tick('debts'), effort: 3 }, applications: tick('applications') };
    expect(next({ questions })?.id).toBe('applications');
  });

  it('never asks again what the borrower has said, and drops those options', () => {
    const questions = { both: tick('debts', 'applications') };
    expect(next({ questions }, { answers: { debts: 'no' } })).toMatchObject({
      id: 'both',
      facts: ['applications'],
      options: [{ fact: 'applications' }],
    });
    expect(next({ questions }, { answers: { debts: 'no', applications: 'unsure' } })).toBeNull();
  });

  it('does not come back to what a borrower skipped, in whatever question it stands', () => {
    const questions = { one: tick('debts'), other: tick('debts') };
    expect(next({ questions }, { asked: ['one'] })).toBeNull();
  });

  it('offers two values of one fact, each with its own option', () => {
    const text = { zh: '文', en: 'text' };
    const facts = {
      overdue: fact({
        values: {
          now: { name: text, said: text, frequency: 'seldom' },
          before: { name: text, said: text, frequency: 'sometimes' },
          none: { name: text, frequency: 'half' },
        },
      }),
    };
    const causes = { late: cause({ evidence: [says('overdue', 'decisive', 'now')] }), other: cause() };
    const questions = { late: tick(['overdue', 'now'], ['overdue', 'before']) };
    expect(next({ facts, causes, questions })).toMatchObject({ facts: ['overdue'], options: [{ value: 'now' }, {}] });
  });

  it('belongs to the complaint', () => {
    const questions = { debts: { ...tick('debts'), complaints: ['frozen'] } };
    expect(next({ questions })).toBeNull();
  });

  it('is the one that comes first in the complaint, whatever it tells', () => {
    const first = { ...tick('asked-to-pay-first'), 'first-in': ['refused'] };
    expect(next({ questions: { debts: tick('debts'), first } })?.id).toBe('first');
  });

  it('is not asked for a sensitive matter once something else explains the trouble', () => {
    const facts = { ...smallKnowledge().facts, region: fact({ 'only-when-it-matters': true }) };
    const causes = { ...smallKnowledge().causes, region: cause({ evidence: [says('region', 'decisive')] }) };
    const questions = { region: tick('region') };
    expect(next({ facts, causes, questions })?.id).toBe('region');
    expect(next({ facts, causes, questions }, { answers: { debts: 'yes' } })).toBeNull();
  });

  it('is left out when no answer would change anything', () => {
    expect(
      next({ questions: { weather: oneOf(['shown-message', 'none-or-other'], ['shown-message', 'x']) } }),
    ).toBeNull();
  });
});

describe('the diagnosis stops asking', () => {
  it('after five questions', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const facts = Object.fromEntries(ids.map((id) => [id, fact()]));
    const causes = Object.fromEntries(ids.map((id) => [id, cause({ evidence: [says(id, 'strong')] })]));
    const questions = Object.fromEntries(ids.map((id) => [id, tick(id)]));
    expect(next({ facts, causes, questions }, { asked: ids.slice(0, 4) })?.id).toBe('e');
    expect(next({ facts, causes, questions }, { asked: ids.slice(0, 5) })).toBeNull();
  });

  it('not at the first words, which mostly say again what the trouble is', () => {
    const causes = {
      debts: cause({ evidence: [says('debts', 'strong')], complaints: { refused: 'very-common' } }),
      applications: cause({ evidence: [says('applications', 'strong')], complaints: { refused: 'very-common' } }),
    };
    const questions = { x: tick('shown-message'), applications: tick('applications') };
    expect(next({ causes, questions }, { answers: { debts: 'yes' } })?.id).toBe('applications');
    expect(next({ causes, questions }, { answers: { debts: 'yes' }, asked: ['x'] })).toBeNull();
  });

  it('when the cause is clear', () => {
    const causes = {
      debts: cause({ evidence: [says('debts', 'decisive')], complaints: { refused: 'very-common' } }),
      applications: cause({ evidence: [says('applications', 'strong')] }),
    };
    expect(next({ causes }, { answers: { debts: 'yes' } })).toBeNull();
  });

  it('at an answer that is as good as a proof, however rare its cause', () => {
    const common = {
      applications: cause({ complaints: { refused: 'very-common' }, evidence: [says('applications', 'decisive')] }),
      other: cause({ complaints: { refused: 'very-common' } }),
    };
    const causes = (strength: 'decisive' | 'strong') => ({
      ...common,
      debts: cause({ complaints: { refused: 'rare' }, evidence: [says('debts', strength)] }),
    });
    const questions = { applications: tick('applications') };
    const said = { answers: { debts: 'yes' } };
    expect(next({ causes: causes('decisive'), questions }, said)).toBeNull();
    expect(next({ causes: causes('strong'), questions }, said)?.id).toBe('applications');
  });

  it('not when only a shown sentence makes the cause look clear', () => {
    const causes = {
      judged: cause({
        evidence: [says('shown-message', 'decisive', 'assessment-failed')],
        complaints: { refused: 'very-common' },
      }),
      debts: cause({ evidence: [says('debts', 'strong')] }),
    };
    expect(next({ causes }, { answers: { 'shown-message': 'assessment-failed' } })?.id).toBe('debts');
  });

  it('at once when somebody asks the borrower for money first', () => {
    expect(next({}, { answers: { 'asked-to-pay-first': 'yes' } })).toBeNull();
    expect(next({}, { danger: 'fraud' })).toBeNull();
  });

  it('only after asking what the best remedy hangs on', () => {
    const causes = {
      debts: cause({ evidence: [says('debts', 'decisive')], remedies: ['wait'] }),
      other: cause({ complaints: { refused: 'rare' } }),
    };
    const remedies = { wait: remedy({ 'never-when': ['applications'] }) };
    const questions = { applications: tick('applications') };
    const said = { answers: { debts: 'yes' } };
    expect(next({ causes, remedies, questions }, said)?.id).toBe('applications');
    expect(next({ causes, questions, remedies: { wait: remedy() } }, said)).toBeNull();
  });
});

describe('an answer that proves one cause and speaks clearly for another', () => {
  const frozen = (strength: 'strong' | 'supports') => ({
    facts: { court: fact(), case: fact() },
    causes: {
      freeze: cause({ evidence: [says('court', 'decisive')] }),
      enforcement: cause({
        evidence: [says('case', 'decisive'), says('case', 'rules-out', 'no'), says('court', strength)],
      }),
    },
    questions: { court: tick('court'), case: tick('case') },
  });

  it('leaves one question more worth asking', () => {
    expect(next(frozen('strong'), { answers: { court: 'yes' }, asked: ['court'] })?.id).toBe('case');
  });

  it('asks no more where the other is far behind', () => {
    expect(next(frozen('supports'), { answers: { court: 'yes' }, asked: ['court'] })).toBeNull();
  });
});
