import { describe, expect, it } from 'vitest';
import { isCodeOf, standardCost } from '../../src/tickets/access-code-hash.ts';
import { contactPurpose, openContact } from '../../src/tickets/contact.ts';
import { fileTicket } from '../../src/tickets/file-ticket.ts';
import { ticketEventSchema, ticketSchema } from '../../src/tickets/ticket.ts';
import { drawNumber, isTicketNumber } from '../../src/tickets/ticket-number.ts';
import { seededIds } from './counting-ids.ts';
import { cheap, file, filedAt, summary, testSealer } from './sample-ticket.ts';

describe('a borrower who files', () => {
  it('with an independent operator has a help case, open and without a date', async () => {
    const { ticket } = (await file({ role: 'independent' })).change;
    expect(ticket).toMatchObject({ kind: 'help', state: 'open', decision: null, due: null, dueAt: null });
  });

  it.each(['platform', 'lender'] as const)('with a %s has an appeal due in 15 days', async (role) => {
    const { ticket } = (await file({ role })).change;
    expect(ticket).toMatchObject({
      kind: 'appeal',
      state: 'filed',
      decision: null,
      dueAt: Date.parse('2026-12-06T23:59:59.999+08:00'),
    });
  });

  it('has a new ticket of one event, complete and of their own doing', async () => {
    const { change } = await file();
    expect(ticketSchema.parse(change.ticket)).toEqual(change.ticket);
    expect(change.readAt).toBeNull();
    expect(change.ticket).toMatchObject({
      version: 1,
      createdAt: filedAt,
      updatedAt: filedAt,
      assignee: null,
      summary,
    });
    expect(change.events.map((event) => ticketEventSchema.parse(event))).toEqual([
      {
        ticket: change.ticket.number,
        n: 1,
        at: filedAt,
        actor: { kind: 'borrower', name: null },
        type: 'file',
        from: null,
        to: 'open',
        note: null,
      },
    ]);
    expect(isTicketNumber(change.ticket.number)).toBe(true);
  });

  it('holds the only copy of the access code', async () => {
    const { change, accessCode } = await file();
    expect(accessCode).toMatch(/^\w{4}-\w{4}$/);
    expect(JSON.stringify(change)).not.toContain(accessCode);
    expect(await isCodeOf(accessCode, change.ticket.codeHash)).toBe(true);
  });

  it('is hashed at the standard cost unless told otherwise', async () => {
    const { change } = await fileTicket(
      { conversation: 'c1', language: 'en', summary, contact: null },
      { role: 'lender', at: filedAt, ids: seededIds('x'), sealer: testSealer, tickets: { find: async () => null } },
    );
    expect(change.ticket.codeHash).toContain(`$scrypt$ln=${standardCost.ln},r=${standardCost.r},p=${standardCost.p}$`);
  });

  it('leaves a contact that only this ticket opens', async () => {
    const { ticket } = (await file({ contact: ' 13812345678 ' })).change;
    expect(JSON.stringify(ticket)).not.toContain('13812345678');
    expect(contactPurpose(ticket.number)).toBe(`ticket:${ticket.number}:contact`);
    expect(openContact(ticket, testSealer)).toBe('13812345678');
    const moved = { number: 'DW-4829-1375', contact: ticket.contact };
    expect(() => openContact(moved, testSealer)).toThrow(expect.objectContaining({ code: 'cannot-open-seal' }));
  });

  it.each([null, '', '  '])('leaves no contact with %j', async (contact) => {
    const { ticket } = (await file({ contact })).change;
    expect(ticket.contact).toBeNull();
    expect(openContact(ticket, testSealer)).toBeNull();
  });

  it('never gets a number that is taken', async () => {
    const taken = drawNumber(seededIds('crowded'));
    const ids = seededIds('crowded');
    const { change } = await fileTicket(
      { conversation: 'c1', language: 'zh', summary, contact: null },
      {
        role: 'lender',
        at: filedAt,
        ids,
        sealer: testSealer,
        cost: cheap,
        tickets: { find: async (number) => (number === taken ? (await file()).change.ticket : null) },
      },
    );
    expect(change.ticket.number).not.toBe(taken);
    expect(isTicketNumber(change.ticket.number)).toBe(true);
  });

  it('gets an error rather than an endless search when all numbers are taken', async () => {
    const { ticket } = (await file()).change;
    const parts = { role: 'lender', at: filedAt, ids: seededIds('full'), sealer: testSealer, cost: cheap } as const;
    const filing = fileTicket(
      { conversation: 'c1', language: 'zh', summary, contact: null },
      { ...parts, tickets: { find: async () => ticket } },
    );
    await expect(filing).rejects.toMatchObject({ code: 'internal' });
  });
});
