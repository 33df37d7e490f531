import { CloudAdapter } from 'botbuilder/lib/cloudAdapter.js';
import {
  type Activity,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder-core';
import type { ConnectorClient, ServiceClientCredentialsFactory } from 'botframework-connector';
import type { BotApp } from '../../config.ts';
import { withinLimit } from '../../conversation/within-limit.ts';
import { CodedError, isCoded } from '../../errors.ts';
import type { Cloud } from './cloud.ts';
import type { IncomingActivity } from './incoming-activity.ts';

export interface AdapterParts {
  app: BotApp | null;
  cloud: Cloud;
  /** Left out, the application's own. */
  credentials?: ServiceClientCredentialsFactory;
  /** How long the check of a token may take, keys included. Milliseconds. */
  authLimit: number;
}

/**
 * The Bot Framework's own adapter, of which we use two things: its check of who calls, and its connector. This file
 * brings the SDK along: it is imported when the first activity comes, and not before.
 */
export class Adapter extends CloudAdapter {
  private readonly appId: string;
  private readonly authLimit: number;

  constructor({ app, cloud, credentials, authLimit }: AdapterParts) {
    super(new ConfigurationBotFrameworkAuthentication({ ...cloud }, credentials ?? credentialsOf(app)));
    this.appId = app?.id ?? '';
    this.authLimit = authLimit;
  }

  /**
   * Runs `work` when the caller is who the activity says; `audience` is for whom our own tokens must be. An empty
   * `authorization` is good only where there is no application. Throws not-from-channel, keys-unreachable, and what
   * `work` throws.
   */
  async take<T>(activity: IncomingActivity, authorization: string, work: (audience: string) => Promise<T>): Promise<T> {
    const admitted = Promise.withResolvers<void>();
    let isLate = false;
    let done: { result: T } | null = null;
    // With deliveryMode the context would keep the answers to itself: they are the store's.
    const plain = { ...activity, deliveryMode: undefined } as unknown as Activity;
    const running = this.processActivity(authorization, plain, async (context) => {
      if (isLate) throw new CodedError('keys-unreachable');
      admitted.resolve();
      done = { result: await work(context.turnState.get<string>(this.OAuthScopeKey) ?? '') };
    });
    running.catch(admitted.reject);
    try {
      await withinLimit(admitted.promise, this.authLimit, () => {
        isLate = true;
        return new CodedError('keys-unreachable', 'They did not come in time.');
      });
    } catch (error) {
      running.catch(() => undefined);
      throw isCoded(error) ? error : refusal(error);
    }
    await running;
    return (done as unknown as { result: T }).result;
  }

  /**
   * A client of the service at `serviceUrl`, which signs with our application's token. It sends once: whether and when
   * something is sent again is the courier's to say, and a redirect is followed nowhere.
   */
  async connector(serviceUrl: string, audience: string): Promise<ConnectorClient> {
    const factory = this.botFrameworkAuthentication.createConnectorFactory(this.createClaimsIdentity(this.appId));
    const connector = await factory.create(serviceUrl, audience);
    const { pipeline } = (connector as unknown as Inside).client;
    for (const name of ['defaultRetryPolicy', 'redirectPolicy']) {
      if (pipeline.removePolicy({ name }).length === 0) throw new Error(`the connector has no ${name} any more`);
    }
    return connector;
  }
}

/** The Azure client within a ConnectorClient: its options reach neither of the two policies. */
interface Inside {
  client: { pipeline: { removePolicy(which: { name: string }): unknown[] } };
}

function credentialsOf(app: BotApp | null): ServiceClientCredentialsFactory {
  if (app === null) return new ConfigurationServiceClientCredentialFactory();
  const { id, type, tenant, password } = app;
  return new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: id,
    MicrosoftAppType: type,
    ...(tenant === null ? {} : { MicrosoftAppTenantId: tenant }),
    ...(password === null ? {} : { MicrosoftAppPassword: password }),
  });
}

const tokenFaults: ReadonlySet<string> = new Set(['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError']);

/** A token that is not good, or keys that could not be read to tell. */
function refusal(cause: unknown): CodedError {
  const status = cause instanceof Error && 'statusCode' in cause ? Number(cause.statusCode) : null;
  const isToken = (status !== null && status < 500) || (cause instanceof Error && tokenFaults.has(cause.name));
  if (!isToken) return new CodedError('keys-unreachable', null, { cause });
  return new CodedError('not-from-channel', 'signature or endorsement', { cause });
}
