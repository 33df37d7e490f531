import type { Clock } from '../clock.ts';
import { type ApiToken, isTokenOver, longestTokenDays, usualTokenDays } from '../desk/api-token.ts';
import { ApiTokens } from '../desk/api-tokens.ts';
import { type Role, roles } from '../desk/roles.ts';
import { isCoded } from '../errors.ts';
import { badUsage, exitCodeOf, readArguments } from './command-line.ts';
import { onTheStore } from './on-the-store.ts';

const usage = `npm run api-token -- COMMAND
  make --name NAME [--role ${roles.join('|')}] [--days ${usualTokenDays}]
                   prints a token for /api/v1, once: it is kept nowhere; as agent where no role is given
  list             all tokens: id, name, role, when they end and were last used
  revoke ID        from now on it is none
On a data folder the service must be stopped; beside it, an admin makes tokens at /desk/systems.`;

const text = { type: 'string' } as const;
const options = { name: text, role: text, days: text, help: { type: 'boolean' } } as const;

export type TokenCommand =
  | { verb: 'help' }
  | { verb: 'list' }
  | { verb: 'make'; name: string; role: Role; days: number }
  | { verb: 'revoke'; id: string };

/** Throws bad-usage. */
export function readTokenCommand(args: readonly string[]): TokenCommand {
  const { positionals, values } = readArguments(args, { options, allowPositionals: true });
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

/** @returns what to print. */
async function run(command: TokenCommand): Promise<string> {
  if (command.verb === 'help') return usage;
  return onTheStore(({ store, trail, clock, ids }) =>
    runTokenCommand(command, new ApiTokens({ desk: store.desk, trail, clock, ids }), clock),
  );
}

if (import.meta.main) {
  process.exitCode = await exitCodeOf(usage, async () => {
    console.log(await run(readTokenCommand(process.argv.slice(2))));
    return 0;
  });
}
