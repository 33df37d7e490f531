import { z } from 'zod';

/** One measurement of turns, in a process of its own. */
export const planSchema = z.object({
  /** What answers: the same small waterfall everywhere, or the whole assistant with its understanding. */
  answering: z.enum(['waterfall', 'assistant']),
  /** Bare botbuilder with its MemoryStorage, or our conversations over a store. */
  over: z.enum(['bare-botbuilder', 'sqlite', 'sqlite-in-memory', 'postgres']),
  /** For postgres. */
  url: z.string().nullable().default(null),
  /** Of SQLite; made when it is not there. */
  folder: z.string().nullable().default(null),
  conversations: z.number().int().positive(),
  /** How conversations are named: as the web chat names them, or at random, as other channels may. */
  names: z.enum(['by-time', 'at-random']).default('by-time'),
  /** Of all conversations together; null: each speaks again as soon as it is answered. */
  perSecond: z.number().positive().nullable().default(null),
  warmMs: z.number(),
  forMs: z.number(),
  /** Stop after so many turns instead, and say what memory has grown by. */
  turns: z.number().int().positive().nullable().default(null),
  /** Everything there is to know so many times over. */
  knowledge: z.number().int().positive().default(1),
});
export type Plan = z.input<typeof planSchema>;

export const reportSchema = z.object({
  turns: z.number(),
  ms: z.number(),
  /** Milliseconds from when a message was said, or was due, to its answer. */
  median: z.number(),
  p99: z.number(),
  cpuMs: z.number(),
  /** Megabytes: the process at its largest, and its heap before and after, each after a collection. */
  rssMb: z.number(),
  heapBeforeMb: z.number(),
  heapAfterMb: z.number(),
});
export type TurnsReport = z.infer<typeof reportSchema>;

export function perSecond({ turns, ms }: TurnsReport): number {
  return (turns * 1000) / ms;
}
