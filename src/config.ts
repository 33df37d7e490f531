import { loadEnvFile } from 'node:process';
import { z } from 'zod';
import { type Role, roles } from './desk/roles.ts';
import { CodedError, isCoded } from './errors.ts';
import { type Opening, readOpeningHours } from './handoff/opening-hours.ts';
import { parseKeyRing } from './sealing/key-ring.ts';

/**
 * Every setting the operator can make, by its name in the environment. .env.example lists the same names with the
 * same defaults. A message says what to write and never repeats what was written: it might be a secret.
 */
const line = z.string().trim();
const webAddress = (example: string) =>
  z.url({ protocol: /^https?$/, error: `write a web address such as ${example}` });

const wholeNumber = (from: number, to: number) => {
  const error = `write a whole number from ${from} to ${to}`;
  return line
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .pipe(z.number().min(from, error).max(to, error));
};

/** Of what the service itself calls, which may well stand in the operator's own network: it comes from here alone. */
const calledAddress = (what: string) =>
  z
    .url({ error: `write the web address ${what}` })
    .refine(isSafeAddress, 'write an https address; only on this machine http will do');

const secretLine = (least: number) =>
  line.regex(new RegExp(`^[\\x21-\\x7e]{${least},400}$`), 'write it as the desk shows it, without spaces');

/** How an application id and a tenant are written in Azure. */
const guid = line
  .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, 'write the id as Azure shows it, 8-4-4-4-12')
  .toLowerCase();

/** `workdays 9:00-18:00; restdays 10:00-16:00`, as knowledge/calendars.yaml knows the days. */
const openingHours = line.transform((text, context): Opening[] => {
  const openings = readOpeningHours(text);
  if (openings !== null) return openings;
  const message = 'write when people are at the desk, such as workdays 9:00-12:00,13:30-18:00; restdays 10:00-16:00';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const fields = z.object({
  PORT: wholeNumber(0, 65_535).default(3978),
  HOST: line.regex(/^[\w.:-]+$/, 'write an address of this machine such as 127.0.0.1 or 0.0.0.0').default('127.0.0.1'),
  DATA_DIR: line.optional(),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'write the address of a PostgreSQL database such as postgres://user:password@host:5432/daiwen',
    })
    .optional(),
  DATABASE_CONNECTIONS: wholeNumber(1, 200).default(10),
  OPERATOR_ROLE: z
    .enum(['independent', 'platform', 'lender'], { error: 'write independent, platform or lender' })
    .default('independent'),
  OPERATOR_NAME: line.max(40, 'write a name of at most 40 characters').optional(),
  PRIVACY_URL: webAddress('https://example.com/privacy').optional(),
  RETENTION_DAYS: wholeNumber(1, 3650).default(180),
  TICKET_RETENTION_DAYS: wholeNumber(30, 3650).default(365),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'write fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  METRICS_TOKEN: line
    .regex(/^[\x21-\x7e]{16,}$/, 'write at least 16 letters, digits or signs without spaces')
    .optional(),
  SEALING_KEYS: line.superRefine(checkKeyRing).optional(),
  ALLOWED_ORIGINS: line
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(z.array(z.string().refine(isOrigin, 'write origins such as https://www.example.com, parted by commas')))
    .default([]),
  DIRECT_LINE_SECRET: line
    .regex(/^[\x21-\x7e]{16,200}$/, 'write at least 16 letters, digits or signs without spaces')
    .optional(),
  IDENTITY_SECRET: line
    .regex(/^[\x21-\x7e]{32,200}$/, 'write at least 32 letters, digits or signs without spaces')
    .optional(),
  LENDER_KEYS: line.transform(readLenderKeys).optional(),
  TRUST_PROXY: wholeNumber(0, 9).default(0),
  DESK_OIDC_ISSUER: calledAddress('of the provider such as https://login.example.com').optional(),
  DESK_OIDC_CLIENT_ID: line.max(400).optional(),
  DESK_OIDC_CLIENT_SECRET: line.max(400).optional(),
  DESK_OIDC_SCOPE: line
    .regex(/^openid(,[\x21-\x2b\x2d-\x7e]+)*$/, 'write scopes parted by commas, openid first')
    .transform((text) => text.replaceAll(',', ' '))
    .default('openid profile email'),
  DESK_OIDC_ROLE_CLAIM: line.max(200).default('groups'),
  DESK_OIDC_ROLES: line.transform(readRoles).optional(),
  DESK_HOURS: openingHours.optional(),
  DESK_TOKEN: line
    .regex(/^[\x21-\x7e]{32,200}$/, 'write at least 32 letters, digits or signs without spaces')
    .optional(),
  DESK_TAKE_MINUTES: wholeNumber(1, 60).default(3),
  DESK_ANSWER_MINUTES: wholeNumber(1, 120).default(5),
  FIRST_ANSWER_HOURS: wholeNumber(1, 400).default(8),
  NEXT_ANSWER_HOURS: wholeNumber(1, 400).default(16),
  OUTGOING_TRUSTED_HOSTS: line
    .transform((text) =>
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((part) => part !== ''),
    )
    .pipe(
      z.array(
        z
          .string()
          .refine(isHost, 'write hosts such as tickets.internal or localhost:3000, without https://, by commas'),
      ),
    )
    .default([]),
  CHATWOOT_URL: calledAddress('such as https://chat.example.com').optional(),
  CHATWOOT_ACCOUNT: wholeNumber(1, 999_999_999).optional(),
  CHATWOOT_TOKEN: secretLine(8).optional(),
  CHATWOOT_SECRET: secretLine(8).optional(),
  CHATWOOT_KEY: line.regex(/^[\w-]{32,200}$/, 'write at least 32 letters, digits, - or _').optional(),
  ZAMMAD_URL: calledAddress('such as https://tickets.example.com').optional(),
  ZAMMAD_TOKEN: secretLine(8).optional(),
  ZAMMAD_GROUP: line.max(150).optional(),
  ZAMMAD_CUSTOMER: z.email('write an e-mail address of yours such as daiwen@example.com').optional(),
  ZAMMAD_SECRET: secretLine(8).optional(),
  BOT_APP_ID: guid.optional(),
  BOT_APP_TYPE: z
    .enum(['SingleTenant', 'MultiTenant', 'UserAssignedMSI'], {
      error: 'write SingleTenant, MultiTenant or UserAssignedMSI',
    })
    .default('SingleTenant'),
  BOT_APP_TENANT: guid.optional(),
  BOT_APP_PASSWORD: line
    .regex(/^[\x21-\x7e]{8,400}$/, 'write the secret of the application, as Azure showed it once')
    .optional(),
  BOT_CLOUD: z.enum(['global', 'china'], { error: 'write global or china' }).default('global'),
  BOT_CHANNELS: line
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(
      z.array(
        z
          .string()
          .regex(/^(?!emulator$)[a-z0-9-]{1,40}$/, 'write the ids of channels such as msteams, parted by commas'),
      ),
    )
    .default([]),
});

/** What only makes sense together. */
const schema = fields.superRefine((set, context) => {
  const wrong = (name: keyof typeof set, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  const isSet = (name: keyof typeof set) => set[name] !== undefined;
  /** All of `needed`, or none of them and nothing of `beside` either. Says whether there are any. */
  const together = (needed: readonly (keyof typeof set)[], beside: readonly (keyof typeof set)[] = []): boolean => {
    if (![...needed, ...beside].some(isSet)) return false;
    for (const name of needed) if (!isSet(name)) wrong(name, `set it too, or none of ${needed.join(', ')}`);
    return true;
  };
  together(['DESK_OIDC_ISSUER', 'DESK_OIDC_CLIENT_ID', 'DESK_OIDC_CLIENT_SECRET', 'DESK_OIDC_ROLES']);
  const isChatwoot = together(
    ['CHATWOOT_URL', 'CHATWOOT_ACCOUNT', 'CHATWOOT_TOKEN'],
    ['CHATWOOT_SECRET', 'CHATWOOT_KEY'],
  );
  if (isChatwoot && !isSet('CHATWOOT_SECRET') && !isSet('CHATWOOT_KEY'))
    wrong('CHATWOOT_SECRET', 'write the secret of the agent bot, or set CHATWOOT_KEY for a Chatwoot before 4.13');
  together(['ZAMMAD_URL', 'ZAMMAD_TOKEN', 'ZAMMAD_GROUP', 'ZAMMAD_CUSTOMER'], ['ZAMMAD_SECRET']);
  const { BOT_APP_ID, BOT_APP_TYPE, BOT_APP_TENANT, BOT_APP_PASSWORD, BOT_CLOUD, BOT_CHANNELS } = set;
  if (BOT_APP_ID === undefined) {
    const rest = { BOT_APP_TENANT, BOT_APP_PASSWORD, BOT_CHANNELS: BOT_CHANNELS.length > 0 ? true : undefined };
    for (const [name, value] of Object.entries(rest)) {
      if (value !== undefined) wrong(name as keyof typeof rest, 'set BOT_APP_ID too, or leave this empty');
    }
    return;
  }
  if (BOT_CHANNELS.length === 0)
    wrong('BOT_CHANNELS', 'name the channels that may carry the talk out, such as msteams');
  if (BOT_APP_TYPE === 'UserAssignedMSI') {
    if (BOT_APP_PASSWORD !== undefined) wrong('BOT_APP_PASSWORD', 'leave it empty: a managed identity has none');
  } else if (BOT_APP_PASSWORD === undefined) wrong('BOT_APP_PASSWORD', 'write the secret of the application');
  if (BOT_APP_TYPE === 'MultiTenant' && BOT_CLOUD === 'china')
    wrong('BOT_APP_TYPE', 'write SingleTenant or UserAssignedMSI');
  if (BOT_APP_TYPE !== 'MultiTenant' && BOT_APP_TENANT === undefined) {
    wrong('BOT_APP_TENANT', 'write the id of the directory that the application is in');
  }
});

/** Several replicas need the same keys, and a key beside its database would open everything a backup holds. */
const withKeys = schema.refine((set) => set.DATABASE_URL === undefined || set.SEALING_KEYS !== undefined, {
  path: ['SEALING_KEYS'],
  error:
    'with DATABASE_URL, write the keys here, the same for all replicas; a data folder moved over has them in keys.json',
});

/** Without TLS anybody on the way could sign in as anybody. */
function isSafeAddress(text: string): boolean {
  const url = URL.parse(text);
  return (
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname))
  );
}

/** From `value:role,value:role`. A value may have colons, a role has none. */
function readRoles(text: string, context: z.RefinementCtx): ReadonlyMap<string, Role> {
  const found = new Map<string, Role>();
  for (const part of text.split(',')) {
    const at = part.lastIndexOf(':');
    const [value, role] = [part.slice(0, Math.max(at, 0)).trim(), part.slice(at + 1).trim()];
    const known = roles.find((one) => one === role);
    if (value === '' || known === undefined) {
      context.addIssue({ code: 'custom', message: `write value:role,value:role, a role being ${roles.join(', ')}` });
      return z.NEVER;
    }
    found.set(value, known);
  }
  return found;
}

/** Scheme, name and port as a browser writes them in Origin: nothing after it, no default port. */
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.parse(text)?.origin === text;
}

/** A name, or an address of IPv4 or `[IPv6]`, with a port or without, as a web address has it. */
function isHost(text: string): boolean {
  const url = URL.parse(`ws://${text}/`);
  return url !== null && url.hostname === text.replace(/:\d{1,5}$/, '');
}

function checkKeyRing(text: string, context: z.RefinementCtx): void {
  try {
    parseKeyRing(text);
  } catch (error) {
    const what = isCoded(error) && error.detail !== null ? error.detail : 'It cannot be read.';
    context.addIssue({ code: 'custom', message: `write id:key,id:key, a key being 32 bytes in base64 (${what})` });
  }
}

/** For each lender the key of its contexts as a JSON Web Key (RFC 7517), and the one algorithm that goes with it. */
export type LenderKeys = Readonly<
  Record<string, { algorithm: 'HS256' | 'ES256' | 'EdDSA'; jwk: Readonly<Record<string, string>> }>
>;

const lenderKey = z.union([
  z
    .object({ kty: z.literal('oct'), k: z.string().regex(/^[\w-]{43,200}$/) })
    .transform((jwk) => ({ algorithm: 'HS256' as const, jwk })),
  z
    .object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() })
    .transform((jwk) => ({ algorithm: 'ES256' as const, jwk })),
  z
    .object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() })
    .transform((jwk) => ({ algorithm: 'EdDSA' as const, jwk })),
]);

/** Shared with a lender (oct, 32 bytes or more), or its public half alone: a private one has no business here. */
function readLenderKeys(text: string, context: z.RefinementCtx): LenderKeys {
  const read = z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), lenderKey).safeParse(jsonOf(text));
  if (read.success) return read.data;
  const message = 'write {"lender-name":{JWK}}, each an oct key of 32 bytes or more, or a public P-256 or Ed25519 key';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export type SettingName = keyof typeof fields.shape;
export const settingNames = Object.keys(fields.shape) as SettingName[];

export type OperatorRole = z.output<typeof schema>['OPERATOR_ROLE'];

export interface Settings {
  port: number;
  host: string;
  /** The PostgreSQL database that holds conversations and tickets; null where DATA_DIR does (SQLite). */
  databaseUrl: string | null;
  /** How many connections to it this process opens at most. */
  databaseConnections: number;
  dataDir: string;
  /** False when the default stands: a terminal chat then leaves no trace on the disk. */
  dataDirChosen: boolean;
  operator: {
    role: OperatorRole;
    /** As borrowers know them; null when the operator has not said. */
    name: string | null;
    /** Where the privacy notice stands; null when only the chat says it. */
    privacyUrl: string | null;
    /** A conversation that nobody has used for so long is deleted. */
    retentionDays: number;
    /** A ticket that has been over for so long is deleted. */
    ticketRetentionDays: number;
  };
  logLevel: z.output<typeof schema>['LOG_LEVEL'];
  /** What a reader of /metrics sends as bearer token; null when only this machine may read. */
  metricsToken: string | null;
  /** The key ring as parseKeyRing reads it; null for the one kept in the data folder. */
  sealingKeys: string | null;
  /** Origins of the pages, beside the service's own, whose visitors may open a conversation. */
  allowedOrigins: readonly string[];
  /** What the operator's own servers send as bearer token to Direct Line; null when none does. */
  directLineSecret: string | null;
  /** What the operator's own site signs with when it says who a visitor is; null when it does not. */
  identitySecret: string | null;
  /** Keys by which lenders sign why a borrower comes. */
  lenderKeys: LenderKeys;
  /** How many proxies of the operator stand in front and add to X-Forwarded-For. */
  trustProxy: number;
  /** By which provider people sign in to the desk; null: by links that the operator makes. */
  oidc: OidcSettings | null;
  desk: {
    /** When people can be reached in the chat itself; null: never, and only the ticket is offered. */
    openings: readonly Opening[] | null;
    /** What another desk's server sends as bearer token; null when none does. */
    token: string | null;
    /** How long a borrower waits for somebody to come, and then for an answer. Minutes. */
    takeMinutes: number;
    answerMinutes: number;
    /** The desk's own aims, in hours of opening time: until a human first writes to the borrower, and writes again. */
    firstAnswerHours: number;
    nextAnswerHours: number;
  };
  /** Hosts that may be called although they are internal, or not by HTTPS: `name` or `name:port`. */
  trustedHosts: ReadonlySet<string>;
  /** The desk the operator has already; null where they have none. */
  chatwoot: ChatwootSettings | null;
  /** Where filed tickets are worked on as well; null where they are not. */
  zammad: ZammadSettings | null;
  botFramework: {
    /** Who the assistant is to Azure Bot Service; null: nobody but this machine reaches it by Bot Framework. */
    app: BotApp | null;
    /** Ids of the Bot Framework channels that may carry conversations. */
    channels: readonly string[];
  };
}

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** The claim whose values give a role. */
  roleClaim: string;
  /** By value of that claim. */
  roles: ReadonlyMap<string, Role>;
}

export interface ChatwootSettings {
  url: string;
  /** The number of the account there. */
  account: number;
  /** The agent bot's access token. */
  token: string;
  /** By which the agent bot's events are signed; null where that Chatwoot signs none. */
  secret: string | null;
  /** What stands in the bot's webhook address instead; null where it signs. */
  key: string | null;
}

export interface ZammadSettings {
  url: string;
  token: string;
  /** Into which group tickets go. */
  group: string;
  /** As whom borrowers write there: an address of the operator's. */
  customer: string;
  /** By which its webhook is signed; null where nothing is told and it is asked. */
  secret: string | null;
}

export interface BotApp {
  id: string;
  type: z.output<typeof schema>['BOT_APP_TYPE'];
  /** Null where the application is at home in every directory. */
  tenant: string | null;
  /** Null for a managed identity. */
  password: string | null;
  /** Microsoft's own Azure, or the one that 21Vianet operates in China. */
  cloud: z.output<typeof schema>['BOT_CLOUD'];
}

export const defaultDataDir = './data';

/**
 * Settings out of an environment. A blank value counts as unset.
 * @throws bad-setting with every mistake at once.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = settingNames.map((name) => [name, environment[name]?.trim() ? environment[name] : undefined]);
  const checked = withKeys.safeParse(Object.fromEntries(given));
  if (!checked.success) {
    const mistakes = checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`);
    throw new CodedError('bad-setting', [...new Set(mistakes)].join(' '));
  }
  const set = checked.data;
  return {
    port: set.PORT,
    host: set.HOST,
    databaseUrl: set.DATABASE_URL ?? null,
    databaseConnections: set.DATABASE_CONNECTIONS,
    dataDir: set.DATA_DIR ?? defaultDataDir,
    dataDirChosen: set.DATA_DIR !== undefined,
    operator: {
      role: set.OPERATOR_ROLE,
      name: set.OPERATOR_NAME ?? null,
      privacyUrl: set.PRIVACY_URL ?? null,
      retentionDays: set.RETENTION_DAYS,
      ticketRetentionDays: set.TICKET_RETENTION_DAYS,
    },
    logLevel: set.LOG_LEVEL,
    metricsToken: set.METRICS_TOKEN ?? null,
    sealingKeys: set.SEALING_KEYS ?? null,
    allowedOrigins: set.ALLOWED_ORIGINS,
    directLineSecret: set.DIRECT_LINE_SECRET ?? null,
    identitySecret: set.IDENTITY_SECRET ?? null,
    lenderKeys: set.LENDER_KEYS ?? {},
    trustProxy: set.TRUST_PROXY,
    oidc: oidcOf(set),
    desk: {
      openings: set.DESK_HOURS ?? null,
      token: set.DESK_TOKEN ?? null,
      takeMinutes: set.DESK_TAKE_MINUTES,
      answerMinutes: set.DESK_ANSWER_MINUTES,
      firstAnswerHours: set.FIRST_ANSWER_HOURS,
      nextAnswerHours: set.NEXT_ANSWER_HOURS,
    },
    trustedHosts: new Set(set.OUTGOING_TRUSTED_HOSTS),
    chatwoot: chatwootOf(set),
    zammad: zammadOf(set),
    botFramework: { app: botAppOf(set), channels: set.BOT_CHANNELS },
  };
}

function oidcOf(set: z.output<typeof schema>): OidcSettings | null {
  const { DESK_OIDC_ISSUER: issuer, DESK_OIDC_CLIENT_ID: clientId, DESK_OIDC_CLIENT_SECRET: clientSecret } = set;
  const { DESK_OIDC_SCOPE: scope, DESK_OIDC_ROLE_CLAIM: roleClaim, DESK_OIDC_ROLES: roles } = set;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || roles === undefined) return null;
  return { issuer, clientId, clientSecret, scope, roleClaim, roles };
}

function chatwootOf(set: z.output<typeof schema>): ChatwootSettings | null {
  const { CHATWOOT_URL: url, CHATWOOT_ACCOUNT: account, CHATWOOT_TOKEN: token } = set;
  if (url === undefined || account === undefined || token === undefined) return null;
  return { url, account, token, secret: set.CHATWOOT_SECRET ?? null, key: set.CHATWOOT_KEY ?? null };
}

function zammadOf(set: z.output<typeof schema>): ZammadSettings | null {
  const { ZAMMAD_URL: url, ZAMMAD_TOKEN: token, ZAMMAD_GROUP: group, ZAMMAD_CUSTOMER: customer } = set;
  if (url === undefined || token === undefined || group === undefined || customer === undefined) return null;
  return { url, token, group, customer, secret: set.ZAMMAD_SECRET ?? null };
}

function botAppOf(set: z.output<typeof schema>): BotApp | null {
  if (set.BOT_APP_ID === undefined) return null;
  return {
    id: set.BOT_APP_ID,
    type: set.BOT_APP_TYPE,
    tenant: set.BOT_APP_TENANT ?? null,
    password: set.BOT_APP_PASSWORD ?? null,
    cloud: set.BOT_CLOUD,
  };
}

/** Settings of this process: the environment, and beneath it the lines of a file named .env in the working folder. */
export function settingsOfProcess(): Settings {
  readEnvFile('.env');
  return readSettings(process.env);
}

/**
 * Adds the lines of a file to the environment, where that does not say otherwise. No such file is fine.
 * @throws bad-setting when it is there and cannot be read.
 */
export function readEnvFile(file: string): void {
  try {
    loadEnvFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new CodedError('bad-setting', `The file ${file} cannot be read.`, { cause: error });
  }
}
