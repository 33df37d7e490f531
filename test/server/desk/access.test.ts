import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditPurpose } from '../../../src/audit/audit-trail.ts';
import { runAuditCommand } from '../../../src/cli/audit.ts';
import { idleFor, longestSession } from '../../../src/desk/session.ts';
import { linkLife } from '../../../src/desk/sign-in-link.ts';
import { randomIds } from '../../../src/ids.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { deriveKeys } from '../../../src/sealing/derived-keys.ts';
import { newKeyRing, readKeyFile } from '../../../src/sealing/key-file.ts';
import { readSqliteAudit } from '../../../src/store/sqlite/read-audit.ts';
import { type Running, running } from '../../channels/direct-line/service.ts';
import { AtTheDesk } from './at-the-desk.ts';

const { messages } = loadKnowledge(undefined, { check: false });
const zh = (id: string) => messages[id]?.zh ?? '';

let service: Running;
beforeAll(async () => {
  service = await running({ TRUST_PROXY: '1' });
});
afterAll(() => service?.stop());

let addresses = 0;
const somebody = () => {
  addresses += 1;
  return new AtTheDesk(service, `10.2.0.${addresses}`);
};

/** The audit log of today, read beside the running service. */
async function recorded(): Promise<{ deed: string; who: string | null; detail: string | null }[]> {
  const { audit, close } = readSqliteAudit(service.folder);
  const day = new Date(service.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const { text } = await runAuditCommand({ verb: 'show', day }, audit, newKeyRing(randomIds));
  close();
  return text.split('\n').map((line) => JSON.parse(line));
}

describe('somebody who is not signed in', () => {
  it('sees nothing of the desk', async () => {
    for (const path of ['/desk', '/desk/tickets/DW-4829-1375', '/desk/find?number=1']) {
      const { html } = await somebody().open(path);
      expect(html).toContain(zh('desk-sign-in-link'));
      expect(html).not.toContain(zh('desk-queue-none'));
    }
  });

  it('comes in by a link, once', async () => {
    const li = somebody();
    const link = await li.link('agent', '李敏');
    const asked = await li.open(`/desk/enter?link=${link}`);
    expect(asked.html).toContain('李敏');
    expect(asked.headers.get('referrer-policy')).toBe('same-origin');
    const queue = await li.send('/desk/enter', { link });
    expect(queue.html).toContain('李敏 · ');
    const other = somebody();
    expect((await other.send('/desk/enter', { link })).html).toContain(zh('desk-wrong-link'));
    expect((await other.open('/desk')).html).toContain(zh('desk-sign-in-link'));
  });

  it('says their name where the link has none', async () => {
    await somebody().signIn('agent', '王芳');
    const li = somebody();
    const link = await li.link('admin', null);
    expect((await li.send('/desk/enter', { link, name: ' ' })).html).toContain(zh('desk-name-missing'));
    expect((await li.send('/desk/enter', { link, name: '陈晨' })).html).toContain('陈晨 · ');
    // The same name by a link is the same person.
    expect((await somebody().signIn('agent', '陈晨')).html).toContain('陈晨 · ');
  });

  it('does not come in by a link that is too old, or of another service', async () => {
    const late = somebody();
    const link = await late.link('agent', '周');
    service.clock.at += (linkLife + 1) * 1000;
    expect((await late.send('/desk/enter', { link })).status).toBe(403);
    expect((await late.open(`/desk/enter?link=${link}`)).html).toContain(zh('desk-wrong-link'));
    expect((await late.send('/desk/enter', { link: `${link.slice(0, -3)}abc` })).status).toBe(403);
  });

  it('has to wait after five wrong links, whatever they then bring, and others do not', async () => {
    const person = somebody();
    for (let tries = 1; tries <= 5; tries += 1) {
      expect((await person.send('/desk/enter', { link: `guess-${tries}` })).status).toBe(403);
    }
    const locked = await person.signIn('agent', '赵');
    expect(locked.status).toBe(429);
    expect(locked.html).toContain('试错太多次了');
    expect((await somebody().signIn('agent', '赵')).status).toBe(200);
  });

  it('is taken from no page but the desk’s own', async () => {
    const person = somebody();
    const link = await person.link('agent', '钱');
    const { status } = await person.send('/desk/enter', { link }, { origin: 'https://evil.example' });
    expect(status).toBe(403);
    expect(person.cookies.size).toBe(0);
  });
});

describe('a session', () => {
  const isIn = async (person: AtTheDesk) => (await person.open('/desk')).html.includes(zh('desk-sign-out'));

  it('is over when nobody has used it, and in any case in the end', async () => {
    const idle = somebody();
    await idle.signIn('agent', '甲');
    service.clock.at += idleFor;
    expect(await isIn(idle)).toBe(false);
    const busy = somebody();
    await busy.signIn('agent', '甲');
    for (let used = 0; used < longestSession; used += idleFor / 2) {
      expect(await isIn(busy)).toBe(true);
      service.clock.at += idleFor / 2;
    }
    expect(await isIn(busy)).toBe(false);
  });

  it('ends by signing out, also for who has kept the cookie', async () => {
    const person = somebody();
    const { html } = await person.signIn('agent', '乙');
    const kept = new Map(person.cookies);
    const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';
    await person.send('/desk/sign-out', { token });
    expect(person.cookies.size).toBe(0);
    for (const [name, value] of kept) person.cookies.set(name, value);
    expect(await isIn(person)).toBe(false);
  });

  it('is not ended by a form that does not know it', async () => {
    const person = somebody();
    await person.signIn('agent', '丙');
    await person.send('/desk/sign-out', { token: 'guess' });
    expect(await isIn(person)).toBe(true);
    const { status } = await person.send('/desk/sign-out', { token: 'guess' }, { origin: 'https://evil.example' });
    expect(status).toBe(403);
  });

  it('has a cookie no script reads and no other site sends along, and over https one of this host alone', async () => {
    const person = somebody();
    const link = await person.link('agent', '丁');
    const answer = (headers: Record<string, string>) =>
      fetch(`http://localhost:${service.port}/desk/enter`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'x-forwarded-for': '10.9.9.9', connection: 'close', ...headers },
        body: new URLSearchParams({ link }),
      });
    const secure = await answer({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'desk.example.com' });
    expect(secure.headers.get('set-cookie')).toMatch(
      /^__Host-daiwen-desk=[\w-]{43}; Secure; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/,
    );
  });
});

describe('the audit log', () => {
  it('knows who came, who was refused and who went, and nothing of links', async () => {
    const entries = await recorded();
    const deeds = entries.map(({ deed, who }) => `${deed} ${who}`);
    expect(deeds).toContain('sign-in 丁');
    expect(deeds).toContain('sign-out 乙');
    const { audit, close } = readSqliteAudit(service.folder);
    const ring = readKeyFile(service.folder);
    const { text, isWhole } = await runAuditCommand(
      { verb: 'verify' },
      audit,
      deriveKeys(ring ?? newKeyRing(randomIds), auditPurpose),
    );
    close();
    expect([text.startsWith('Whole: '), isWhole]).toEqual([true, true]);
    expect(JSON.stringify(service.log())).not.toMatch(/eyJ|guess-1/);
  });
});
