import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { type Running, running } from '../../channels/direct-line/service.ts';
import { AtTheDesk } from './at-the-desk.ts';
import { clientId, clientSecret, type TestProvider, testProvider } from './test-provider.ts';

const { messages } = loadKnowledge(undefined, { check: false });
const zh = (id: string) => messages[id]?.zh ?? '';

let provider: TestProvider;
let service: Running;
beforeAll(async () => {
  provider = await testProvider();
  service = await running({
    TRUST_PROXY: '1',
    DESK_OIDC_ISSUER: provider.issuer,
    DESK_OIDC_CLIENT_ID: clientId,
    DESK_OIDC_CLIENT_SECRET: clientSecret,
    DESK_OIDC_ROLES: 'support:agent, support-leads:lead',
  });
});
afterAll(async () => {
  await service?.stop();
  await provider?.stop();
});

let addresses = 0;
const somebody = () => {
  addresses += 1;
  return new AtTheDesk(service, `10.4.0.${addresses}`);
};

/** To the provider, and where it sends the browser back to. */
async function atTheProvider(person: AtTheDesk): Promise<string> {
  const sent = await person.open('/desk/to-provider');
  const back = await fetch(sent.headers.get('location') ?? '', { redirect: 'manual' });
  const to = new URL(back.headers.get('location') ?? '');
  return to.pathname + to.search;
}

async function signedIn(claims: Record<string, unknown>) {
  provider.person = claims;
  const person = somebody();
  return { person, page: await person.open(await atTheProvider(person)) };
}

describe('somebody whom the provider knows', () => {
  it('comes in with the highest role its claims give, and needs no link', async () => {
    expect((await somebody().open('/desk')).html).toContain(zh('desk-sign-in-provider'));
    const { page } = await signedIn({ sub: 'u1', name: '李敏', groups: ['everyone', 'support', 'support-leads'] });
    expect(page.html).toContain(`李敏 · ${zh('desk-role-lead')}`);
  });

  it('is known by a name of their own, where a colleague has the same', async () => {
    await signedIn({ sub: 'subject-1', name: '王芳', groups: 'support' });
    const { page } = await signedIn({ sub: 'subject-2', name: '王芳', groups: ['support'] });
    expect(page.html).toContain('王芳 (ubject-2)');
  });

  it('does not come in without a role', async () => {
    const { person, page } = await signedIn({ sub: 'u2', name: '赵', groups: ['everyone'] });
    expect([page.status, page.html.includes(zh('desk-no-role'))]).toEqual([403, true]);
    expect((await person.open('/desk')).html).toContain(zh('desk-sign-in-provider'));
  });
});

describe('somebody who comes back from the provider', () => {
  it('does not come in by another browser’s sign-in, nor twice by one', async () => {
    provider.person = { sub: 'u3', name: '钱', groups: ['support'] };
    const [person, other] = [somebody(), somebody()];
    const back = await atTheProvider(person);
    await atTheProvider(other);
    expect((await other.open(back)).status).toBe(403);
    const third = somebody();
    expect((await third.open(back)).status).toBe(403);
    expect((await person.open(back)).status).toBe(200);
    expect((await person.open(back)).status).toBe(403);
  });

  it('does not come in with a token that was made for another sign-in', async () => {
    provider.nonce = 'of-another';
    const { page } = await signedIn({ sub: 'u4', name: '孙', groups: ['support'] });
    provider.nonce = null;
    expect([page.status, page.html.includes(zh('desk-provider-failed'))]).toEqual([403, true]);
  });
});
