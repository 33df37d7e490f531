import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knowledgeCommand } from '../../src/cli/knowledge.ts';
import { changed, smallBase, written } from '../knowledge/small-base.ts';

function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = knowledgeCommand(args, { out: (line) => out.push(line), err: (line) => err.push(line) }, '2026-11-21');
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('npm run knowledge', () => {
  it('prints how many entries there are of each kind, and the version', () => {
    const { code, out, err } = run('--folder', written(smallBase));
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toMatch(/^sources +2$/m);
    expect(out).toMatch(/^answers +1$/m);
    expect(out).toMatch(/^version +[0-9a-f]{12}$/m);
  });

  it('prints warnings without failing', () => {
    const folder = written(changed('lessons.yaml', '2027-03-31', '2026-01-01'));
    const { code, out } = run('--folder', folder);
    expect(code).toBe(0);
    expect(out).toContain('warning: lessons.yaml:8  first was to be looked at again by 2026-01-01');
  });

  it('fails on a review that is over by more than the grace time, as of any day', () => {
    const folder = written(changed('lessons.yaml', '2027-03-31', '2026-01-01'));
    const late = ['--folder', folder, '--grace', '30'];
    expect(run(...late)).toMatchObject({ code: 1, err: expect.stringContaining('lessons.yaml:8  first was to be') });
    expect(run(...late, '--today', '2026-01-31').code).toBe(0);
    expect(run(...late, '--today', '2026-02-01').code).toBe(1);
    expect(run('--folder', folder, '--today', '2026-01-01').out).not.toContain('warning');
  });

  it('prints the ids that a kept conversation may hold', () => {
    expect(run('--ids', '--folder', written(smallBase)).out.split('\n')).toEqual([
      'answers/who-are-you',
      'causes/overdue-record',
      'complaints/application-rejected',
      'facts/debt-heavy',
      'facts/overdue',
      'facts/shown-message',
      'families/record',
      'lessons/first',
      'products/weilidai',
      'questions/notice',
      'questions/overdue',
      'remedies/clear-overdue',
      'values/overdue=none',
      'values/overdue=now',
      'values/shown-message=none-or-other',
      'values/shown-message=system-busy',
    ]);
  });

  it('lists every mistake on standard error and fails', () => {
    const { code, out, err } = run('--folder', written(changed('remedies.yaml', 'effect: 3', 'effect: 9')));
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toBe('remedies.yaml:10  clear-overdue.effect is too much — at most 3\n1 to put right.');
  });

  it('prints the knowledge base as one JSON object, with sources, confidence and review dates', () => {
    const { code, out } = run('--json', '--folder', written(smallBase));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      products: { weilidai: { confidence: 'C', sources: [{ source: 'story' }] } },
      causes: { 'overdue-record': { 'review-by': '2027-03-31' } },
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
  });

  it('says which ids of a catalogue are missing', () => {
    const folder = written(smallBase);
    const catalogue = join(folder, 'catalogue.txt');
    writeFileSync(
      catalogue,
      'remedies: { clear-overdue: {}, pay-up: {} }\nproducts: { weilidai: 微粒贷 }\nnotes: [one]\n',
    );
    expect(run('--folder', folder, '--check-catalogue', catalogue)).toMatchObject({
      code: 1,
      err: 'the catalogue has remedies/pay-up, the knowledge base has not',
    });
  });

  it('tells how it is used when it is used badly', () => {
    expect(run('--jsn')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--check-catalogue FILE') });
    expect(run('file.yaml').code).toBe(2);
    expect(run('--grace', 'soon').code).toBe(2);
    expect(run('--today', 'tomorrow').code).toBe(2);
    expect(run('--folder', written(smallBase), '--check-catalogue', '/no/such.yaml').code).toBe(2);
  });
});

describe('npm run knowledge -- --graph', () => {
  it('draws the knowledge', () => {
    const { code, out } = run('--graph', '--folder', written(smallBase));
    expect(code).toBe(0);
    expect(out).toContain('complaint_application_rejected -- common --> cause_overdue_record');
  });
});

describe('npm run knowledge -- --diff', () => {
  it('refuses what is no revision, and says so', async () => {
    const err: string[] = [];
    const output = { out: () => undefined, err: (line: string) => void err.push(line) };
    expect(await knowledgeCommand(['--diff', '--all', '--folder', written(smallBase)], output, '2026-11-21')).toBe(2);
    expect(await knowledgeCommand(['--diff', 'no-such-revision'], output, '2026-11-30')).toBe(2);
    expect(err.join('\n')).toContain('no-such-revision');
  });
});
