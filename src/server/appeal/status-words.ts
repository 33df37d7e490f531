import type { Knowledge, Language } from '../../knowledge/schema.ts';
import type { BorrowerStatus } from '../../tickets/borrower-status.ts';
import { formatDay } from '../../tickets/format-day.ts';
import type { Summary } from '../../tickets/ticket.ts';

/** What the status page needs of the knowledge. */
export type Words = Pick<Knowledge, 'messages' | 'complaints' | 'products'>;

type Values = Readonly<Record<string, string>>;

/** A ticket in words for its borrower: plain text, in their language. */
export class StatusWords {
  readonly language: Language;
  private readonly knowledge: Words;

  constructor(language: Language, knowledge: Words) {
    this.language = language;
    this.knowledge = knowledge;
  }

  /** A sentence of knowledge/messages, its places filled. */
  text(message: string, values: Values = {}): string {
    const text = this.knowledge.messages[message]?.[this.language] ?? message;
    return text.replaceAll(/\{([a-z-]+)\}/g, (place, name: string) => values[name] ?? place);
  }

  /** How it stands, a line each. */
  standing(status: BorrowerStatus): string[] {
    const state = status.decision === null ? status.state : `${status.state}-${status.decision}`;
    return [
      this.text(`state-${status.kind}-${state}`),
      ...(status.mergedInto === null ? [] : [this.text('status-merged', { into: status.mergedInto })]),
      ...(status.dueAt === null ? [] : [this.text('status-due', { due: formatDay(status.dueAt, this.language) })]),
      ...(status.dueWaits ? [this.text('status-due-waits')] : []),
    ];
  }

  /** What was filed, by name; what was left out is not listed. */
  filed(summary: Summary): (readonly [string, string])[] {
    const { complaints, products } = this.knowledge;
    const product = summary.product === null ? null : products[summary.product]?.name[this.language];
    const complaint = complaints[summary.complaint]?.name[this.language] ?? summary.complaint;
    const trouble = [product, complaint].filter((part) => part != null).join(this.language === 'zh' ? '，' : ': ');
    return [
      ['trouble', trouble],
      ['what', summary.what],
      ['when', summary.when ?? ''],
      ['wanted', summary.wanted],
    ].flatMap(([id, said = '']) => (said === '' ? [] : [[this.text(`page-appeal-${id}`), said] as const]));
  }
}
