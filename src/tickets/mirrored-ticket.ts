import { z } from 'zod';

/** What is being taken over from the other desk: whether it was, the ticket's own events say. */
export const takingSchema = z.object({
  /** The article it comes from. */
  article: z.number().int().nonnegative(),
  /** Number and time of the last event it makes. */
  n: z.number().int().positive(),
  at: z.number().int(),
});
export type Taking = z.infer<typeof takingSchema>;

/** A ticket that is worked on at another desk, and how far each side knows of the other. */
export interface MirroredTicket {
  /** Its number here. */
  ticket: string;
  /** Its id there; null until it was made there. */
  theirs: string | null;
  /** Events up to this one are known there. */
  told: number;
  /** What was written there, up to this article, is known here. */
  heard: number;
  taking: Taking | null;
}

/** One that somebody works on at the moment. */
export interface ClaimedMirror extends MirroredTicket {
  /** Times in a row that it failed. */
  attempts: number;
  lease: string;
  /** How often there was word from the other desk: word that comes meanwhile is not lost. */
  hints: number;
}

/** Implemented by src/store. Promises reject as those of the other ports do. */
export interface MirrorStore {
  /** Open tickets that have no mirror yet get one, due at once; and those that have changed since are due. */
  gather(now: number, since: number): Promise<void>;
  /** What is due, the longest first; nobody else gets it until `until`. */
  claim(claim: { now: number; until: number; lease: string; limit: number }): Promise<ClaimedMirror[]>;
  /** Writes how far it is. Rejects with lost-race when the claim has run out and somebody else has it. */
  save(mirror: ClaimedMirror): Promise<void>;
  /** Lets go, to be looked at again at `at`, or at once where there was word meanwhile. */
  release(mirror: ClaimedMirror, at: number): Promise<void>;
  /** Word from the other desk that something has changed there. Resolves with whether it is a mirror of ours. */
  hint(theirs: string, now: number): Promise<boolean>;
  find(ticket: string): Promise<MirroredTicket | null>;
}
