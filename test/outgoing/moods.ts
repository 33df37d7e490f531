import type { IncomingMessage, ServerResponse } from 'node:http';

/** What becomes of a request to another desk, once it has been read whole. `take` does what that desk does. */
export type Mood = (res: ServerResponse, req: IncomingMessage, take: () => unknown) => void;

export const answers =
  (status: number, headers: Record<string, string> = {}): Mood =>
  (res) => {
    res.writeHead(status, { 'content-type': 'application/json', ...headers });
    res.end('{"error":"not now"}');
  };
/** Does it, and is gone before it says so. */
export const dies: Mood = (_, req, take) => {
  take();
  req.socket.destroy();
};
export const hangs: Mood = () => undefined;

/** The JSON of a request; null where it has none. */
export async function bodyOf(req: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? null : JSON.parse(text);
}
