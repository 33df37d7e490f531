import { describe, expect, it } from 'vitest';
import { createTokens, type Holder, type SigningKeys, tokenLife } from '../../../src/channels/direct-line/tokens.ts';
import { isCoded } from '../../../src/errors.ts';
import { TestClock } from '../../conversation/stage.ts';

const key = (id: string, byte: number) => ({ id, bytes: new Uint8Array(32).fill(byte) });
const holder: Holder = { conversation: 'c', user: 'dl_lin', origins: ['https://friendly.example'], resumable: true };
const refused = expect.toSatisfy((error) => isCoded(error, 'bad-token'));

describe('a token', () => {
  it('says for whom it speaks, as long as it is good', async () => {
    const clock = new TestClock();
    const tokens = createTokens([key('a', 1)], clock);
    for (const use of ['conversation', 'stream', 'resume', 'file'] as const) {
      const token = await tokens.sign(use, holder);
      expect(await tokens.verify(use, token)).toEqual(holder);
      const later = new TestClock();
      later.at = clock.at + tokenLife[use] * 1000 - 1000;
      expect(await createTokens([key('a', 1)], later).verify(use, token)).toEqual(holder);
      later.pass(1000);
      await expect(createTokens([key('a', 1)], later).verify(use, token)).rejects.toEqual(refused);
    }
  });

  it('that was found good before expires all the same', async () => {
    const clock = new TestClock();
    const tokens = createTokens([key('a', 1)], clock);
    const token = await tokens.sign('conversation', holder);
    expect(await tokens.verify('conversation', token)).toEqual(holder);
    clock.pass(tokenLife.conversation * 1000 - 1000);
    expect(await tokens.verify('conversation', token)).toEqual(holder);
    clock.pass(1000);
    await expect(tokens.verify('conversation', token)).rejects.toEqual(refused);
  });

  it('is good for nothing else', async () => {
    const tokens = createTokens([key('a', 1)], new TestClock());
    const uses = ['conversation', 'stream', 'resume', 'file'] as const;
    for (const use of uses) {
      const token = await tokens.sign(use, holder);
      for (const other of uses) if (other !== use) await expect(tokens.verify(other, token)).rejects.toEqual(refused);
    }
  });

  it('survives a change of keys as long as the old one is kept', async () => {
    const clock = new TestClock();
    const token = await createTokens([key('old', 1)], clock).sign('conversation', holder);
    const ring: SigningKeys = [key('new', 2), key('old', 1)];
    expect(await createTokens(ring, clock).verify('conversation', token)).toEqual(holder);
    await expect(createTokens([key('new', 2)], clock).verify('conversation', token)).rejects.toEqual(refused);
    await expect(createTokens([key('old', 2)], clock).verify('conversation', token)).rejects.toEqual(refused);
  });
});
