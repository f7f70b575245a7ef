import { ownErrors } from '../../../nodes/WhatsAppMedia/providers/dialog360/failures';
import { spelledOut } from '../../docs/spelledOut';
import type { DocumentedError } from '../documentedError';

export const documentedErrors: readonly DocumentedError[] = ownErrors.map(({ text, row }) => ({
	told: spelledOut(text),
	row,
}));
