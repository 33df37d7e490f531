import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import type { LenderKeys } from '../../config.ts';
import type { Conversations } from '../../conversation/conversations.ts';
import type { LiveDesk } from '../../conversation/live-desk.ts';
import type { Log } from '../../conversation/log.ts';
import type { Typing } from '../../conversation/typing.ts';
import type { Ids } from '../../ids.ts';
import { limitedBy } from '../token-buckets.ts';
import { Callers } from './callers.ts';
import { Entrance } from './entrance.ts';
import { Exchange } from './exchange.ts';
import { createIdentities } from './identities.ts';
import { createLenderContexts } from './lender-contexts.ts';
import { type Limited, type Rates, rates } from './limits.ts';
import { Streams } from './streams.ts';
import { createTokens, type SigningKeys } from './tokens.ts';
import { UploadSweep } from './upload-sweep.ts';
import { Uploads } from './uploads.ts';

export interface DirectLineParts {
  conversations: Conversations;
  desk: LiveDesk;
  typing: Typing;
  /** Keys for tokens, made from the sealing ring. */
  keys: SigningKeys;
  dataDir: string;
  /** Replicas share the folder. */
  isShared: boolean;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** What the operator's own servers show; null: no server acts here. */
  secret: string | null;
  /** What the operator's own site signs with when it says who a visitor is; null: it does not. */
  identitySecret: string | null;
  /** Keys by which lenders sign why a borrower comes. */
  lenderKeys: LenderKeys;
  botName: string;
  rates?: Rates;
}

/** Direct Line 3.0 without its HTTP side. */
export interface DirectLine {
  entrance: Entrance;
  exchange: Exchange;
  streams: Streams;
  uploads: UploadSweep;
  limited: Limited;
}

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-concepts */
export function createDirectLine(given: DirectLineParts): DirectLine {
  const { conversations, desk, typing, clock, ids, log, botName } = given;
  const tokens = createTokens(given.keys, clock);
  const callers = new Callers(tokens, given.secret);
  const limited = limitedBy(given.rates ?? rates, clock);
  const uploads = new Uploads(join(given.dataDir, 'uploads'), ids, given.isShared ? clock : null);
  const identities = createIdentities(given.identitySecret, clock);
  const contexts = createLenderContexts(given.lenderKeys, clock);
  const parts = {
    conversations,
    desk,
    typing,
    tokens,
    callers,
    identities,
    contexts,
    limited,
    uploads,
    clock,
    ids,
    log,
    botName,
  };
  return {
    entrance: new Entrance(parts),
    exchange: new Exchange(parts),
    streams: new Streams(parts),
    uploads: new UploadSweep(uploads, conversations),
    limited,
  };
}
