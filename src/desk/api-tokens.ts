import type { AuditTrail } from '../audit/audit-trail.ts';
import type { AuditEntry } from '../audit/entry.ts';
import type { Clock } from '../clock.ts';
import { CodedError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import { type ApiToken, apiTokenHash, drawApiToken, isTokenOver, longestTokenDays } from './api-token.ts';
import type { DeskStore } from './desk-store.ts';
import { longestName } from './entrance.ts';
import type { Role } from './roles.ts';

export interface ApiTokensParts {
  desk: Pick<DeskStore, 'token' | 'tokens' | 'tokenUsed' | 'people' | 'write'>;
  trail: AuditTrail;
  clock: Clock;
  ids: Ids;
}

/** Who does it, for the audit log. */
export type By = Pick<AuditEntry, 'who' | 'role' | 'address'>;

/** How often it is written down that a token is used. */
const usedEvery = 60_000;

/** The tokens by which other systems work at the desk: made, revoked and known again, the first two on record. */
export class ApiTokens {
  private readonly parts: ApiTokensParts;

  constructor(parts: ApiTokensParts) {
    this.parts = parts;
  }

  /** The token itself is shown now and never again. Throws name-taken, bad-request. */
  async make(of: { name: string; role: Role; days: number }, by: By): Promise<{ token: string; kept: ApiToken }> {
    const { desk, trail, clock, ids } = this.parts;
    const name = of.name.trim();
    if (name === '' || name.length > longestName || of.days < 1 || of.days > longestTokenDays) {
      throw new CodedError(
        'bad-request',
        `A name has 1 to ${longestName} characters, a life 1 to ${longestTokenDays} days.`,
      );
    }
    if ((await desk.people()).some((person) => person.name === name)) throw new CodedError('name-taken');
    const drawn = drawApiToken({ ...of, name, madeBy: by.who ?? '' }, clock.now(), ids);
    const { id, role } = drawn.kept;
    await trail.record({ ...by, deed: 'token-made', ticket: null, detail: `${id} ${role}` }, (audit) =>
      desk.write({ audit, token: drawn.kept }),
    );
    return drawn;
  }

  /** From now on it is none. Throws lost-race where it was none before. */
  async revoke(id: string, by: By): Promise<void> {
    const { desk, trail, clock } = this.parts;
    await trail.record({ ...by, deed: 'token-revoked', ticket: null, detail: id }, (audit) =>
      desk.write({ audit, revoked: { id, at: clock.now() } }),
    );
  }

  list(): Promise<ApiToken[]> {
    return this.parts.desk.tokens();
  }

  /** Whose token that is; null for nobody's, an expired or a revoked one. */
  async find(token: string): Promise<ApiToken | null> {
    const { desk, clock } = this.parts;
    const found = await desk.token(apiTokenHash(token));
    const now = clock.now();
    if (found === null || isTokenOver(found, now)) return null;
    if (found.usedAt === null || now - found.usedAt >= usedEvery) await desk.tokenUsed(found.hash, now);
    return found;
  }
}
