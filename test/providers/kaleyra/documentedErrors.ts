import { errors } from '../../../nodes/WhatsAppMedia/providers/kaleyra/failures';
import { spelledOut } from '../../docs/spelledOut';
import type { DocumentedError } from '../documentedError';

export const documentedErrors: readonly DocumentedError[] = errors.map(
	({ code, text, request, row }) => ({
		told: (text === undefined ? [''] : spelledOut(text)).map((words) =>
			[code, words, request === undefined ? '' : `(${request})`].filter(Boolean).join(' '),
		),
		row,
	}),
);
