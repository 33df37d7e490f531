import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { DirectLine } from '../../channels/direct-line/direct-line.ts';
import { basePath } from '../../channels/direct-line/party.ts';
import { faultFields } from '../../conversation/log.ts';
import { CodedError } from '../../errors.ts';
import type { ServiceLog } from '../../log.ts';
import type { Limits } from '../limits.ts';
import { errorReply } from '../reply.ts';
import { inOriginForm, mistakeOf } from '../request-target.ts';
import { securityHeaders } from '../security-headers.ts';
import type { OriginParts } from './origins.ts';
import { visitOf } from './visit.ts';

const streamPath = new RegExp(`^${basePath}/conversations/([A-Za-z0-9-]{1,64})/stream(?:\\?|$)`);

/** A client sends empty frames. */
const largestFrame = 4 * 1024;

/** Lets the streams of Direct Line be opened on a server; every other upgrade stays an ordinary request. */
export function upgradeStreams(
  server: HttpServer,
  { streams, limited }: DirectLine,
  { origins, limits, log }: { origins: OriginParts; limits: Limits; log: ServiceLog },
): void {
  // closeTimeout is not in the types yet.
  const options = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: largestFrame,
    // Answered where floods are counted.
    autoPong: false,
    closeTimeout: 5_000,
  };
  const sockets = new WebSocketServer(options);

  const open = async (req: IncomingMessage) => {
    // Before Node 24.9 every upgrade comes here.
    if (!isStream(req)) throw new CodedError('bad-request');
    const mistake = mistakeOf(req, limits);
    if (mistake !== null) throw new CodedError(mistake);
    const visit = visitOf(req, origins);
    limited.address.take(visit.address);
    const { searchParams } = new URL(req.url ?? '', 'http://localhost');
    return streams.open(visit, streamPath.exec(req.url ?? '')?.[1] ?? '', searchParams);
  };

  const upgrade = async (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    try {
      req.url = inOriginForm(req.url ?? '');
      const attach = await open(req);
      if (socket.destroyed) return;
      log.debug('stream-opened');
      sockets.handleUpgrade(req, socket, head, attach);
    } catch (error) {
      const { status } = refuse(socket, error);
      if (status >= 500) log.error('stream-refused', { status, ...faultFields(error) });
      else log.info('stream-refused', { status });
    }
  };

  Object.assign(server, { shouldUpgradeCallback: isStream });
  server.on('upgrade', (req, socket, head) => void upgrade(req, socket, head));
  sockets.on('wsClientError', (_error, socket) => refuse(socket, new CodedError('bad-request')));
}

function isStream(req: IncomingMessage): boolean {
  return req.headers.upgrade?.toLowerCase() === 'websocket' && streamPath.test(inOriginForm(req.url ?? ''));
}

/** The answer of every other error, on a connection that has left HTTP's hands. */
function refuse(socket: Duplex, error: unknown): { status: number } {
  const { status, type, body, headers } = errorReply(error);
  const fields = {
    ...securityHeaders,
    ...headers,
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
  return { status };
}
