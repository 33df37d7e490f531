import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TokenCredentials } from 'botframework-connector/lib/auth/tokenCredentials.js';
import { onTestFinished } from 'vitest';
import type { Surroundings } from '../../../src/channels/bot-framework/bot-framework.ts';
import { readSettings, type Settings } from '../../../src/config.ts';
import { randomIds } from '../../../src/ids.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { createLog } from '../../../src/log.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { type Service, startService } from '../../../src/service.ts';
import { type Azure, app, azure } from './azure.ts';
import { type ChannelService, channelService } from './channel-service.ts';

const knowledge = loadKnowledge(undefined, { check: false });

/** A test's clock runs with the real one, by which Microsoft's check of a token goes; `pass` lets time go by. */
export class RunningClock {
  private ahead = 0;
  now(): number {
    return Date.now() + this.ahead;
  }
  pass(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}

export type Sent = Record<string, unknown>;

export interface Running {
  port: number;
  folder: string;
  clock: RunningClock;
  channel: ChannelService;
  azure: Azure;
  log: () => Record<string, unknown>[];
  /** Posts an activity with a good token, unless another is given; null for none. */
  post(activity: Sent, authorization?: string | null, headers?: Record<string, string>): Promise<Posted>;
  /** An activity of a borrower in Teams, whose answers go to the channel of this test. */
  says(text: string, changes?: Sent): Sent;
  /** `meanwhile` has the data folder to itself; what is set anew is, from then on. */
  restart(meanwhile?: (settings: Settings) => Promise<void>, anew?: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
}

export interface Posted {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  body: any;
}

/** What our application shows to a channel in these tests; getting a real one takes Microsoft's log-in. */
export const ownToken = 'a-token-of-ours';

class OwnCredentials {
  async isValidAppId(appId: string): Promise<boolean> {
    return appId === app.BOT_APP_ID;
  }
  async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }
  async createCredentials() {
    return new TokenCredentials(ownToken);
  }
}

/** For one test. */
export async function served(environment?: Record<string, string>, given?: Surroundings): Promise<Running> {
  const running = await started(environment, given);
  onTestFinished(running.stop);
  return running;
}

/** The whole service, its channel and its Azure, all on ports the system chose. */
export async function started(environment: Record<string, string> = {}, given: Surroundings = {}): Promise<Running> {
  const [channel, cloud] = await Promise.all([channelService(), azure()]);
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-bot-framework-'));
  const clock = new RunningClock();
  const lines: string[] = [];
  const settings = { DATA_DIR: folder, ...app, BOT_CHANNELS: 'msteams,telegram,line', ...environment };
  const hasApp = settings.BOT_APP_ID !== '';
  const surroundings = { cloud: cloud.cloud, ...(hasApp ? { credentials: new OwnCredentials() } : {}), ...given };
  const start = (port: number) =>
    startService(readSettings({ ...settings, PORT: String(port) }), {
      log: createLog('debug', { write: (line) => lines.push(line) }),
      metrics: createMetrics(),
      clock,
      ids: randomIds,
      knowledge,
      botFramework: surroundings,
    });
  let service: Service = await start(0);
  const port = Number(new URL(service.address).port);
  const stop = async () => {
    await service.stop();
    await Promise.all([channel.stop(), cloud.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    port,
    folder,
    clock,
    channel,
    azure: cloud,
    log: () => lines.map((line) => JSON.parse(line)),
    says: (text, changes) => activity(channel.url, { type: 'message', text, ...changes }),
    post: async (body, authorization, headers) => {
      const bearer = authorization === undefined ? `Bearer ${await cloud.sign(channel.url)}` : authorization;
      return post(port, body, { ...(bearer === null ? {} : { authorization: bearer }), ...headers });
    },
    restart: async (meanwhile, anew) => {
      await service.stop();
      Object.assign(settings, anew);
      await meanwhile?.(readSettings(settings));
      service = await start(port);
    },
    stop,
  };
}

/** Without an application: as it is after `npm start`, for the Emulator. */
export const withoutApp = { BOT_APP_ID: '', BOT_APP_TENANT: '', BOT_APP_PASSWORD: '', BOT_CHANNELS: '' };

let count = 0;

export function activity(serviceUrl: string, changes: Sent = {}): Sent {
  count += 1;
  return {
    type: 'message',
    id: `activity-${count}`,
    timestamp: '2026-11-21T02:00:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:lin', name: '林小明', role: 'user' },
    recipient: { id: `28:${app.BOT_APP_ID}`, name: 'Daiwen', role: 'bot' },
    conversation: { id: 'a:lin', conversationType: 'personal', tenantId: 'tenant' },
    locale: 'zh-CN',
    ...changes,
  };
}

export async function post(port: number, body: unknown, headers: Record<string, string> = {}): Promise<Posted> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
}
