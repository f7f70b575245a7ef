import type { DocumentedError } from '../documentedError';

/** None of its own: what it says are the codes of WhatsApp. */
export const documentedErrors: readonly DocumentedError[] = [];
