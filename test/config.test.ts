import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readEnvFile, readSettings, settingNames } from '../src/config.ts';
import { type CodedError, isCoded } from '../src/errors.ts';
import { parseKeyRing } from '../src/sealing/key-ring.ts';

function refusal(environment: Record<string, string>): CodedError {
  try {
    readSettings(environment);
  } catch (error) {
    if (isCoded(error, 'bad-setting')) return error;
  }
  throw new Error('the settings were taken');
}

const key = Buffer.alloc(32, 7).toString('base64');

const bot = {
  BOT_APP_ID: '0b5bd1d6-0f0c-4d7c-9d3b-1f5d3c2a7e10',
  BOT_APP_TENANT: '6f2c2a5e-2f0f-4a5c-8a55-3d1c2b4e5f60',
  BOT_APP_PASSWORD: 'a~secret.of_some-length',
  BOT_CHANNELS: 'msteams',
};

describe('settings', () => {
  it('work out of the box, for this machine only', () => {
    expect(readSettings({})).toEqual({
      port: 3978,
      host: '127.0.0.1',
      databaseUrl: null,
      databaseConnections: 10,
      dataDir: './data',
      dataDirChosen: false,
      operator: { role: 'independent', name: null, privacyUrl: null, retentionDays: 180, ticketRetentionDays: 365 },
      logLevel: 'info',
      metricsToken: null,
      sealingKeys: null,
      allowedOrigins: [],
      directLineSecret: null,
      identitySecret: null,
      lenderKeys: {},
      trustProxy: 0,
      trustedHosts: new Set(),
      oidc: null,
      desk: {
        openings: null,
        token: null,
        takeMinutes: 3,
        answerMinutes: 5,
        firstAnswerHours: 8,
        nextAnswerHours: 16,
      },
      chatwoot: null,
      zammad: null,
      botFramework: { app: null, channels: [] },
    });
  });

  it('take what the operator wrote', () => {
    const settings = readSettings({
      PORT: ' 8080 ',
      HOST: '::',
      DATA_DIR: '/srv/daiwen',
      OPERATOR_ROLE: 'lender',
      OPERATOR_NAME: '某某银行',
      PRIVACY_URL: 'https://example.com/privacy',
      RETENTION_DAYS: '30',
      LOG_LEVEL: 'warn',
      METRICS_TOKEN: 'a-token-of-some-length',
      SEALING_KEYS: `new:${key},old:${Buffer.alloc(32, 8).toString('base64')}`,
      ALLOWED_ORIGINS: 'https://www.example.com, http://localhost:8080',
      DIRECT_LINE_SECRET: 'a-secret-of-some-length',
      TRUST_PROXY: '2',
    });
    expect(settings).toMatchObject({
      port: 8080,
      host: '::',
      dataDir: '/srv/daiwen',
      dataDirChosen: true,
      operator: {
        role: 'lender',
        name: '某某银行',
        privacyUrl: 'https://example.com/privacy',
        retentionDays: 30,
        ticketRetentionDays: 365,
      },
      logLevel: 'warn',
      metricsToken: 'a-token-of-some-length',
      allowedOrigins: ['https://www.example.com', 'http://localhost:8080'],
      directLineSecret: 'a-secret-of-some-length',
      trustProxy: 2,
    });
    expect(parseKeyRing(settings.sealingKeys ?? '').map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it('count a blank value as not set', () => {
    const blank = Object.fromEntries(settingNames.map((name) => [name, '  ']));
    expect(readSettings(blank)).toEqual(readSettings({}));
  });

  it('are refused all at once, each with what to write', () => {
    const { message } = refusal({
      PORT: '70000',
      OPERATOR_ROLE: 'bank',
      LOG_LEVEL: 'loud',
      PRIVACY_URL: 'javascript:1',
    });
    expect(message).toMatch(/PORT: write a whole number from 0 to 65535/);
    expect(message).toMatch(/OPERATOR_ROLE: write independent, platform or lender/);
    expect(message).toMatch(/LOG_LEVEL: write fatal/);
    expect(message).toMatch(/PRIVACY_URL: write a web address/);
  });

  it.each(['-1', '3978.5', '0x10', '1e3', 'http', '65536', '３９７８'])('refuse the port %s', (PORT) => {
    expect(refusal({ PORT }).message).toContain('PORT');
  });

  it.each(['0', '1.5', '4000', 'forever'])('refuse to keep conversations for %s days', (RETENTION_DAYS) => {
    expect(refusal({ RETENTION_DAYS }).message).toContain('RETENTION_DAYS');
  });

  it.each(['a b', 'http://x', '1.2.3.4/8', 'x;y'])('refuse the host %s', (HOST) => {
    expect(refusal({ HOST }).message).toContain('HOST');
  });

  it('know the hosts that may be called although they are internal', () => {
    const { trustedHosts } = readSettings({ OUTGOING_TRUSTED_HOSTS: 'Tickets.internal, localhost:80,[::1]:3000' });
    expect([...trustedHosts]).toEqual(['tickets.internal', 'localhost:80', '[::1]:3000']);
  });

  it.each(['https://a.example', 'a/b', 'user@a', 'a:99999', '127.1'])('refuse the trusted host %s', (host) => {
    expect(refusal({ OUTGOING_TRUSTED_HOSTS: host }).message).toContain('OUTGOING_TRUSTED_HOSTS');
  });

  it.each([
    '*',
    'example.com',
    'https://example.com/',
    'https://example.com/chat',
    'https://example.com:443',
    'file:///x',
  ])('refuse the origin %s', (origin) => {
    const { message } = refusal({ ALLOWED_ORIGINS: `https://friendly.example,${origin}` });
    expect(message).toContain('ALLOWED_ORIGINS');
  });

  it('take an Azure Bot with its secret, and the channels the operator names', () => {
    const { botFramework } = readSettings({ ...bot, BOT_CHANNELS: 'msteams, telegram' });
    expect(botFramework).toEqual({
      app: {
        id: bot.BOT_APP_ID,
        type: 'SingleTenant',
        tenant: bot.BOT_APP_TENANT,
        password: bot.BOT_APP_PASSWORD,
        cloud: 'global',
      },
      channels: ['msteams', 'telegram'],
    });
  });

  it('take a managed identity without a secret, and an application of all directories without a tenant', () => {
    const { BOT_APP_PASSWORD: _, ...identity } = bot;
    expect(readSettings({ ...identity, BOT_APP_TYPE: 'UserAssignedMSI' }).botFramework.app?.password).toBeNull();
    const { BOT_APP_TENANT: __, ...everywhere } = bot;
    expect(readSettings({ ...everywhere, BOT_APP_TYPE: 'MultiTenant' }).botFramework.app?.tenant).toBeNull();
  });

  it.each([
    ['a secret without an application', { ...bot, BOT_APP_ID: '' }, 'BOT_APP_PASSWORD: set BOT_APP_ID too'],
    ['channels without an application', { BOT_CHANNELS: 'msteams' }, 'BOT_CHANNELS: set BOT_APP_ID too'],
    ['an application without a secret', { ...bot, BOT_APP_PASSWORD: '' }, 'BOT_APP_PASSWORD: write the secret'],
    ['an application without its directory', { ...bot, BOT_APP_TENANT: '' }, 'BOT_APP_TENANT: write the id'],
    ['an application without channels', { ...bot, BOT_CHANNELS: '' }, 'BOT_CHANNELS: name the channels'],
    [
      'a managed identity with a secret',
      { ...bot, BOT_APP_TYPE: 'UserAssignedMSI' },
      'BOT_APP_PASSWORD: leave it empty',
    ],
    [
      'every directory in China',
      { ...bot, BOT_APP_TYPE: 'MultiTenant', BOT_CLOUD: 'china' },
      'BOT_APP_TYPE: write Single',
    ],
    ['a cloud that is none', { ...bot, BOT_CLOUD: 'mars' }, 'BOT_CLOUD: write global or china'],
    ['an id that is none', { ...bot, BOT_APP_ID: 'daiwen' }, 'BOT_APP_ID: write the id'],
    ['the emulator among the channels', { ...bot, BOT_CHANNELS: 'msteams,emulator' }, 'BOT_CHANNELS'],
    ['a channel that is none', { ...bot, BOT_CHANNELS: 'Microsoft Teams' }, 'BOT_CHANNELS'],
  ])('refuse %s', (_, environment, message) => {
    expect(refusal(environment).message).toContain(message);
  });

  it.each([
    [{ CHATWOOT_URL: 'https://desk.example.com' }, 'CHATWOOT_ACCOUNT: set it too'],
    [{ CHATWOOT_KEY: 'k'.repeat(32) }, 'CHATWOOT_URL: set it too'],
    [{ CHATWOOT_URL: 'http://desk.example.com' }, 'CHATWOOT_URL: write an https address'],
    [{ CHATWOOT_KEY: 'short' }, 'CHATWOOT_KEY: write at least 32'],
    [
      { CHATWOOT_URL: 'https://desk.example.com', CHATWOOT_ACCOUNT: '1', CHATWOOT_TOKEN: 'a-long-token' },
      'CHATWOOT_SECRET: write the secret',
    ],
  ])('refuse half a Chatwoot: %j', (environment, message) => {
    expect(refusal(environment).message).toContain(message);
  });

  it.each([
    [{ ZAMMAD_URL: 'https://tickets.example.com' }, 'ZAMMAD_TOKEN: set it too'],
    [{ ZAMMAD_SECRET: 'a-long-secret' }, 'ZAMMAD_URL: set it too'],
    [{ ZAMMAD_URL: 'http://10.0.0.4' }, 'ZAMMAD_URL: write an https address'],
    [{ ZAMMAD_CUSTOMER: 'daiwen' }, 'ZAMMAD_CUSTOMER: write an e-mail address'],
  ])('refuse half a Zammad: %j', (environment, message) => {
    expect(refusal(environment).message).toContain(message);
  });

  it.each(['-1', '10', 'yes', 'true'])('refuse to trust %s proxies', (TRUST_PROXY) => {
    expect(refusal({ TRUST_PROXY }).message).toContain('TRUST_PROXY');
  });

  it('never repeat a secret', () => {
    const secrets = {
      DIRECT_LINE_SECRET: 'hunter2',
      METRICS_TOKEN: 'hunter2',
      BOT_APP_PASSWORD: 'hunter2',
      SEALING_KEYS: 'id:hunter2',
      DATABASE_URL: 'mysql://u:hunter2@h/d',
    };
    const { message, stack } = refusal(secrets);
    for (const name of Object.keys(secrets)) expect(message).toContain(name);
    expect(message + stack).not.toContain('hunter2');
  });

  it('take a PostgreSQL database, with its keys', () => {
    const DATABASE_URL = 'postgresql://daiwen@db.example.com:5432/daiwen?sslmode=verify-full';
    const settings = readSettings({ DATABASE_URL, DATABASE_CONNECTIONS: '4', SEALING_KEYS: `a:${key}` });
    expect(settings).toMatchObject({ databaseUrl: DATABASE_URL, databaseConnections: 4 });
  });

  it('refuse a database without keys: replicas need the same ones', () => {
    expect(refusal({ DATABASE_URL: 'postgres://localhost/daiwen' }).message).toContain(
      'SEALING_KEYS: with DATABASE_URL',
    );
  });

  it.each(['localhost', 'http://localhost/daiwen', 'postgres'])('refuse the database %s', (DATABASE_URL) => {
    expect(refusal({ DATABASE_URL, SEALING_KEYS: `a:${key}` }).message).toContain('DATABASE_URL');
  });

  it('ignore variables that are not ours', () => {
    expect(readSettings({ PATH: '/bin', NODE_ENV: 'test' })).toEqual(readSettings({}));
  });

  it('refuse an .env that cannot be read, and do without one that is not there', () => {
    expect(() => readEnvFile('test')).toThrow(/The file test cannot be read/);
    expect(() => readEnvFile('no-such-file')).not.toThrow();
  });
});

describe('the keys of lenders', () => {
  const oct = { kty: 'oct', k: 'a'.repeat(43) };
  const ed25519 = { kty: 'OKP', crv: 'Ed25519', x: 'eA' };
  const keysIn = (keys: unknown) => readSettings({ LENDER_KEYS: JSON.stringify(keys) }).lenderKeys;

  it('say by their kind which signature they check', () => {
    const p256 = { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ' };
    const read = keysIn({ 'a-bank': oct, 'b-bank': ed25519, 'c-bank': p256 });
    expect(Object.values(read).map(({ algorithm }) => algorithm)).toEqual(['HS256', 'EdDSA', 'ES256']);
  });

  it('leave a private half out', () => {
    expect(keysIn({ 'a-bank': { ...ed25519, d: 'ZA' } })['a-bank']?.jwk).toEqual(ed25519);
  });

  it.each([
    'no json',
    '[]',
    JSON.stringify({ 'a-bank': { ...oct, k: 'too-short' } }),
    JSON.stringify({ 'A Bank': oct }),
    JSON.stringify({ 'a-bank': { kty: 'RSA', n: 'bg', e: 'AQAB' } }),
    JSON.stringify({ 'a-bank': { kty: 'EC', crv: 'P-521', x: 'eA', y: 'eQ' } }),
  ])('are refused with what to write: %s', (LENDER_KEYS) => {
    expect(() => readSettings({ LENDER_KEYS })).toThrow(/LENDER_KEYS: write \{"lender-name"/);
  });
});

describe('the provider of the desk', () => {
  const provider = {
    DESK_OIDC_ISSUER: 'https://login.example.com',
    DESK_OIDC_CLIENT_ID: 'desk',
    DESK_OIDC_CLIENT_SECRET: 'secret',
    DESK_OIDC_ROLES: 'urn:team:support:agent, leads:lead',
  };

  it('gives roles by the values of a claim, which may have colons', () => {
    const { oidc } = readSettings(provider);
    expect(oidc?.scope).toBe('openid profile email');
    expect([...(oidc?.roles ?? [])]).toEqual([
      ['urn:team:support', 'agent'],
      ['leads', 'lead'],
    ]);
  });

  it.each([
    ['without its secret', { DESK_OIDC_CLIENT_SECRET: '' }, 'DESK_OIDC_CLIENT_SECRET: set it too'],
    ['without TLS', { DESK_OIDC_ISSUER: 'http://login.example.com' }, 'DESK_OIDC_ISSUER: write an https address'],
    ['with a role there is not', { DESK_OIDC_ROLES: 'support:boss' }, 'DESK_OIDC_ROLES: write value:role'],
    ['whose scope is no sign-in', { DESK_OIDC_SCOPE: 'email' }, 'DESK_OIDC_SCOPE: write scopes'],
  ])('is refused %s', (_, wrong, message) => {
    expect(() => readSettings({ ...provider, ...wrong })).toThrow(message);
  });

  it('may be on this machine without TLS, and nowhere named alike', () => {
    expect(readSettings({ ...provider, DESK_OIDC_ISSUER: 'http://localhost:8080' }).oidc).not.toBeNull();
    expect(() => readSettings({ ...provider, DESK_OIDC_ISSUER: 'http://localhost.example.com' })).toThrow('https');
  });
});

describe('the hours of the desk', () => {
  it('are read into days and minutes', () => {
    const { desk } = readSettings({ DESK_HOURS: 'workdays 9:00-12:00,13:30-18:00; restdays 10:00-16:00' });
    expect(desk.openings).toEqual([
      {
        days: 'workdays',
        times: [
          { from: 540, to: 720 },
          { from: 810, to: 1080 },
        ],
      },
      { days: 'restdays', times: [{ from: 600, to: 960 }] },
    ]);
  });

  it('that cannot be read say what to write', () => {
    expect(() => readSettings({ DESK_HOURS: '9 to 5' })).toThrow(/DESK_HOURS: write when people are at the desk/);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n');
  const settings = lines.flatMap((line) => {
    const [, name, value, about] = /^#([A-Z_]+)=(\S*) +# (\S.+)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value: value ?? '', about }];
  });

  it('lists every setting once, one line each, and no other', () => {
    expect(settings.map(({ name }) => name)).toEqual(settingNames);
    expect(lines.filter((line) => line.includes('=')).length).toBe(settings.length);
  });

  it('gives the defaults as they are', () => {
    const written = Object.fromEntries(settings.map(({ name, value }) => [name, value]));
    expect(written).not.toEqual({});
    expect(readSettings(written)).toEqual({ ...readSettings({}), dataDirChosen: true });
  });
});
