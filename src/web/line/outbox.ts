import { list, record, text } from './activity.ts';
import type { Saying } from './direct-line.ts';
import { arrivedKey, outboxKey } from './session.ts';
import type { KeyValue } from './surroundings.ts';

/**
 * What the borrower has said and the service has not yet acknowledged. `waiting`: will be sent by itself as soon as
 * that is possible; `refused`: the service will not take it as it is, only the borrower can have it sent again.
 */
export interface Unsent extends Saying {
  at: number;
  state: 'sending' | 'waiting' | 'refused';
}

/** More than anybody types while a lift goes down; a runaway page cannot fill the browser's storage. */
const most = 50;

/**
 * The outbox, in order, shared by all tabs through the browser's storage. Words survive a reload; files cannot be
 * kept there and live as long as their tab.
 */
export class Outbox {
  private readonly storage: KeyValue;
  private readonly key: string;
  private readonly arrivedKey: string;
  private withFiles: readonly Unsent[] = [];

  constructor(storage: KeyValue, name: string) {
    this.storage = storage;
    this.key = outboxKey(name);
    this.arrivedKey = arrivedKey(name);
  }

  all(): Unsent[] {
    try {
      const stored = list(JSON.parse(this.storage.read(this.key) ?? '[]'));
      return [...stored.flatMap((entry) => this.entry(entry)), ...this.withFiles].sort((a, b) => a.at - b.at);
    } catch {
      return [...this.withFiles];
    }
  }

  /** The next to be sent, or null. */
  next(): Unsent | null {
    return this.all().find((entry) => entry.state !== 'refused') ?? null;
  }

  /** False when there is no room for one more. What is said behind something that waits has to wait as well. */
  add(saying: Saying, at: number): boolean {
    const all = this.all();
    if (all.length >= most) return false;
    // Two messages of one millisecond keep their order.
    const last = all.at(-1)?.at ?? 0;
    const entry: Unsent = { ...saying, at: Math.max(at, last + 1), state: this.waits() ? 'waiting' : 'sending' };
    this.keep([...all, entry]);
    return true;
  }

  set(clientId: string, state: Unsent['state']): void {
    this.keep(this.all().map((entry) => (entry.clientId === clientId ? { ...entry, state } : entry)));
  }

  /** Whether something waits for its turn or for the network. */
  waits(): boolean {
    return this.all().some((entry) => entry.state === 'waiting');
  }

  /** Nothing goes for now: what was being sent waits, for whatever reason its turn has not come. */
  halt(): void {
    this.keep(this.all().map((entry) => (entry.state === 'sending' ? { ...entry, state: 'waiting' } : entry)));
  }

  /** Takes out what the service has. The other tabs can tell this from what the borrower took back. */
  arrive(clientId: string): Unsent | null {
    const entry = this.all().find((other) => other.clientId === clientId) ?? null;
    if (entry === null) return null;
    // First the mark: a tab that misses the entry finds it.
    if (entry.files.length === 0) {
      this.storage.write(this.arrivedKey, JSON.stringify([...this.arrivals(), clientId].slice(-most)));
    }
    this.remove(clientId);
    return entry;
  }

  /** Whether the service has had this message, from whichever tab, lately. */
  hasArrived(clientId: string): boolean {
    return this.arrivals().includes(clientId);
  }

  remove(clientId: string): void {
    const all = this.all();
    const left = all.filter((entry) => entry.clientId !== clientId);
    if (left.length < all.length) this.keep(left);
  }

  /** Takes out everything, and every trace of what was in it. */
  clear(): void {
    this.keep([]);
    this.storage.write(this.arrivedKey, null);
  }

  private arrivals(): readonly unknown[] {
    try {
      return list(JSON.parse(this.storage.read(this.arrivedKey) ?? '[]'));
    } catch {
      return [];
    }
  }

  private keep(entries: readonly Unsent[]): void {
    this.withFiles = entries.filter((entry) => entry.files.length > 0);
    const words = entries.filter((entry) => entry.files.length === 0);
    const stored = words.map(({ clientId, text: said, locale, at, state }) => ({
      clientId,
      text: said,
      locale,
      at,
      state,
    }));
    this.storage.write(this.key, stored.length === 0 ? null : JSON.stringify(stored));
  }

  private entry(raw: unknown): Unsent[] {
    const { clientId, text: said, locale, at, state } = record(raw);
    if (typeof clientId !== 'string' || typeof said !== 'string' || typeof at !== 'number') return [];
    const known = state === 'refused' || state === 'waiting' ? state : 'sending';
    return [{ clientId, text: said, locale: text(locale), at, state: known, files: [] }];
  }
}
