import type { ErrorRow } from '../../nodes/WhatsAppMedia/contract/failure';

/** A row of a provider's error table as `docs/errors.md` shows it. */
export interface DocumentedError {
	/** The code, or the words that it is told by; more than one where they mean the same. */
	told: readonly string[];
	row: ErrorRow;
}
