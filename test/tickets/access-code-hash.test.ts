import { scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashCode, isCodeOf, nobodysHash, standardCost } from '../../src/tickets/access-code-hash.ts';
import { cheap } from './sample-ticket.ts';

const salt = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const code = 'K7M9-X3R4';

describe('what is kept of an access code', () => {
  it('is scrypt with the cost and the salt in a versioned line', async () => {
    const expected = scryptSync(code, salt, 32, { N: 2 ** 14, r: 8, p: 5 }).toString('base64url');
    expect(await hashCode(code, salt)).toBe(`$scrypt$ln=14,r=8,p=5$AAECAwQFBgcICQoLDA0ODw$${expected}`);
  });

  it('does not hold the code', async () => {
    const kept = await hashCode(code, salt, cheap);
    expect(kept).not.toContain('K7M9');
    expect(kept).not.toContain(Buffer.from(code).toString('base64url'));
  });

  it('differs with the salt', async () => {
    expect(await hashCode(code, Buffer.alloc(16, 1), cheap)).not.toBe(await hashCode(code, Buffer.alloc(16, 2), cheap));
  });

  it('knows its code and no other, at whatever cost it was made', async () => {
    for (const cost of [cheap, { ln: 5, r: 2, p: 3 }, standardCost, { ln: 15, r: 8, p: 1 }]) {
      const kept = await hashCode(code, salt, cost);
      expect(await isCodeOf(code, kept)).toBe(true);
      expect(await isCodeOf('K7M9-X3R5', kept)).toBe(false);
    }
  });

  it.each(['', 'plain', '$scrypt$ln=14,r=8,p=5$short$short', '$argon2id$v=19$m=1$AAAA$AAAA'])(
    'is called damaged when it reads %j',
    async (kept) => {
      await expect(isCodeOf(code, kept)).rejects.toMatchObject({ code: 'damaged-database' });
    },
  );

  it('has a stand-in for no ticket at all, of the usual cost, that no code opens', async () => {
    expect(nobodysHash).toContain(`ln=${standardCost.ln},r=${standardCost.r},p=${standardCost.p}`);
    expect(await isCodeOf(code, nobodysHash)).toBe(false);
  });

  it('is reckoned beside the event loop', async () => {
    let turns = 0;
    let done = false;
    const spin = () => {
      turns += 1;
      if (!done) setImmediate(spin);
    };
    setImmediate(spin);
    await hashCode(code, salt);
    done = true;
    expect(turns).toBeGreaterThan(10);
  });
});
