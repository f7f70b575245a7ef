import { createHash } from 'node:crypto';

import type { ReceiptScript } from '../emulator/webhooks/plan';
import {
	doubledReceipts,
	failedReceipt,
	receiptsOutOfOrder,
	usualReceipts,
} from '../emulator/webhooks/plan';
import type { Sent } from '../emulator/webhooks/webhooks';

/** What happens outside of n8n while an example with a trigger of ours runs. */
export interface RoundTrip {
	/** How it begins. */
	begins:
		| { by: 'webhook'; path: string; body: object }
		/** Triggers that the user or the clock starts, in this order. */
		| { by: 'triggers'; names: readonly string[] }
		| { by: 'customer'; from: string; sent: Sent };
	/** What the provider tells of the messages that it sends. */
	receipts: ReceiptScript;
	/** How often the workflow is executed, its beginning included. */
	executions: number;
}

const pictureBytes = Buffer.from('\xff\xd8\xff from a customer', 'latin1');

const picture: Sent = {
	type: 'file',
	kind: 'image',
	caption: null,
	file: {
		fileName: 'picture.jpg',
		contentType: 'image/jpeg',
		size: pictureBytes.length,
		sha256: createHash('sha256').update(pictureBytes).digest('hex'),
		bytes: pictureBytes,
	},
};

/** By the file of the example. */
export const roundTrips: Readonly<Record<string, RoundTrip>> = {
	'campaign-live-board.json': {
		begins: { by: 'triggers', names: ['Make the Board', 'Every Morning'] },
		receipts: ({ to }) => receiptsOf[to] ?? usualReceipts,
		// two triggers; delivered and read of two messages, failed of one
		executions: 7,
	},
	'crm-receipts.json': {
		begins: {
			by: 'webhook',
			path: 'crm-message',
			body: { contact: { name: 'Jane', phone: '+1 415 555 0123' }, deal: 'D-17' },
		},
		receipts: () => usualReceipts,
		executions: 3,
	},
	'customer-file-to-archive.json': {
		begins: { by: 'customer', from: '14155550123', sent: picture },
		receipts: () => usualReceipts,
		executions: 1,
	},
	'window-closed-template.json': {
		begins: {
			by: 'webhook',
			path: 'order-shipped',
			body: { order: '4711', name: 'Jane', phone: '+1 415 555 0123' },
		},
		receipts: ({ body }) =>
			isTemplate(body)
				? usualReceipts
				: { ...failedReceipt(131047), statuses: ['failed', 'failed'] },
		executions: 2,
	},
};

/** One recipient's receipts come twice, one's message fails, one's receipts come late and in the wrong order. */
const receiptsOf: Readonly<Record<string, ReturnType<ReceiptScript>>> = {
	'14155550101': doubledReceipts,
	'14155550102': failedReceipt(131026),
	'14155550103': { ...receiptsOutOfOrder, delayMs: 700 },
};

function isTemplate(body: unknown): boolean {
	return /template/i.test(JSON.stringify(body));
}
