import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Benchmark, tableOf } from './benchmark.ts';
import { fillTo, type Weight, weigh } from './turns/filled-folder.ts';
import { measured } from './turns/measured.ts';
import type { Plan, TurnsReport } from './turns/plan.ts';

interface Line {
  name: string;
  /** Milliseconds of a turn in one conversation alone; processor time of one among a hundred. */
  alone: number;
  cpuMsEach: number;
}

const messages = [10_000, 100_000, 1_000_000] as const;
const alone = { conversations: 1, warmMs: 3_000, forMs: 6_000 };
const many = { conversations: 100, warmMs: 3_000, forMs: 6_000 };

/**
 * What becomes of a turn when there is more of everything: stored messages ten and a hundred times over, up to a
 * million, and ten times the knowledge. Then what a message and a conversation cost on the disk.
 */
export const growth: Benchmark = async ({ progress }) => {
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-bench-'));
  try {
    const lines: Line[] = [];
    const measure = async (name: string, more: Partial<Plan> = {}) => {
      progress(`${name} …`);
      const base = { answering: 'assistant', over: 'sqlite', folder, ...more } as const;
      const [one] = await measured({ ...base, ...alone });
      const [hundred] = await measured({ ...base, ...many });
      lines.push({ name, alone: one?.median ?? Number.NaN, cpuMsEach: cpuEach(hundred) });
    };
    progress('talking, for rows to copy …');
    await measured({ answering: 'assistant', over: 'sqlite', folder, ...many, turns: 2_000 });
    const weight = weigh(folder);
    for (const count of messages) {
      fillTo(folder, count);
      await measure(`${count.toLocaleString('en')} stored messages`);
    }
    await measure('ten times the knowledge as well', { knowledge: 10 });
    return { table: [table(lines), weightTable(weight)].join('\n\n'), json: { lines, weight } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

function cpuEach(report: TurnsReport | undefined): number {
  return report === undefined ? Number.NaN : report.cpuMs / report.turns;
}

function table(lines: readonly Line[]): string {
  const [first] = lines;
  const beside = (value: number, base: number | undefined) => (value / (base ?? Number.NaN)).toFixed(2);
  return tableOf([
    ['a turn of the assistant', 'ms alone', 'times', 'CPU ms of a hundred', 'times'],
    ...lines.map(({ name, alone, cpuMsEach }) => [
      name,
      alone.toFixed(2),
      beside(alone, first?.alone),
      cpuMsEach.toFixed(2),
      beside(cpuMsEach, first?.cpuMsEach),
    ]),
  ]);
}

function weightTable({ messages, conversations, bytes, messageBytes, conversationBytes }: Weight): string {
  return tableOf([
    [`on the disk (${messages} messages, ${conversations} conversations, ${(bytes / 1e6).toFixed(1)} MB)`, 'bytes'],
    ['a message, indexes with it', messageBytes.toFixed(0)],
    ['a conversation beside its messages', conversationBytes.toFixed(0)],
  ]);
}
