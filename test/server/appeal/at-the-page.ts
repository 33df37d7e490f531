let addresses = 0;

/** Somebody at the status page, on a network of their own. */
export function visitorAt(at: string, headers: Record<string, string> = {}) {
  addresses += 1;
  const from = { 'x-forwarded-for': `10.1.${addresses >> 8}.${addresses & 255}`, connection: 'close', ...headers };
  const read = async (answer: Response) => ({
    status: answer.status,
    headers: answer.headers,
    html: await answer.text(),
  });
  return {
    open: async (query = '') => read(await fetch(at + query, { headers: from })),
    send: async (fields: Record<string, string>, query = '?lang=zh') =>
      read(await fetch(at + query, { method: 'POST', headers: from, body: new URLSearchParams(fields) })),
  };
}
