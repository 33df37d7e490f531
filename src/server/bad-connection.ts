import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorCode } from '../errors.ts';
import { CodedError } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import { errorReply } from './reply.ts';
import { securityHeaders } from './security-headers.ts';

/** What Node calls it → what we answer. Everything else that is no request is a bad one. */
const codes: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
};

/** Answers bytes that never became a request, in the form of every other error, and ends the connection. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex, metrics: Metrics): void {
  const code = codes[error.code ?? ''] ?? 'bad-request';
  metrics.badConnections.inc({ code });
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, type, body } = errorReply(new CodedError(code));
  const headers = {
    ...securityHeaders,
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
}
