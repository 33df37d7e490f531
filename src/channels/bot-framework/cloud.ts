import type { BotApp } from '../../config.ts';

/** The addresses of a cloud that Azure Bot Service runs in, by the names the Bot Framework SDK has for them. */
export interface Cloud {
  /** Who signs what comes to us, and where the keys are named. */
  ToBotFromChannelTokenIssuer: string;
  ToBotFromChannelOpenIdMetadataUrl: string;
  ToBotFromEmulatorOpenIdMetadataUrl: string;
  /** Where we get tokens, and for whom. */
  ToChannelFromBotLoginUrl: string;
  ToChannelFromBotOAuthScope: string;
  OAuthUrl: string;
  CallerId: string;
  ValidateAuthority: boolean;
}

/** Where an application lives; without one nothing of a cloud is ever asked. */
export function cloudOf(app: BotApp | null): Cloud {
  return app?.cloud === 'china' ? chinaCloud(app.tenant ?? '') : publicCloud;
}

/** https://learn.microsoft.com/azure/bot-service/how-to-deploy-china-cloud */
function chinaCloud(tenant: string): Cloud {
  const logIn = 'https://login.partner.microsoftonline.cn';
  return {
    ToBotFromChannelTokenIssuer: 'https://api.botframework.azure.cn',
    ToBotFromChannelOpenIdMetadataUrl: 'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration',
    ToBotFromEmulatorOpenIdMetadataUrl: `${logIn}/a55a4d5b-9241-49b1-b4ff-befa8db00269/v2.0/.well-known/openid-configuration`,
    ToChannelFromBotLoginUrl: `${logIn}/${tenant}`,
    ToChannelFromBotOAuthScope: 'https://api.botframework.azure.cn',
    OAuthUrl: 'https://token.botframework.azure.cn/',
    CallerId: '',
    ValidateAuthority: true,
  };
}

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
export const publicCloud: Cloud = {
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  ToBotFromChannelOpenIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  ToBotFromEmulatorOpenIdMetadataUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  OAuthUrl: 'https://api.botframework.com',
  CallerId: 'urn:botframework:azure',
  ValidateAuthority: true,
};
