import type { z } from 'zod';
import type { Deed } from '../../desk/roles.ts';
import type { ErrorCode } from '../../errors.ts';
import type { Reply } from '../reply.ts';
import type { Asked, Route } from '../route.ts';
import type { ApiParts } from './api-parts.ts';
import type { Caller } from './callers.ts';

/** A call that has been let in, with what it asks for already checked. */
export interface ApiCall<Query, Body> {
  asked: Asked;
  caller: Caller;
  query: Query;
  body: Body;
}

/** One thing the interface does, described once: the routes and the OpenAPI document are both made from it. */
interface Described<Query, Body> {
  method: Route['method'];
  /** Below /api/v1, with places as `:number`. */
  path: string;
  /** What a client's generated function is called. */
  id: string;
  tag: string;
  summary: string;
  description?: string;
  /** What a role must give; null: any token will do. */
  deed: Deed | null;
  query: z.ZodType<Query> | null;
  body: z.ZodType<Body> | null;
  /** Bodies that are read by the operation itself: most bytes, and their types. */
  upload?: { most: number; types: readonly string[] };
  /** Changes a ticket: takes If-Match and Idempotency-Key, and answers with an ETag. */
  isAct?: boolean;
  /** JSON of this shape, or another type altogether. */
  answer: z.ZodType | { type: string; description: string };
  /** Beside those that every call may meet. */
  errors: readonly ErrorCode[];
  run(call: ApiCall<Query, Body>, parts: ApiParts): Promise<Reply>;
}

export type Operation = Described<unknown, unknown>;

/** What is said of an address; `path` whole. */
export type Documented = Omit<Operation, 'deed' | 'run'> & { security: 'apiToken' | 'deskToken' };

/** An operation among others, whatever it asks for. */
export function operation<Query, Body>(of: Described<Query, Body>): Operation {
  return of as Operation;
}
