/** What `work` comes to; rejects with what `late` makes after `limit` milliseconds, whatever becomes of it. */
export async function withinLimit<T>(work: Promise<T>, limit: number, late: () => Error): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late()), limit);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
