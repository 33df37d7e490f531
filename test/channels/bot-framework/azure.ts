import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { type Cloud, publicCloud } from '../../../src/channels/bot-framework/cloud.ts';

export const app = {
  BOT_APP_ID: '0b5bd1d6-0f0c-4d7c-9d3b-1f5d3c2a7e10',
  BOT_APP_TENANT: '6f2c2a5e-2f0f-4a5c-8a55-3d1c2b4e5f60',
  BOT_APP_PASSWORD: 'a~secret.of_some-length',
};

export interface Azure {
  cloud: Cloud;
  /** A token as Azure Bot Service signs it, for a service. */
  sign(serviceUrl: string, changes?: Changes): Promise<string>;
  /** How often its keys have been asked for. */
  asked: () => number;
  stop(): Promise<void>;
}

export interface Changes {
  claims?: JWTPayload;
  /** Claims to leave out. */
  without?: string[];
  /** Signed by a key that nobody has published, under the id of one that is. */
  forged?: boolean;
  kid?: string;
}

const kid = 'azure-1';
/** Published too, and endorsed for another channel alone. */
export const otherKid = 'azure-slack-only';

/** The side of Azure Bot Service that vouches for a caller: an OpenID document, its keys, and what signs with them. */
export async function azure(endorsed = ['msteams', 'telegram', 'slack', 'line', 'webchat']): Promise<Azure> {
  const [good, other, stranger] = await Promise.all([keys(), keys(), keys()]);
  let asked = 0;
  const document = async (path: string, base: string): Promise<unknown> => {
    if (path === '/openid') return { issuer: publicCloud.ToBotFromChannelTokenIssuer, jwks_uri: `${base}/keys` };
    const use = { use: 'sig', alg: 'RS256' };
    return {
      keys: [
        { ...(await exportJWK(good.publicKey)), ...use, kid, endorsements: endorsed },
        { ...(await exportJWK(other.publicKey)), ...use, kid: otherKid, endorsements: ['slack'] },
      ],
    };
  };
  const server = createServer((req, res) => {
    asked += 1;
    void document(req.url ?? '', addressOf(server)).then((body) => res.end(JSON.stringify(body)));
  });
  await listening(server);
  return {
    cloud: { ...publicCloud, ToBotFromChannelOpenIdMetadataUrl: `${addressOf(server)}/openid` },
    asked: () => asked,
    sign: (serviceUrl, { claims = {}, without = [], forged = false, kid: named = kid } = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const all: JWTPayload = {
        iss: publicCloud.ToBotFromChannelTokenIssuer,
        aud: app.BOT_APP_ID,
        serviceurl: serviceUrl,
        nbf: now - 60,
        exp: now + 3600,
        ...claims,
      };
      for (const name of without) delete all[name];
      const { privateKey } = forged ? stranger : named === otherKid ? other : good;
      return new SignJWT(all).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: named }).sign(privateKey);
    },
    stop: () => closed(server),
  };
}

function keys() {
  return generateKeyPair('RS256', { modulusLength: 2048 });
}

export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function listening(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}

export async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
