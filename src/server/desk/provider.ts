import { createSecretKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { OidcSettings } from '../../config.ts';
import type { Identity } from '../../desk/entrance.ts';
import { highest } from '../../desk/roles.ts';
import { CodedError } from '../../errors.ts';
import type { KeyRing } from '../../sealing/key-ring.ts';

/** What the keys of a sign-in under way are derived for. */
export const signInPurpose = 'desk sign-in under way';
/** How long somebody may take at the provider. Seconds. */
export const signInLife = 10 * 60;

const underWay = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
const person = z.object({
  sub: z.string().min(1),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
});

/** Sign-in by OpenID Connect: authorization code with PKCE, state and nonce. */
export class Provider {
  private readonly settings: OidcSettings;
  private readonly keys: KeyRing;
  private readonly clock: Clock;
  private found: Promise<import('openid-client').Configuration> | null = null;

  constructor(settings: OidcSettings, keys: KeyRing, clock: Clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Where to send the browser, and what it keeps until it comes back.
   * @throws provider-unreachable
   */
  async begin(back: string): Promise<{ to: string; kept: string }> {
    const oidc = await import('openid-client');
    const config = await this.configuration();
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const to = oidc.buildAuthorizationUrl(config, {
      redirect_uri: back,
      scope: this.settings.scope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const [key] = this.keys;
    const kept = await new SignJWT({ state, nonce, verifier })
      .setProtectedHeader({ alg: 'HS256', kid: key.id })
      .setExpirationTime(Math.floor(this.clock.now() / 1000) + signInLife)
      .sign(createSecretKey(key.bytes));
    return { to: to.href, kept };
  }

  /**
   * Who has come back. @param at the whole address they came back to; @param kept what `begin` gave.
   * @throws bad-token where it is not the sign-in that this browser began, or the provider does not vouch for it
   */
  async end(at: string, kept: string): Promise<Identity> {
    const oidc = await import('openid-client');
    const config = await this.configuration();
    try {
      const { state, nonce, verifier } = await this.read(kept);
      const tokens = await oidc.authorizationCodeGrant(config, new URL(at), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      return this.identityOf(tokens.claims() ?? {});
    } catch (cause) {
      throw new CodedError('bad-token', null, { cause });
    }
  }

  private identityOf(claims: Record<string, unknown>): Identity {
    const { sub, name, preferred_username, email } = person.parse(claims);
    const { roleClaim, roles } = this.settings;
    const said = [claims[roleClaim] ?? []].flat().filter((one) => typeof one === 'string');
    const role = highest(said.flatMap((one) => roles.get(one) ?? []));
    return { subject: `oidc:${sub}`, name: name?.trim() || preferred_username || email || sub, role };
  }

  private async read(kept: string) {
    const { payload } = await jwtVerify(
      kept,
      (header) => {
        const key = this.keys.find(({ id }) => id === header.kid);
        if (key === undefined) throw new CodedError('bad-token');
        return createSecretKey(key.bytes);
      },
      { algorithms: ['HS256'], currentDate: new Date(this.clock.now()) },
    );
    return underWay.parse(payload);
  }

  /** Read from the provider when it is first needed; a failure is not kept. */
  private async configuration() {
    this.found ??= this.discover();
    try {
      return await this.found;
    } catch (cause) {
      this.found = null;
      throw new CodedError('provider-unreachable', null, { cause });
    }
  }

  private async discover() {
    const oidc = await import('openid-client');
    const { issuer, clientId, clientSecret } = this.settings;
    const url = new URL(issuer);
    // The settings let only this machine go without TLS.
    const execute = url.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(url, clientId, clientSecret, undefined, { execute });
  }
}
