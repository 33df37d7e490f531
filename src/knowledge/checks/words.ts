import type { Kind, Knowledge } from '../schema.ts';
import type { Report } from './report.ts';

/** What a borrower types must lead to one place: no alias, notice or utterance may stand twice. */
export function checkWords(k: Knowledge, report: Report): void {
  const aliases = new Owners('products', report);
  for (const [id, product] of Object.entries(k.products)) {
    for (const name of Object.values(product.name)) aliases.take(id, ['name'], name);
    product.aliases.forEach((alias, i) => {
      aliases.take(id, ['aliases', i], alias);
      if (plain(alias).length < 2) {
        report.mistake(
          'products',
          id,
          ['aliases', i],
          `"${alias}" is too short to tell a product`,
          'two letters or more',
        );
      }
    });
  }
  const phrases = new Owners('notices', report);
  const noticed = new Set<string>();
  for (const [id, notice] of Object.entries(k.notices)) {
    noticed.add(notice.value);
    notice.phrases.forEach((phrase, i) => {
      phrases.take(notice.value, ['phrases', i], phrase, id);
    });
  }
  const shown = Object.keys(k.facts['shown-message']?.values ?? {});
  for (const value of shown.slice(0, -1)) {
    if (!noticed.has(value)) {
      report.warning(
        'facts',
        'shown-message',
        ['values', value],
        `no notice leads to ${value}`,
        'an entry in notices.yaml with the sentences apps show',
      );
    }
  }
  const codes = new Map<string, string>();
  for (const [id, { lender, code }] of Object.entries(k['reason-codes'])) {
    const earlier = codes.get(`${lender} ${code}`);
    if (earlier === undefined) codes.set(`${lender} ${code}`, id);
    else report.mistake('reason-codes', id, ['code'], `${lender}'s "${code}" already stands in ${earlier}`, 'keep one');
  }
  const utterances = new Owners('intents', report);
  for (const [id, intent] of Object.entries(k.intents)) {
    for (const language of ['zh', 'en'] as const) {
      intent.utterances[language].forEach((said, i) => {
        utterances.take(id, ['utterances', language, i], said);
      });
    }
  }
  for (const id of Object.keys(k.complaints)) {
    if (!report.exists('intents', id)) {
      report.mistake(
        'complaints',
        id,
        [],
        `no intent leads to the complaint ${id}`,
        `an entry ${id} with utterances in knowledge/intents`,
      );
    }
  }
}

/** Compared the way they are looked up: without case, spaces and punctuation. */
function plain(words: string): string {
  return words.toLowerCase().replace(/[\p{P}\p{Z}\s]/gu, '');
}

class Owners {
  readonly #owner = new Map<string, string>();
  readonly #kind: Kind;
  readonly #report: Report;

  constructor(kind: Kind, report: Report) {
    this.#kind = kind;
    this.#report = report;
  }

  take(owner: string, path: readonly PropertyKey[], words: string, entry: string = owner): void {
    const earlier = this.#owner.get(plain(words));
    if (earlier === undefined) this.#owner.set(plain(words), owner);
    else if (earlier !== owner) {
      this.#report.mistake(this.#kind, entry, path, `"${words}" already stands for ${earlier}`, 'keep it in one place');
    }
  }
}
