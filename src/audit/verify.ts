import type { KeyRing } from '../sealing/key-ring.ts';
import { hashOf, isSigned, nothingBefore } from './chain.ts';
import { type AuditStore, auditBodySchema, type QuotedHead } from './entry.ts';

export interface Verdict {
  chains: number;
  entries: number;
  /** The first entry that is not as it was written, and how that shows; null where all are. */
  broken: { chain: string; n: number; why: string } | null;
}

const page = 500;

/**
 * Goes over the whole audit log: every entry follows the one before, every chain ends where its signed head says, and
 * every chain still holds what others have quoted of it.
 */
export async function verifyAudit(audit: AuditStore, keys: KeyRing): Promise<Verdict> {
  const verdict: Verdict = { chains: 0, entries: 0, broken: null };
  /** What is quoted and not yet seen in its chain. */
  const quoted: QuotedHead[] = [];
  for (let after = ''; ; ) {
    const chains = await audit.chains(after, page);
    for (const chain of chains) {
      verdict.chains += 1;
      const broken = await verifyChain(chain, { audit, keys, quoted, verdict });
      if (broken !== null) return { ...verdict, broken };
    }
    const last = chains.at(-1);
    if (last === undefined) break;
    after = last;
  }
  for (const { chain, n, hash } of quoted) {
    const [row] = await audit.rows(chain, n - 1, 1);
    if (row?.n !== n) return { ...verdict, broken: { chain, n, why: 'it is gone, and a later chain quotes it' } };
    if (row.hash !== hash) return { ...verdict, broken: { chain, n, why: 'a later chain quotes it differently' } };
  }
  return verdict;
}

interface Walk {
  audit: AuditStore;
  keys: KeyRing;
  quoted: QuotedHead[];
  verdict: Verdict;
}

async function verifyChain(chain: string, { audit, keys, quoted, verdict }: Walk): Promise<Verdict['broken']> {
  const head = await audit.head(chain);
  let [before, n] = [nothingBefore, 0];
  for (;;) {
    const rows = await audit.rows(chain, n, page);
    for (const row of rows) {
      const broken = (why: string) => ({ chain, n: n + 1, why });
      if (row.n !== n + 1) return broken('it is missing');
      if (hashOf(row, before) !== row.hash) return broken('it is not what was written');
      const body = auditBodySchema.safeParse(anyJson(row.body));
      if (!body.success) return broken('it cannot be read');
      quoted.push(...(body.data.heads ?? []));
      [before, n] = [row.hash, row.n];
      verdict.entries += 1;
      // Written by somebody without the key, on top of what was signed.
      if (head === null || row.n > head.n) return { chain, n, why: 'no signed head covers it' };
    }
    if (rows.length < page) break;
  }
  if (head === null) return { chain, n: 1, why: 'the chain has no signed head' };
  if (!isSigned(head, keys)) return { chain, n: head.n, why: 'the head is not signed by a key of ours' };
  if (n < head.n) return { chain, n: n + 1, why: 'it is missing' };
  return before === head.hash ? null : { chain, n, why: 'the signed head says otherwise' };
}

function anyJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
