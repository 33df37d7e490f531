import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditTrail } from '../../src/audit/audit-trail.ts';
import { readTokenCommand, runTokenCommand } from '../../src/cli/api-token.ts';
import type { Store } from '../../src/conversation/ports.ts';
import { ApiTokens } from '../../src/desk/api-tokens.ts';
import { newKeyRing } from '../../src/sealing/key-file.ts';
import { openMemoryStore } from '../../src/store/open-store.ts';
import { seededIds } from '../tickets/counting-ids.ts';

const day = 24 * 60 * 60 * 1000;
const by = { who: '王芳', role: 'admin', address: '10.0.0.1' };

describe('a token of another system', () => {
  const clock = { at: Date.parse('2026-11-21T10:00:00+08:00'), now: () => clock.at };
  const ids = seededIds('tokens');
  let store: Store;
  let tokens: ApiTokens;
  beforeEach(() => {
    store = openMemoryStore(ids).store;
    const trail = new AuditTrail({ audit: store.audit, keys: newKeyRing(ids), clock, ids });
    tokens = new ApiTokens({ desk: store.desk, trail, clock, ids });
  });
  afterEach(() => store.close());

  it('is known by what was shown once, and is not in the store', async () => {
    const { token, kept } = await tokens.make({ name: ' CRM ', role: 'agent', days: 30 }, by);
    expect(token).toMatch(/^daiwen_[\w-]{43}$/);
    expect(JSON.stringify(await tokens.list())).not.toContain(token.slice(7));
    expect(await tokens.find(token)).toMatchObject({ id: kept.id, name: 'CRM', role: 'agent', madeBy: '王芳' });
    expect(await tokens.find(`${token}x`)).toBeNull();
  });

  it('is none once it has expired or is revoked', async () => {
    const { token, kept } = await tokens.make({ name: 'CRM', role: 'agent', days: 30 }, by);
    await tokens.revoke(kept.id, by);
    expect(await tokens.find(token)).toBeNull();
    await expect(tokens.revoke(kept.id, by)).rejects.toMatchObject({ code: 'lost-race' });
    const short = await tokens.make({ name: 'BI', role: 'reader', days: 1 }, by);
    expect(await tokens.find(short.token)).not.toBeNull();
    clock.at += day;
    expect(await tokens.find(short.token)).toBeNull();
  });

  it('tells when it was last used, to the minute', async () => {
    const { token } = await tokens.make({ name: 'CRM', role: 'agent', days: 30 }, by);
    await tokens.find(token);
    const first = clock.at;
    clock.at += 59_000;
    await tokens.find(token);
    expect((await tokens.list()).map(({ usedAt }) => usedAt)).toEqual([first]);
    clock.at += 1_000;
    await tokens.find(token);
    expect((await tokens.list()).map(({ usedAt }) => usedAt)).toEqual([clock.at]);
  });

  it('bears no name that somebody has', async () => {
    await tokens.make({ name: 'CRM', role: 'agent', days: 30 }, by);
    await expect(tokens.make({ name: 'CRM', role: 'lead', days: 30 }, by)).rejects.toMatchObject({
      code: 'name-taken',
    });
  });

  it('is made, listed and revoked by a command, which is on record', async () => {
    const run = (...args: string[]) => runTokenCommand(readTokenCommand(args), tokens, clock);
    const token = await run('make', '--name', 'CRM', '--role', 'lead', '--days', '2');
    const found = await tokens.find(token);
    expect([found?.role, (found?.expiresAt ?? 0) - clock.at]).toEqual(['lead', 2 * day]);
    expect(await run('list')).toMatch(/^[0-9a-f]{12} {2}lead {2}until .* {2}used .* {2}CRM$/);
    await run('revoke', found?.id ?? '');
    expect(await run('list')).toContain('revoked');
    await expect(run('revoke', 'none')).rejects.toMatchObject({ code: 'bad-usage' });
    const [head] = await store.audit.heads(1);
    const bodies = (await store.audit.rows(head?.chain ?? '', 0, 9)).map(({ body }) => JSON.parse(body));
    expect(bodies.map(({ deed, role, detail }) => [deed, role, detail])).toEqual([
      ['token-made', 'command', `${found?.id} lead`],
      ['token-revoked', 'command', found?.id],
    ]);
  });

  it.each([
    ['make'],
    ['make', '--name', 'a', '--role', 'god'],
    ['make', '--name', 'a', '--days', '0'],
    ['revoke'],
    ['x'],
  ])('is not made by %s %s %s %s', (...args) => {
    expect(() => readTokenCommand(args.filter((one) => one !== undefined))).toThrow(
      expect.objectContaining({ code: 'bad-usage' }),
    );
  });
});
