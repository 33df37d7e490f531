import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isCoded } from '../../src/errors.ts';
import { addressForPeople, listen, stopListening } from '../../src/server/listen.ts';

async function codeOf(starting: Promise<unknown>): Promise<string | null> {
  return starting.then(
    () => null,
    (error) => (isCoded(error) ? error.code : String(error)),
  );
}

describe('an operator who starts a server', () => {
  it('on a port in use is told so', async () => {
    const first = createServer();
    const port = await listen(first, 0, '127.0.0.1');
    onTestFinished(() => stopListening(first, 0));
    expect(await codeOf(listen(createServer(), port, '127.0.0.1'))).toBe('port-in-use');
  });

  it('on an address this machine does not have is told so', async () => {
    // TEST-NET-1, RFC 5737: nobody's address.
    expect(await codeOf(listen(createServer(), 0, '192.0.2.1'))).toBe('no-such-host');
  });

  it.each([
    ['127.0.0.1', 3978, 'http://localhost:3978/'],
    ['0.0.0.0', 80, 'http://localhost:80/'],
    ['::', 3978, 'http://localhost:3978/'],
    ['192.168.1.20', 3978, 'http://192.168.1.20:3978/'],
    ['fd00::1', 3978, 'http://[fd00::1]:3978/'],
    ['daiwen.internal', 3978, 'http://daiwen.internal:3978/'],
  ])('on %s:%i reads the address %s', (host, port, address) => {
    expect(addressForPeople(host, port)).toBe(address);
  });
});

describe('an operator who stops a server', () => {
  it('has the answer under way finished, and new connections refused', async () => {
    const asked = Promise.withResolvers<void>();
    const mayAnswer = Promise.withResolvers<void>();
    const server = createServer(async (_req, res) => {
      asked.resolve();
      await mayAnswer.promise;
      res.end('done');
    });
    const address = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}/`;
    const answer = fetch(address);
    await asked.promise;
    const stopped = stopListening(server, 60_000);
    await expect(fetch(address)).rejects.toThrow();
    mayAnswer.resolve();
    expect(await (await answer).text()).toBe('done');
    await stopped;
  });

  it('does not wait for a client that never ends', async () => {
    const asked = Promise.withResolvers<void>();
    const server = createServer(() => asked.resolve());
    const answer = fetch(`http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}/`);
    await asked.promise;
    await Promise.all([stopListening(server, 1), expect(answer).rejects.toThrow()]);
  });
});
