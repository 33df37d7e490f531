import { parseArgs } from 'node:util';
import { AuditTrail, auditPurpose } from '../audit/audit-trail.ts';
import { type Clock, systemClock } from '../clock.ts';
import { settingsOfProcess } from '../config.ts';
import { type ApiToken, isTokenOver, longestTokenDays, usualTokenDays } from '../desk/api-token.ts';
import { ApiTokens } from '../desk/api-tokens.ts';
import { type Role, roles } from '../desk/roles.ts';
import { errorLine } from '../error-line.ts';
import { CodedError, isCoded } from '../errors.ts';
import { randomIds } from '../ids.ts';
import { createLog } from '../log.ts';
import { openStoreOf } from '../store/open-store.ts';

const usage = `npm run api-token -- COMMAND
  make --name NAME [--role ${roles.join('|')}] [--days ${usualTokenDays}]
                   prints a token for /api/v1, once: it is kept nowhere; as agent where no role is given
  list             all tokens: id, name, role, when they end and were last used
  revoke ID        from now on it is none
On a data folder the service must be stopped; beside it, an admin makes tokens at /desk/systems.`;

export type TokenCommand =
  | { verb: 'help' }
  | { verb: 'list' }
  | { verb: 'make'; name: string; role: Role; days: number }
  | { verb: 'revoke'; id: string };

/** Throws bad-usage. */
export function readTokenCommand(args: readonly string[]): TokenCommand {
  const { positionals, values } = readArguments(args);
  const [verb, id, ...rest] = positionals;
  if (values.help === true || verb === undefined) return { verb: 'help' };
  if (verb === 'list' && id === undefined) return { verb };
  if (verb === 'revoke' && id !== undefined && rest.length === 0) return { verb, id };
  if (verb !== 'make' || id !== undefined) throw badUsage('There are make, list, and revoke with an id.');
  const { name, role = 'agent', days = String(usualTokenDays) } = values;
  const known = roles.find((one) => one === role);
  if (name === undefined || name.trim() === '') throw badUsage('Say which system it is for: --name NAME.');
  if (known === undefined) throw badUsage(`A role is one of ${roles.join(', ')}.`);
  if (!/^[1-9]\d{0,3}$/.test(days) || Number(days) > longestTokenDays)
    throw badUsage(`--days is 1 to ${longestTokenDays}.`);
  return { verb, name, role: known, days: Number(days) };
}

/** What to print. */
export async function runTokenCommand(command: TokenCommand, tokens: ApiTokens, clock: Clock): Promise<string> {
  const by = { who: null, role: 'command', address: null };
  switch (command.verb) {
    case 'help':
      return usage;
    case 'list':
      return (await tokens.list()).map((token) => tokenLine(token, clock.now())).join('\n');
    case 'make':
      return (await tokens.make(command, by)).token;
    case 'revoke':
      try {
        await tokens.revoke(command.id, by);
      } catch (error) {
        if (isCoded(error, 'lost-race')) throw badUsage(`There is no token ${command.id} that could be revoked.`);
        throw error;
      }
      return `${command.id} revoked`;
  }
}

function tokenLine(token: ApiToken, at: number): string {
  const { id, name, role, expiresAt, usedAt, revokedAt } = token;
  const day = (time: number) => new Date(time).toISOString().slice(0, 16).replace('T', ' ');
  const end =
    revokedAt !== null ? `revoked ${day(revokedAt)}` : isTokenOver(token, at) ? 'over' : `until ${day(expiresAt)}`;
  return [id, role, end, usedAt === null ? 'never used' : `used ${day(usedAt)}`, name].join('  ');
}

function readArguments(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const options = { name: text, role: text, days: text, help: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw badUsage(error instanceof Error ? error.message : String(error));
  }
}

function badUsage(detail: string): CodedError {
  return new CodedError('bad-usage', detail);
}

async function onTheStore(command: TokenCommand): Promise<string> {
  if (command.verb === 'help') return usage;
  const settings = settingsOfProcess();
  const opened = await openStoreOf(settings, 'command', randomIds, createLog(settings.logLevel));
  const { store, deriveKeys } = opened;
  try {
    const common = { clock: systemClock, ids: randomIds };
    const trail = new AuditTrail({ audit: store.audit, keys: deriveKeys(auditPurpose), ...common });
    return await runTokenCommand(command, new ApiTokens({ desk: store.desk, trail, ...common }), systemClock);
  } finally {
    await store.close();
  }
}

/** @returns the exit code: 0 done, 2 not done. */
async function main(args: readonly string[]): Promise<number> {
  try {
    console.log(await onTheStore(readTokenCommand(args)));
    return 0;
  } catch (error) {
    if (isCoded(error, 'bad-usage')) console.error(usage);
    console.error(errorLine(error));
    return 2;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
