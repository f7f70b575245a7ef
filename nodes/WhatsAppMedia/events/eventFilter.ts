import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { EventKind, WhatsAppEvent } from '../contract/event';
import { eventKinds } from '../contract/event';
import type { Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import { brokenRule, failureOf, quoted } from '../contract/problem';
import type { Field } from '../fields/field';
import { eventsField, onlyFromField, triggerOptions } from '../fields/trigger';
import { parseRecipient } from '../recipient/recipient';

/** Which events a node wants. */
export interface EventFilter {
	kinds: ReadonlySet<EventKind>;
	/** Customers whose messages are wanted; null for all. */
	customers: ReadonlySet<string> | null;
}

export function readEventFilter(context: IHookFunctions | IWebhookFunctions): Result<EventFilter> {
	const chosen = context.getNodeParameter(eventsField.name, []) as unknown;
	const names: readonly unknown[] = Array.isArray(chosen) ? chosen : [];
	const unknown = names.find((name) => !eventKinds.some((kind) => kind === name));
	if (unknown !== undefined)
		return wrong(eventsField, `contains ${quoted(unknown)}, which is not an event`);
	const kinds = new Set(eventKinds.filter((kind) => names.includes(kind)));
	if (kinds.size === 0) return wrong(eventsField, 'names no event');
	const listed = context.getNodeParameter(`${triggerOptions}.${onlyFromField.name}`, '') as unknown;
	const entries = (typeof listed === 'string' ? listed : '')
		.split(/[,;\n]/)
		.filter((entry) => entry.trim() !== '');
	const customers = new Set<string>();
	for (const entry of entries) {
		const customer = parseRecipient(entry);
		if (customer.kind === 'phone') customers.add(customer.digits);
		else if (customer.kind === 'businessScopedUserId') customers.add(customer.id);
		else
			return wrong(
				onlyFromField,
				`contains ${quoted(entry.trim())}, which is not a phone number with its country code`,
			);
	}
	return success({ kinds, customers: customers.size === 0 ? null : customers });
}

function wrong({ label, fix }: Field, rule: string): Result<never> {
	const happened = brokenRule(label, rule, null);
	return failed(failureOf([{ class: 'request', field: label, happened, fix }]));
}

/** Receipts are about messages of ours, whoever they went to. */
export function isWanted(
	{ kinds, customers }: EventFilter,
	{ kind, from }: WhatsAppEvent,
): boolean {
	if (!kinds.has(kind)) return false;
	return kind !== 'message' || customers === null || (from !== null && customers.has(from));
}
