import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a database that a test can cut and mend: connections break in the middle, new ones are refused. */
export async function cuttableLine(url: string) {
  const to = new URL(url);
  const open = new Set<Socket>();
  let server: Server | null = null;
  let port = 0;
  const mend = async () => {
    server = createServer((near) => {
      const far = connect(Number(to.port || 5432), to.hostname);
      for (const [one, other] of [[near, far] as const, [far, near] as const]) {
        open.add(one);
        one.on('error', () => undefined);
        one.on('close', () => {
          open.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const cut = async () => {
    const closed = server === null ? null : once(server, 'close');
    server?.close();
    server = null;
    for (const socket of open) socket.destroy();
    await closed;
  };
  await mend();
  const through = new URL(url);
  through.host = `127.0.0.1:${port}`;
  return { url: through.href, cut, mend };
}
