import { describe, expect, it } from 'vitest';
import { isCodeOf, nobodysHash } from '../../src/tickets/access-code-hash.ts';
import { type LookUpOutcome, lookUp } from '../../src/tickets/look-up.ts';
import { day, file, filedAt, hour, minute, ShelfOfTickets } from './sample-ticket.ts';

const wrongCode = 'X3R4-K7M9';
const unknownNumber = 'DW-5724-0000';

async function service() {
  const shelf = new ShelfOfTickets();
  const { change, accessCode } = await file();
  shelf.write(change);
  const compared: string[] = [];
  // The stand-in's standard cost is left out: whether it is compared is what counts here.
  const check = async (code: string, kept: string) => {
    compared.push(kept);
    return kept !== nobodysHash && (await isCodeOf(code, kept));
  };
  const ask = async (number: string, code: string, at: number, address = '203.0.113.7'): Promise<LookUpOutcome> => {
    const { outcome, failures } = await lookUp({ number, code }, address, { tickets: shelf, at, check });
    if (failures !== null) shelf.counted.set(failures.address, failures);
    return outcome;
  };
  return { shelf, ticket: change.ticket, number: change.ticket.number, accessCode, compared, ask };
}

describe('a borrower who looks a ticket up', () => {
  it('finds it with number and code, however they are typed', async () => {
    const { ask, ticket, number, accessCode } = await service();
    expect(await ask(number, accessCode, filedAt)).toEqual({ kind: 'found', ticket });
    const sentence = `${number.toLowerCase()} ${accessCode.toLowerCase().replace('-', ' ')}`;
    expect(await ask(sentence, sentence, filedAt)).toEqual({ kind: 'found', ticket });
  });

  it('cannot tell a wrong number from a wrong code', async () => {
    const { ask, number, accessCode } = await service();
    const wrong = { kind: 'no-such-ticket', lockedUntil: null };
    expect(await ask(number, wrongCode, filedAt, 'a')).toEqual(wrong);
    expect(await ask(unknownNumber, accessCode, filedAt, 'b')).toEqual(wrong);
  });

  it('waits for one comparison either way, of a hash that costs the same', async () => {
    const { ask, ticket, compared } = await service();
    await ask(ticket.number, wrongCode, filedAt);
    await ask(unknownNumber, wrongCode, filedAt);
    expect(compared).toEqual([ticket.codeHash, nobodysHash]);
  });

  it('is told of a slip that no ticket could have, and it is not held against them', async () => {
    const { ask, shelf, number, accessCode, compared } = await service();
    for (let n = 0; n < 10; n += 1) {
      expect(await ask('DW-4829-1370', accessCode, filedAt)).toEqual({ kind: 'mistyped', what: 'number' });
      expect(await ask('不记得了', accessCode, filedAt)).toEqual({ kind: 'mistyped', what: 'number' });
      expect(await ask(number, 'K7M9', filedAt)).toEqual({ kind: 'mistyped', what: 'code' });
    }
    expect(compared).toEqual([]);
    expect(shelf.counted.size).toBe(0);
  });
});

describe('an address that guesses', () => {
  async function locked() {
    const parts = await service();
    const outcomes: LookUpOutcome[] = [];
    for (let n = 0; n < 5; n += 1) outcomes.push(await parts.ask(parts.number, wrongCode, filedAt + n * minute));
    return { ...parts, outcomes, until: filedAt + 4 * minute + 15 * minute };
  }

  it('is locked with the fifth wrong code, and told until when', async () => {
    const { outcomes, until } = await locked();
    expect(outcomes.map((outcome) => outcome.kind === 'no-such-ticket' && outcome.lockedUntil)).toEqual([
      null,
      null,
      null,
      null,
      until,
    ]);
  });

  it('learns nothing while it is locked, not even with the right code', async () => {
    const { ask, number, accessCode, until, compared } = await locked();
    const before = compared.length;
    expect(await ask(number, accessCode, until - 1)).toEqual({ kind: 'code-locked', until });
    expect(await ask('DW-1', 'x', until - 1)).toEqual({ kind: 'code-locked', until });
    expect(compared).toHaveLength(before);
  });

  it('is not locked for longer by trying in the meantime', async () => {
    const { ask, ticket, number, accessCode, until } = await locked();
    for (let n = 0; n < 20; n += 1) await ask(number, wrongCode, until - minute);
    expect(await ask(number, accessCode, until)).toEqual({ kind: 'found', ticket });
  });

  it('waits twice as long for the next', async () => {
    const { ask, number, until } = await locked();
    expect(await ask(number, wrongCode, until)).toEqual({ kind: 'no-such-ticket', lockedUntil: until + 30 * minute });
  });

  it('does not lock out the owner at another address', async () => {
    const { ask, ticket, number, accessCode } = await locked();
    expect(await ask(number, accessCode, filedAt + 5 * minute, '198.51.100.1')).toEqual({ kind: 'found', ticket });
  });

  it('is counted over all tickets and numbers together', async () => {
    const { ask, number } = await service();
    for (const tried of [number, unknownNumber, number, unknownNumber]) await ask(tried, wrongCode, filedAt);
    expect(await ask(number, wrongCode, filedAt)).toMatchObject({ lockedUntil: filedAt + 15 * minute });
  });

  it('gains nothing from the many addresses of one IPv6 network', async () => {
    const { ask, number } = await service();
    for (let n = 1; n <= 5; n += 1) await ask(number, wrongCode, filedAt, `2001:db8:1:2::${n}`);
    expect(await ask(number, wrongCode, filedAt, '2001:db8:1:2:aaaa::1')).toMatchObject({ kind: 'code-locked' });
    expect(await ask(number, wrongCode, filedAt, '2001:db8:1:3::1')).toMatchObject({ kind: 'no-such-ticket' });
  });

  it('is locked still after a restart, since the failures are kept', async () => {
    const { shelf, number, accessCode, until } = await locked();
    const restarted = new ShelfOfTickets();
    for (const [address, failures] of shelf.counted) restarted.counted.set(address, structuredClone(failures));
    const { outcome } = await lookUp({ number, code: accessCode }, '203.0.113.7', {
      tickets: restarted,
      at: until - 1,
    });
    expect(outcome).toEqual({ kind: 'code-locked', until });
  });

  it('is clear after a success', async () => {
    const { ask, shelf, number, accessCode } = await service();
    for (let n = 0; n < 4; n += 1) await ask(number, wrongCode, filedAt);
    await ask(number, accessCode, filedAt);
    expect(shelf.counted.get('203.0.113.7')?.count).toBe(0);
    expect(await ask(number, wrongCode, filedAt)).toEqual({ kind: 'no-such-ticket', lockedUntil: null });
  });

  it('is forgotten: a few after an hour, a lock after a day', async () => {
    const { ask, number } = await service();
    for (let n = 0; n < 4; n += 1) await ask(number, wrongCode, filedAt, 'few');
    expect(await ask(number, wrongCode, filedAt + hour, 'few')).toMatchObject({ lockedUntil: null });
    for (let n = 0; n < 5; n += 1) await ask(number, wrongCode, filedAt, 'many');
    expect(await ask(number, wrongCode, filedAt + day, 'many')).toMatchObject({ lockedUntil: null });
  });
});

describe('a look-up that succeeds without failures before', () => {
  it('writes nothing', async () => {
    const { shelf, number, accessCode } = await service();
    const { failures } = await lookUp({ number, code: accessCode }, 'a', { tickets: shelf, at: filedAt });
    expect(failures).toBeNull();
  });
});
