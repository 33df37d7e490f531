/** Who works at the desk. */
export const roles = ['reader', 'agent', 'lead', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What can be done at the desk. */
export type Deed =
  | 'see'
  | 'note'
  | 'take'
  | 'ask'
  | 'tell'
  | 'close'
  | 'decide'
  | 'read-contact'
  /** To be there for borrowers in the chat itself: take a conversation over, speak in it, give it back. */
  | 'talk'
  /** Two tickets of one borrower become one. */
  | 'merge'
  | 'assign'
  | 'extend'
  | 'reopen'
  | 'export'
  | 'import'
  | 'set-up';

const reader: readonly Deed[] = ['see'];
const agent: readonly Deed[] = [
  ...reader,
  'note',
  'take',
  'ask',
  'tell',
  'close',
  'decide',
  'read-contact',
  'talk',
  'merge',
];
const lead: readonly Deed[] = [...agent, 'assign', 'extend', 'reopen', 'export', 'import'];
/** Other systems: tokens and webhooks. */
const admin: readonly Deed[] = [...lead, 'set-up'];

/** role → what it may do. What is not listed is refused. */
export const rights: Readonly<Record<Role, readonly Deed[]>> = { reader, agent, lead, admin };

export function may(role: Role, deed: Deed): boolean {
  return rights[role].includes(deed);
}

/** The one with most rights, of several. */
export function highest(given: readonly Role[]): Role | null {
  return roles.findLast((role) => given.includes(role)) ?? null;
}
