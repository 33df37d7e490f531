import { describe, expect, it } from 'vitest';
import { Adapter } from '../../../src/channels/bot-framework/adapter.ts';
import { cloudOf } from '../../../src/channels/bot-framework/cloud.ts';
import type { BotApp } from '../../../src/config.ts';
import { app } from './azure.ts';

const id = app.BOT_APP_ID;
const tenant = app.BOT_APP_TENANT;
const password = app.BOT_APP_PASSWORD;
const cloud = 'global';
const kinds: [string, BotApp | null][] = [
  ['of one directory', { id, type: 'SingleTenant', tenant, password, cloud }],
  ['in the Azure of 21Vianet', { id, type: 'SingleTenant', tenant, password, cloud: 'china' }],
  ['of every directory', { id, type: 'MultiTenant', tenant: null, password, cloud }],
  ['that is a managed identity', { id, type: 'UserAssignedMSI', tenant, password: null, cloud }],
  ['that is none', null],
];

describe('the connector of an application', () => {
  it.each(kinds)('%s is made without asking anybody, and sends once', async (_, which) => {
    const adapter = new Adapter({ app: which, cloud: cloudOf(which), authLimit: 1_000 });
    const connector = await adapter.connector('https://smba.trafficmanager.net/emea/', 'https://api.botframework.com');
    const { client } = connector as unknown as { client: { pipeline: { getOrderedPolicies(): { name: string }[] } } };
    const names = client.pipeline.getOrderedPolicies().map(({ name }) => name);
    expect(names).toContain('ServiceClientContext_Credentials_SignRequest');
    expect(names).not.toContain('defaultRetryPolicy');
    expect(names).not.toContain('redirectPolicy');
  });

  it('gets its token where its cloud gives them out', async () => {
    const signs = async (where: BotApp['cloud']) => {
      const which: BotApp = { id, type: 'SingleTenant', tenant, password, cloud: where };
      const cloudOfIt = cloudOf(which);
      const adapter = new Adapter({ app: which, cloud: cloudOfIt, authLimit: 1_000 });
      const connector = await adapter.connector('https://x.example/', cloudOfIt.ToChannelFromBotOAuthScope);
      const { oAuthEndpoint, oAuthScope } = connector.credentials as unknown as Record<string, string>;
      return { oAuthEndpoint, oAuthScope };
    };
    expect(await signs('global')).toEqual({
      oAuthEndpoint: `https://login.microsoftonline.com/${tenant}`,
      oAuthScope: 'https://api.botframework.com',
    });
    expect(await signs('china')).toEqual({
      oAuthEndpoint: `https://login.partner.microsoftonline.cn/${tenant}`,
      oAuthScope: 'https://api.botframework.azure.cn',
    });
  });
});
