import { actOperations } from './act-operations.ts';
import { fileOperations } from './file-operations.ts';
import type { Operation } from './operation.ts';
import { ticketOperations } from './ticket-operations.ts';

export const apiBase = '/api/v1';

/** Everything under /api/v1. */
export const operations: readonly Operation[] = [...ticketOperations, ...actOperations, ...fileOperations];
