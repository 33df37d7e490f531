import type { Clock } from '../../clock.ts';
import type { ChatwootSettings } from '../../config.ts';
import type { Conversations } from '../../conversation/conversations.ts';
import type { PushChannel } from '../../conversation/delivery.ts';
import { faultFields, type Log } from '../../conversation/log.ts';
import { CodedError, isCoded } from '../../errors.ts';
import { DeskClient } from '../../outgoing/desk-client.ts';
import { TokenBuckets } from '../token-buckets.ts';
import { checkCaller, type Shown } from './caller.ts';
import { Connector } from './connector.ts';
import { Exchange } from './exchange.ts';
import { readEvent } from './webhook-event.ts';

export interface ChatwootParts {
  settings: ChatwootSettings;
  conversations: Conversations;
  clock: Clock;
  log: Log;
  /** How long one request to Chatwoot may take. Milliseconds; left out, fifteen seconds. */
  limit?: number;
}

/** Chatwoot without its HTTP side. */
export interface Chatwoot {
  /** Throws not-allowed, too-many-requests, bad-request, not-ready, and what the store throws. */
  receive(shown: Shown, address: string): Promise<void>;
  /** What the courier sends through. */
  push: PushChannel;
}

/** Callers who are not Chatwoot, by address; and one conversation, which is one person who types. */
const refusedRate = { burst: 100, perSecond: 10 };
const conversationRate = { burst: 100, perSecond: 5 };
/** Below the courier's lease, with all steps of a bubble. */
const usualLimit = 10_000;

export function createChatwoot({ settings, conversations, clock, log, limit = usualLimit }: ChatwootParts): Chatwoot {
  const { url, account, token, secret, key } = settings;
  const client = new DeskClient({ url, headers: { api_access_token: token }, limit });
  const refused = new TokenBuckets(refusedRate, clock);
  const exchange = new Exchange({ conversations, account, limited: new TokenBuckets(conversationRate, clock), clock });
  return {
    receive: async (shown, address) => {
      if (refused.isEmpty(address)) refused.take(address);
      try {
        checkCaller({ secret, key }, shown, clock.now());
      } catch (error) {
        if (isCoded(error, 'not-allowed')) refused.take(address);
        throw error;
      }
      const event = readEvent(jsonOf(shown.body));
      if (event === null) return;
      await exchange.take(event).catch((error) => {
        if (isCoded(error, 'not-allowed')) log.warn('chatwoot-other-account');
        else if (!isCoded(error) || error.status >= 500) log.error('chatwoot-not-taken', faultFields(error));
        throw error;
      });
    },
    push: new Connector({ client, account, clock }),
  };
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new CodedError('bad-request');
  }
}
