import type { Seeded } from './seeded.ts';
import type { FromHarness, Place, Said, ToHarness } from './talk.ts';

/** From the first sentence to a confirmed ticket: a person is wanted, and every step takes its first choice. */
const filing = ['转人工', '1', '1', '申请没通过，页面没有说原因', '1', '1', '1', '1', '1'];
/** A trouble told, some questions answered, a change of mind. */
const talking = ['你好', '我的微粒贷综合评估未通过', '1', '不清楚', '1', '返回', '跳过', '谢谢'];

/** Filing costs a slow hash on purpose: more of it at once would leave every process nothing else to do. */
const mostFiling = 4;

interface Borrower {
  conversation: string;
  script: readonly string[];
  /** The line that is said next; at the end of the script the borrower is done. */
  line: number;
}

/** Many borrowers at once, each saying the next line as soon as the last one is acknowledged, answered or not. */
export class Borrowers {
  /** What the harness has acknowledged, by message id. */
  readonly acknowledged = new Map<string, Place>();
  /** The tickets that a borrower has read of, with their conversations. */
  readonly tickets = new Map<string, string>();
  /** By conversation in the store: the last of the sentences that a ticket needs, acknowledged. */
  readonly filed = new Map<string, Place>();
  readonly faults: string[] = [];
  private readonly talking = new Map<string, Borrower>();
  private readonly seeded: Seeded;
  private readonly atOnce: number;
  private count = 0;

  constructor(seeded: Seeded, atOnce: number) {
    this.seeded = seeded;
    this.atOnce = atOnce;
  }

  /** Takes in what the harness tells; what it is told because of it. */
  hear(message: FromHarness): ToHarness[] {
    if (message.kind === 'ready') return this.begin();
    if (message.kind === 'refused') this.faults.push(`refused: ${message.code}`);
    if (message.kind === 'ticket') this.tickets.set(message.number, message.stored);
    return message.kind === 'acknowledged' ? this.goOn(message.said, message.place).map(toSay) : [];
  }

  /** Where a ticket was asked for and none has been read of yet. */
  waiting(): ToHarness[] {
    const read = new Set(this.tickets.values());
    return [...this.filed.values()].filter(({ stored }) => !read.has(stored)).map((place) => ({ kind: 'read', place }));
  }

  /** A process has come up: who got no acknowledgement says it once more, who waits for a ticket looks again. */
  private begin(): ToHarness[] {
    while (this.talking.size < this.atOnce) this.arrive();
    return [...[...this.talking.values()].map(lineOf).map(toSay), ...this.waiting()];
  }

  private goOn(said: Said, place: Place): Said[] {
    const before = this.acknowledged.get(said.messageId);
    if (before !== undefined) {
      if (before.seq !== place.seq) this.faults.push(`${said.messageId} was taken twice`);
      return [];
    }
    this.acknowledged.set(said.messageId, place);
    // Now and then a channel delivers a message a second time.
    const again = this.seeded.chance(0.15) ? [said] : [];
    const borrower = this.talking.get(said.conversation);
    if (borrower === undefined) return again;
    borrower.line += 1;
    if (borrower.line < borrower.script.length) return [...again, lineOf(borrower)];
    this.talking.delete(said.conversation);
    if (borrower.script === filing) this.filed.set(place.stored, place);
    return [...again, lineOf(this.arrive())];
  }

  private arrive(): Borrower {
    this.count += 1;
    const conversation = `borrower-${this.count}`;
    const filingNow = [...this.talking.values()].filter(({ script }) => script === filing).length;
    const isFiling = filingNow + this.waiting().length < mostFiling;
    const borrower = { conversation, script: isFiling ? filing : talking, line: 0 };
    this.talking.set(conversation, borrower);
    return borrower;
  }
}

function lineOf({ conversation, script, line }: Borrower): Said {
  return { conversation, messageId: `${conversation}-${line}`, text: script[line] ?? '' };
}

function toSay(said: Said): ToHarness {
  return { kind: 'say', said };
}
