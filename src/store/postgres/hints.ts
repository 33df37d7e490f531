import pg from 'pg';
import { z } from 'zod';
import { faultFields, type Log } from '../../conversation/log.ts';
import type { Hints } from '../../conversation/ports.ts';
import type { TypingSigns, Typist } from '../../conversation/typing.ts';
import { connectionOptions } from './connection.ts';
import type { Database } from './database.ts';

const topic = 'daiwen';
/** What is written within so many milliseconds is told together. */
const gathering = 10;
/** A notification takes 8,000 bytes, in which an id is at most 241 letters of up to four bytes. */
const together = 8;
const backSoon = 1_000;

/** How many letters of a name go along. */
const longestName = 100;
const signSchema = z.object({
  of: z.string(),
  /** Null: the borrower. */
  name: z.string().nullable(),
});
/** An older process hears no signs, and reads the rest. */
const wordSchema = z.object({ from: z.string(), of: z.array(z.string()), sign: signSchema.optional() });

/**
 * LISTEN and NOTIFY as a hint, after the commit and never in it: a notifying transaction holds a lock that all the
 * others wait for. Behind a pooler that hands connections from transaction to transaction nothing is heard; then what
 * is read from the store every few seconds has to do.
 */
export class PostgresHints implements Hints, TypingSigns {
  private readonly url: string;
  private readonly self: string;
  private readonly database: Database;
  private readonly log: Log;
  private readonly listeners: ((conversation: string) => void)[] = [];
  private readonly signListeners: ((conversation: string, typist: Typist) => void)[] = [];
  private readonly waiting = new Set<string>();
  private client: pg.Client | null = null;
  private telling: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private listening = false;
  private missed = true;

  /** `self`: the id of this process among those that share the database. */
  constructor(url: string, self: string, database: Database, log: Log) {
    this.url = url;
    this.self = self;
    this.database = database;
    this.log = log;
  }

  hear(listener: (conversation: string) => void): void {
    this.listeners.push(listener);
  }

  hearSigns(listener: (conversation: string, typist: Typist) => void): void {
    this.signListeners.push(listener);
  }

  /** At once, and not for long: a sign that comes late says nothing. */
  sendSign(conversation: string, typist: Typist): void {
    if (this.stopped) return;
    const name = typist.side === 'human' ? [...typist.name].slice(0, longestName).join('') : null;
    void this.notify({ of: [], sign: { of: conversation, name } });
  }

  mayHaveMissed(): boolean {
    const { missed } = this;
    this.missed = !this.listening;
    return missed;
  }

  send(conversation: string): void {
    this.waiting.add(conversation);
    if (!this.stopped) this.telling ??= this.tell();
  }

  /** Listens, and again a second after every end of the connection. Resolves when the first try is over. */
  async listen(): Promise<void> {
    if (this.stopped) return;
    const client = new pg.Client(connectionOptions(this.url));
    this.client = client;
    client.on('error', (error) => this.log.warn('hints-lost', faultFields(error)));
    client.on('notification', ({ payload = '' }) => this.heard(payload));
    client.on('end', () => this.listenAgain(client));
    try {
      await client.connect();
      await client.query(`LISTEN ${topic}`);
      this.listening = true;
    } catch {
      await client.end().catch(() => undefined);
      this.listenAgain(client);
    }
  }

  /** Tells what is waiting, then falls silent. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.telling;
    await this.client?.end().catch(() => undefined);
  }

  private listenAgain(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = null;
    this.listening = false;
    this.missed = true;
    if (!this.stopped) this.timer = setTimeout(() => void this.listen(), backSoon);
  }

  private async tell(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    setTimeout(resolve, gathering);
    await promise;
    while (this.waiting.size > 0) {
      const of = [...this.waiting].slice(0, together);
      for (const conversation of of) this.waiting.delete(conversation);
      await this.notify({ of });
    }
    this.telling = null;
  }

  /** Not heard is no harm: it is a hint. */
  private async notify(word: Omit<z.input<typeof wordSchema>, 'from'>): Promise<void> {
    await this.database.notify(topic, JSON.stringify({ from: this.self, ...word })).catch(() => undefined);
  }

  private heard(payload: string): void {
    const word = wordSchema.safeParse(parsed(payload));
    if (!word.success || word.data.from === this.self) return;
    const { of, sign } = word.data;
    for (const conversation of of) for (const listener of this.listeners) listener(conversation);
    if (sign === undefined) return;
    const typist: Typist = sign.name === null ? { side: 'borrower' } : { side: 'human', name: sign.name };
    for (const listener of this.signListeners) listener(sign.of, typist);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
