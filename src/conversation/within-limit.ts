import { CodedError } from '../errors.ts';

/** What `work` comes to; rejects with dialog-failed after `limit` milliseconds, whatever becomes of it. */
export async function withinLimit<T>(work: Promise<T>, limit: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CodedError('dialog-failed', 'The turn took too long.')), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
