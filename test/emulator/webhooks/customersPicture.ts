import { createHash } from 'node:crypto';

import type { Sent } from './webhooks';

/** A picture as a customer sends it. */
export function customersPicture(bytes: Buffer): Sent {
	return {
		type: 'file',
		kind: 'image',
		file: {
			fileName: 'holiday.jpg',
			contentType: 'image/jpeg',
			size: bytes.length,
			sha256: createHash('sha256').update(bytes).digest('hex'),
			bytes,
		},
		caption: 'Look',
	};
}
