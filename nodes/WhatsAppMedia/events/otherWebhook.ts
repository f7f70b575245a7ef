import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../contract/json';
import type { WebhookSettings } from '../contract/webhook';
import { sealed, unsealed } from './ownSecret';
import type { TriggerAccess } from './triggerAccess';

/**
 * Remembers the webhook that was registered before ours, until it is put back. Encrypted: its address or headers can hold
 * a secret of somebody else, and n8n stores what a node remembers with each execution.
 */
export function rememberOther(
	remembered: IDataObject,
	settings: WebhookSettings,
	access: TriggerAccess,
): void {
	remembered.other = sealed(JSON.stringify(settings), keyOf(access));
}

/** Null where there was none, or where the key of the credential is another one by now. */
export function otherWebhook(
	remembered: IDataObject,
	access: TriggerAccess,
): WebhookSettings | null {
	if (typeof remembered.other !== 'string') return null;
	const text = unsealed(remembered.other, keyOf(access));
	const settings = text === null ? null : (JSON.parse(text) as unknown);
	if (!isRecord(settings)) return null;
	const texts = Object.entries(settings).filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string',
	);
	return Object.fromEntries(texts);
}

function keyOf({ provider, credential }: TriggerAccess): string {
	return provider.webhook.secretKey(credential);
}
