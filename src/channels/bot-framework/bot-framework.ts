import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Clock } from '../../clock.ts';
import type { BotApp } from '../../config.ts';
import type { Conversations } from '../../conversation/conversations.ts';
import type { PushChannel } from '../../conversation/delivery.ts';
import type { Log } from '../../conversation/log.ts';
import { CodedError, isCoded } from '../../errors.ts';
import type { Sealer } from '../../sealing/sealed.ts';
import { botFramework } from '../push-channels.ts';
import { limitedBy } from '../token-buckets.ts';
import type { Adapter } from './adapter.ts';
import { checkClaims } from './bearer.ts';
import { type Cloud, cloudOf } from './cloud.ts';
import { Connector } from './connector.ts';
import { type Answer, Exchange } from './exchange.ts';
import { type IncomingActivity, readActivity } from './incoming-activity.ts';
import { most, type Rates, rates } from './limits.ts';
import type { Words } from './outgoing-activity.ts';

export interface BotFrameworkParts {
  conversations: Conversations;
  app: BotApp | null;
  /** Ids of the channels that may carry conversations. */
  channels: readonly string[];
  words: Words;
  clock: Clock;
  log: Log;
  sealer: Sealer;
  surroundings?: Surroundings;
}

/** What lies outside, where a test has its own: no setting leads here. */
export interface Surroundings {
  cloud?: Cloud;
  credentials?: ServiceClientCredentialsFactory;
  /** How long one sending may take. Milliseconds. */
  sending?: number;
  rates?: Partial<Rates>;
}

/** A request, as far as it matters here. */
export interface Call {
  authorization: string | null;
  /** Against whom refusals are counted. */
  address: string;
  /** It was made on this machine, and passed on by nobody. */
  isHere: boolean;
  body: unknown;
}

/** Bot Framework without its HTTP side. */
export interface BotFramework {
  /**
   * Throws bad-request, not-from-channel, channel-off, not-allowed, too-many-requests, keys-unreachable, not-ready, and
   * what the store throws.
   */
  receive(call: Call): Promise<Answer>;
  /** What the courier sends through. */
  push: PushChannel;
  /** Loads the SDK, which otherwise the first activity waits for. */
  prepare(): Promise<void>;
}

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
export function createBotFramework(parts: BotFrameworkParts): BotFramework {
  const { conversations, app, channels, words, clock, log, sealer, surroundings = {} } = parts;
  const { cloud = cloudOf(app), credentials } = surroundings;
  const appId = app?.id ?? null;
  const limited = limitedBy({ ...rates, ...surroundings.rates }, clock);
  const exchange = new Exchange({
    channel: botFramework,
    conversations,
    appId,
    limited,
    words,
    clock,
    sealer,
    waiting: most.waiting,
  });

  let loading: Promise<Adapter> | null = null;
  const adapter = () => {
    loading ??= import('./adapter.ts').then(
      ({ Adapter }) =>
        new Adapter({ app, cloud, authLimit: most.auth, ...(credentials === undefined ? {} : { credentials }) }),
    );
    return loading;
  };

  /** What its Authorization must be for the adapter. Throws not-from-channel, channel-off, not-allowed. */
  const admit = (activity: IncomingActivity, { authorization, isHere }: Call): string => {
    const { serviceUrl, channelId } = activity;
    if (app === null) {
      // Nobody shows who they are: it must be somebody on this machine, who is answered on this machine.
      if (!isHere || !isLoopback(serviceUrl)) throw new CodedError('not-allowed');
      return '';
    }
    const expected = { appId: app.id, issuer: cloud.ToBotFromChannelTokenIssuer, serviceUrl, now: clock.now() };
    const bearer = checkClaims(authorization, expected);
    if (!channels.includes(channelId)) throw new CodedError('channel-off');
    return bearer;
  };

  return {
    receive: async (call) => {
      const activity = readActivity(call.body);
      if (limited.refused.isEmpty(call.address)) limited.refused.take(call.address);
      try {
        const bearer = admit(activity, call);
        return await (await adapter()).take(activity, bearer, (audience) => exchange.take(activity, audience));
      } catch (error) {
        if (isCoded(error, 'not-from-channel')) {
          log.info('caller-refused', { why: error.detail });
          limited.refused.take(call.address);
        }
        if (isCoded(error, 'channel-off')) log.info('channel-off', { channel: activity.channelId });
        throw error;
      }
    },
    push: new Connector({
      channel: botFramework,
      appId,
      adapter,
      words,
      clock,
      sealer,
      limit: surroundings.sending ?? most.sending,
    }),
    prepare: async () => {
      await adapter();
    },
  };
}

function isLoopback(url: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(new URL(url).hostname);
}
