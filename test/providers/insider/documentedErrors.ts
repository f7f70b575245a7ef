import { errorCodes, errorTexts } from '../../../nodes/WhatsAppMedia/providers/insider/failures';
import { spelledOut } from '../../docs/spelledOut';
import type { DocumentedError } from '../documentedError';

export const documentedErrors: readonly DocumentedError[] = [
	...Object.entries(errorCodes).map(([code, row]) => ({ told: [code], row })),
	...errorTexts.map(({ text, row }) => ({ told: spelledOut(text), row })),
];
