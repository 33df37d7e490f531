import type { Parcel } from '../conversation/delivery.ts';

/** Where the bot is shown as the one who speaks, a human's name stands before the words. */
export function spoken({ text, value, language }: Pick<Parcel, 'text' | 'value' | 'language'>): string {
  if (typeof value?.speaker !== 'string') return text;
  return `${value.speaker}${language === 'zh' ? '：' : ': '}${text}`;
}
