import { type Language, say, type Words } from '../words.ts';

const locales = { zh: 'zh-CN', en: 'en-GB' } as const;

/** How moments are shown; the time zone is the reader's own unless a test says otherwise. */
export class Times {
  private readonly clock: Intl.DateTimeFormat;
  private readonly day: Intl.DateTimeFormat;
  private readonly dayWithYear: Intl.DateTimeFormat;
  private readonly key: Intl.DateTimeFormat;
  private readonly words: Words;

  constructor(language: Language, words: Words, timeZone?: string) {
    const zone = timeZone === undefined ? {} : { timeZone };
    const locale = locales[language];
    this.words = words;
    this.clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false, ...zone });
    this.day = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', weekday: 'long', ...zone });
    this.dayWithYear = new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...zone });
    this.key = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', ...zone });
  }

  /** 10:05 */
  time(at: number): string {
    return this.clock.format(at);
  }

  /** The same for all moments of one day: 2026-11-21. */
  dayKey(at: number): string {
    return this.key.format(at);
  }

  /** 今天, 昨天, 11月19日星期四, or with the year when it is another. */
  dayLabel(at: number, now: number): string {
    const key = this.dayKey(at);
    if (key === this.dayKey(now)) return say(this.words, 'web-today');
    if (key === this.dayKey(now - 24 * 60 * 60 * 1000)) return say(this.words, 'web-yesterday');
    return (key.slice(0, 4) === this.dayKey(now).slice(0, 4) ? this.day : this.dayWithYear).format(at);
  }

  /** 2026年11月21日 */
  date(at: number): string {
    return this.dayWithYear.format(at);
  }
}
