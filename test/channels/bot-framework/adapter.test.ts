import { describe, expect, it } from 'vitest';
import { Adapter } from '../../../src/channels/bot-framework/adapter.ts';
import { publicCloud } from '../../../src/channels/bot-framework/cloud.ts';
import type { BotApp } from '../../../src/config.ts';
import { app } from './azure.ts';

const id = app.BOT_APP_ID;
const tenant = app.BOT_APP_TENANT;
const password = app.BOT_APP_PASSWORD;
const kinds: [string, BotApp | null][] = [
  ['of one directory', { id, type: 'SingleTenant', tenant, password }],
  ['of every directory', { id, type: 'MultiTenant', tenant: null, password }],
  ['that is a managed identity', { id, type: 'UserAssignedMSI', tenant, password: null }],
  ['that is none', null],
];

describe('the connector of an application', () => {
  it.each(kinds)('%s is made without asking anybody, and sends once', async (_, which) => {
    const adapter = new Adapter({ app: which, cloud: publicCloud, authLimit: 1_000 });
    const connector = await adapter.connector('https://smba.trafficmanager.net/emea/', 'https://api.botframework.com');
    const { client } = connector as unknown as { client: { pipeline: { getOrderedPolicies(): { name: string }[] } } };
    const names = client.pipeline.getOrderedPolicies().map(({ name }) => name);
    expect(names).toContain('ServiceClientContext_Credentials_SignRequest');
    expect(names).not.toContain('defaultRetryPolicy');
    expect(names).not.toContain('redirectPolicy');
  });
});
