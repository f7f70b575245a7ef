import type { AcceptedMessage } from '../provider';
import type { MessageStatus } from './event';

/** Which receipts a message gets, in the order in which they are posted. */
export interface ReceiptPlan {
	statuses: readonly MessageStatus[];
	/** Before each of them, in milliseconds. */
	delayMs: number;
	/** With what a `failed` comes. */
	failureCode: number;
}

/** Decides it for each message; null: it gets none. */
export type ReceiptScript = (message: AcceptedMessage) => ReceiptPlan | null;

export const usualReceipts: ReceiptPlan = {
	statuses: ['sent', 'delivered', 'read'],
	delayMs: 5,
	failureCode: 131026,
};

/** Until a person looks at the phone. */
export const untilDelivered: ReceiptPlan = { ...usualReceipts, statuses: ['sent', 'delivered'] };

export const doubledReceipts: ReceiptPlan = {
	...usualReceipts,
	statuses: ['sent', 'sent', 'delivered', 'delivered', 'read', 'read'],
};

export const receiptsOutOfOrder: ReceiptPlan = {
	...usualReceipts,
	statuses: ['read', 'delivered', 'sent'],
};

export function lateReceipts(delayMs: number): ReceiptPlan {
	return { ...usualReceipts, delayMs };
}

/** @param failureCode one of the {@link failureReasons} */
export function failedReceipt(failureCode: number): ReceiptPlan {
	return { ...usualReceipts, statuses: ['failed'], failureCode };
}

const stages: readonly MessageStatus[] = ['sent', 'delivered', 'read', 'played'];

/** When a status happened, whatever the order in which it is told: each stage a second after the one before. */
export function timeOf(status: MessageStatus, acceptedAt: number): number {
	const stage = status === 'failed' ? 0 : stages.indexOf(status);
	return acceptedAt + (stage + 1) * 1000;
}
