import { type Clock, systemClock } from '../clock.ts';
import { type Settings, settingsOfProcess } from '../config.ts';
import { longestName } from '../desk/entrance.ts';
import { type Role, roles } from '../desk/roles.ts';
import { linkAddress, linkLife, linkPurpose, signLink } from '../desk/sign-in-link.ts';
import { type Ids, randomIds } from '../ids.ts';
import { deriveKeys } from '../sealing/derived-keys.ts';
import { addressForPeople } from '../server/listen.ts';
import { badUsage, exitCodeOf, readArguments } from './command-line.ts';
import { keysBeside } from './keys-beside.ts';

const usage = `npm run desk-link -- [--role reader|agent|lead|admin] [--name NAME] [--at https://desk.example.com]
  prints a link by which somebody signs in to the service desk, once, within ${linkLife / 60} minutes; as admin where no role
  is given, under a name of their own where none is. It only needs the keys, so the service may run or not.`;

export interface LinkRequest {
  role: Role;
  name: string | null;
  /** The address of the service as people reach it; null for the one in the settings. */
  at: string | null;
}

const text = { type: 'string' } as const;
const options = { role: text, name: text, at: text, help: { type: 'boolean' } } as const;

/** Null: only the usage is asked for. Throws bad-usage. */
export function readLinkRequest(args: readonly string[]): LinkRequest | null {
  const { role = 'admin', name, at, help } = readArguments(args, { options }).values;
  if (help === true) return null;
  const known = roles.find((one) => one === role);
  if (known === undefined) throw badUsage(`A role is one of ${roles.join(', ')}.`);
  if (name !== undefined && (name.trim() === '' || name.trim().length > longestName)) {
    throw badUsage(`A name has 1 to ${longestName} characters.`);
  }
  if (at !== undefined && !/^https?:/.test(URL.parse(at)?.protocol ?? '')) throw badUsage('--at takes a web address.');
  return { role: known, name: name?.trim() ?? null, at: at ?? null };
}

/** Throws lost-key where there are no keys yet: they are made at the first start. */
export async function makeLink(request: LinkRequest, settings: Settings, clock: Clock, ids: Ids): Promise<string> {
  const keys = deriveKeys(keysBeside(settings), linkPurpose);
  const link = await signLink(request, keys, clock, ids);
  return linkAddress(request.at ?? addressForPeople(settings.host, settings.port), link);
}

if (import.meta.main) {
  process.exitCode = await exitCodeOf(usage, async () => {
    const request = readLinkRequest(process.argv.slice(2));
    console.log(request === null ? usage : await makeLink(request, settingsOfProcess(), systemClock, randomIds));
    return 0;
  });
}
