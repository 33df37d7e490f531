import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CodedError, type ErrorCode } from '../errors.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  EADDRINUSE: 'port-in-use',
  EACCES: 'port-not-allowed',
  EADDRNOTAVAIL: 'no-such-host',
  ENOTFOUND: 'no-such-host',
  EAI_AGAIN: 'no-such-host',
};

/**
 * @returns the port, which the system has chosen when 0 was asked for.
 * @throws port-in-use, port-not-allowed, no-such-host
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onError = (cause: NodeJS.ErrnoException) => {
    const code = codes[cause.code ?? ''];
    reject(code === undefined ? cause : new CodedError(code, `PORT=${port}, HOST=${host}.`, { cause }));
  };
  server.once('error', onError);
  server.listen(port, host, resolve);
  await promise;
  server.off('error', onError);
  return (server.address() as AddressInfo).port;
}

/** How often a stopping server looks for connections whose last answer has left: clients keep them open otherwise. */
const sweepEvery = 50;

/** Takes no more connections, lets answers under way finish for at most `grace` milliseconds, then ends the rest. */
export async function stopListening(server: Server, grace: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  const sweeping = setInterval(() => server.closeIdleConnections(), sweepEvery);
  const ending = setTimeout(() => server.closeAllConnections(), grace);
  await promise;
  clearInterval(sweeping);
  clearTimeout(ending);
}

/** The address a person types: a service that listens on every address is reached here as localhost. */
export function addressForPeople(host: string, port: number): string {
  const isHere = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host);
  const name = isHere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}/`;
}
