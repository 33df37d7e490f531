import type { Case } from '../src/case/case.ts';
import type { Diagnosis, Situation } from '../src/diagnosis/diagnosis.ts';
import type { Human, Patience } from '../src/handoff/handoff.ts';
import type { Opening } from '../src/handoff/opening-hours.ts';
import type { Ids } from '../src/ids.ts';
import type { Knowledge, Language, Text } from '../src/knowledge/schema.ts';
import type { AnswerSearch } from '../src/understanding/answer-search.ts';
import type { Heard, Understanding } from '../src/understanding/heard.ts';
import type { Choice, Outgoing, Turn } from './turn.ts';

/** Who runs this assistant, and so what a ticket can bring. */
export interface Operator {
  role: 'independent' | 'platform' | 'lender';
  /** As borrowers know them; null when the operator has not said. */
  name: string | null;
  /** Where the privacy notice stands, if not only in the chat. */
  privacyUrl: string | null;
  /** After so many days without use a conversation is deleted. */
  retentionDays: number;
  /** Tickets are passed on to another desk's software as well. */
  isMirrored: boolean;
}

/** People who talk to borrowers in the chat itself. */
export interface Live {
  openings: readonly Opening[];
  patience: Patience;
  /** Who is at the desk at `at` (milliseconds). */
  onDuty(at: number): Promise<Human[]>;
}

/** What every dialog works with, the same in all conversations. */
export interface Parts {
  knowledge: Knowledge;
  understanding: Understanding;
  diagnosis: Diagnosis;
  /** The answer to a side question, or those it may be. */
  findAnswer: AnswerSearch;
  /** From here on a reading counts as understood. */
  confident: number;
  operator: Operator;
  /** Null where nobody ever is at a desk: then the ticket is all that is offered. */
  live: Live | null;
  /** Channels that live in another desk's own software: there a human is always to be had, at that desk's pace. */
  bridged: ReadonlySet<string>;
  ids: Ids;
}

/** One thing a borrower can choose: its id for the dialog and what the button shows. */
export interface Option {
  id: string;
  title: string;
}

type Values = Readonly<Record<string, string | number>>;
type Extra = Omit<Outgoing, 'text' | 'choices'> & { choices?: readonly (Option | Choice)[] };

/** One turn as the dialogs see it: what was heard, what is known, and a voice in the borrower's language. */
export class Talk {
  readonly turn: Turn;
  readonly parts: Parts;
  readonly heard: Heard;
  /** Something has been said in this turn. */
  spoke = false;

  constructor(turn: Turn, parts: Parts, heard: Heard) {
    this.turn = turn;
    this.parts = parts;
    this.heard = heard;
  }

  get case(): Case {
    return this.turn.case;
  }

  get language(): Language {
    return this.turn.case.language;
  }

  /** Whoever runs the assistant sees this conversation at another desk, and answers from there. */
  get isBridged(): boolean {
    return this.parts.bridged.has(this.turn.conversation.split(':', 1)[0] ?? '');
  }

  in(text: Text): string {
    return text[this.language];
  }

  /** A sentence of knowledge/messages with its places filled. */
  text(message: string, values: Values = {}): string {
    const entry = this.parts.knowledge.messages[message];
    if (entry === undefined) throw new Error(`no message '${message}' in knowledge/messages`);
    return fill(this.in(entry), values);
  }

  say(message: string, values: Values = {}, extra: Extra = {}): void {
    this.sayText(this.text(message, values), { ...extra, from: [message, ...(extra.from ?? [])] });
  }

  sayText(text: string, { choices, ...extra }: Extra = {}): void {
    const bubble: Outgoing = { text, ...extra };
    if (choices) bubble.choices = choices.map((c) => ('say' in c ? c : { title: c.title, say: c.title }));
    this.turn.say(bubble);
    this.spoke = true;
  }

  /** Options whose titles are messages: `chip-restart` → { id: 'restart', title: 重新开始 }. */
  chips(...ids: string[]): Option[] {
    return ids.map((id) => ({ id, title: this.text(`chip-${id}`) }));
  }

  /** Which option the borrower's message picks: by title, by number, or by a part that only one title has. */
  pick(options: readonly Option[]): string | null {
    const read = this.parts.understanding.readAnswer(this.heard.text, {
      kind: 'one-of',
      options: options.map((o) => ({ fact: '', value: o.id, text: o.title })),
    });
    if (read?.kind !== 'picked') return null;
    const [index] = read.indexes;
    return index === undefined ? null : (options[index]?.id ?? null);
  }

  yesNo(): 'yes' | 'no' | null {
    if (this.heard.intent === 'affirm' && this.heard.confidence >= this.parts.confident) return 'yes';
    if (this.heard.intent === 'deny' && this.heard.confidence >= this.parts.confident) return 'no';
    return this.parts.understanding.readYesNo(this.heard.text);
  }

  /** Clauses in a row, as the language separates them. */
  list(items: readonly string[]): string {
    return items.join(this.language === 'zh' ? '；' : '; ');
  }

  /** A yes to what cannot be taken back: an 嗯… of somebody who is still thinking is none. */
  clearYes(): boolean {
    return this.yesNo() === 'yes' && !/^[嗯恩唔额呃哦噢喔\p{P}\s]+$/u.test(this.heard.text);
  }

  /** 您的贷款 when none was named. */
  productName(product: string | null = this.case.product): string {
    const entry = product === null ? undefined : this.parts.knowledge.products[product];
    return entry === undefined || product === 'micro-loan' ? this.text('your-loan') : this.in(entry.name);
  }

  complaintName(complaint: string): string {
    const entry = this.parts.knowledge.complaints[complaint];
    return entry === undefined ? complaint : this.in(entry.name);
  }

  /** 借呗，额度降低或变没了; null as long as nothing has been told. */
  troubleName(): string | null {
    const { complaint, product } = this.case;
    if (complaint === null) return null;
    const trouble = this.complaintName(complaint);
    return product === null ? trouble : this.text('trouble-of-product', { product: this.productName(), trouble });
  }

  situation(): Situation {
    const { complaint, product, answers, asked, danger } = this.case;
    if (complaint === null) throw new Error('no complaint yet');
    return {
      complaint,
      product,
      answers: Object.fromEntries(Object.entries(answers).map(([fact, a]) => [fact, a.value])),
      asked: asked.map((a) => a.question),
      unsettled: asked.flatMap((a) => a.facts).filter((fact) => answers[fact] === undefined),
      danger,
    };
  }
}

/** `{name}` → its value; a name without a value is a mistake of the program, not of the borrower. */
export function fill(template: string, values: Values): string {
  return template.replaceAll(/\{([a-z-]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}} in: ${template}`);
    return String(value);
  });
}
