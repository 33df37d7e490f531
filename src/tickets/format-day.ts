import type { Ticket } from './ticket.ts';

const options = { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric' } as const;

const formats = {
  zh: new Intl.DateTimeFormat('zh-CN', { ...options, calendar: 'gregory' }),
  en: new Intl.DateTimeFormat('en-GB', { ...options, calendar: 'gregory' }),
};

/** The calendar day at `at` (milliseconds) in Shanghai: 2026年12月6日, 6 December 2026. */
export function formatDay(at: number, language: Ticket['language']): string {
  return formats[language].format(at);
}

const clockTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The time of day in Shanghai, in both languages: 09:05. */
export function formatTime(at: number): string {
  return clockTime.format(at);
}

/** Day and time of day: 2026年12月6日 09:05. */
export function formatMoment(at: number, language: Ticket['language']): string {
  return `${formatDay(at, language)} ${formatTime(at)}`;
}
