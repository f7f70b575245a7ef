import { errors } from '../../../nodes/WhatsAppMedia/providers/alibabaChatApp/failures';
import { spelledOut } from '../../docs/spelledOut';
import type { DocumentedError } from '../documentedError';

export const documentedErrors: readonly DocumentedError[] = errors.map(({ code, row }) => ({
	told: spelledOut(code),
	row,
}));
