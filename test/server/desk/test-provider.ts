import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { listen, stopListening } from '../../../src/server/listen.ts';

export const clientId = 'desk';
export const clientSecret = 'a-secret-between-the-two';

/** An OpenID Connect provider of the test's own, on this machine: it signs in whoever `person` names. */
export interface TestProvider {
  issuer: string;
  /** The claims of who is at its door. */
  person: Record<string, unknown>;
  /** What it puts in place of the nonce it was asked for; null for that nonce. */
  nonce: string | null;
  stop(): Promise<void>;
}

interface Asked {
  nonce: string;
  challenge: string;
  back: string;
}

export async function testProvider(): Promise<TestProvider> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, Asked>();
  const self: TestProvider = { issuer: '', person: {}, nonce: null, stop: () => stopListening(server, 0) };

  const token = async (form: URLSearchParams) => {
    const asked = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isKnown = asked?.challenge === challenge && asked.back === form.get('redirect_uri');
    if (!isKnown || form.get('client_secret') !== clientSecret)
      return { status: 400, body: { error: 'invalid_grant' } };
    const id_token = await new SignJWT({ ...self.person, nonce: self.nonce ?? asked.nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(self.issuer)
      .setAudience(clientId)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    return { status: 200, body: { access_token: 'of-no-use', token_type: 'Bearer', id_token } };
  };

  const answer = async (req: IncomingMessage): Promise<{ status: number; body?: unknown; to?: string }> => {
    const url = new URL(req.url ?? '', self.issuer);
    if (url.pathname === '/.well-known/openid-configuration') {
      const endpoints = {
        authorization_endpoint: `${self.issuer}/authorize`,
        token_endpoint: `${self.issuer}/token`,
        jwks_uri: `${self.issuer}/keys`,
      };
      const signs = { id_token_signing_alg_values_supported: ['RS256'], subject_types_supported: ['public'] };
      return { status: 200, body: { issuer: self.issuer, ...endpoints, ...signs, response_types_supported: ['code'] } };
    }
    if (url.pathname === '/keys') return { status: 200, body: { keys: [jwk] } };
    if (url.pathname === '/authorize') {
      const given = (name: string) => url.searchParams.get(name) ?? '';
      const code = randomUUID();
      codes.set(code, { nonce: given('nonce'), challenge: given('code_challenge'), back: given('redirect_uri') });
      return { status: 303, to: `${given('redirect_uri')}?code=${code}&state=${given('state')}` };
    }
    if (url.pathname !== '/token') return { status: 404 };
    return token(new URLSearchParams(await textOf(req)));
  };

  const server: Server = createServer((req, res) => {
    answer(req).then(
      ({ status, body, to }) => {
        res.writeHead(status, { 'Content-Type': 'application/json', ...(to === undefined ? {} : { Location: to }) });
        res.end(body === undefined ? '' : JSON.stringify(body));
      },
      () => res.destroy(),
    );
  });
  self.issuer = `http://localhost:${await listen(server, 0, 'localhost')}`;
  return self;
}

async function textOf(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req) text += chunk;
  return text;
}
