import type { IExecuteFunctions, IHookFunctions } from 'n8n-workflow';

import { isRecord } from '../contract/json';
import type { WebhookSettings } from '../contract/webhook';
import { nodeAddress } from './nodeAddress';
import { sealed, unsealed } from './ownSecret';
import type { TriggerAccess } from './triggerAccess';

/**
 * What the published nodes of this process remember of the other webhook. n8n saves all that a node remembers at once: an
 * execution that began before the workflow was published saves it as it was then.
 */
const inMemory = new Map<string, string>();

/**
 * Remembers the webhook that was registered before ours, until it is put back. Encrypted: its address or headers can hold
 * a secret of somebody else, and n8n stores what a node remembers with each execution.
 */
export function rememberOther(
	context: IHookFunctions,
	settings: WebhookSettings,
	access: TriggerAccess,
): void {
	const other = sealed(JSON.stringify(settings), keyOf(access));
	context.getWorkflowStaticData('node').other = other;
	if (context.getMode() !== 'manual') inMemory.set(nodeAddress(context), other);
}

export function forgetOther(context: IHookFunctions): void {
	delete context.getWorkflowStaticData('node').other;
	if (context.getMode() !== 'manual') inMemory.delete(nodeAddress(context));
}

/** Puts back into what the node remembers what an execution has taken away. */
export function keepOther(context: IExecuteFunctions | IHookFunctions): void {
	const remembered = context.getWorkflowStaticData('node');
	const other = inMemory.get(nodeAddress(context));
	if (other !== undefined && context.getMode() !== 'manual') remembered.other ??= other;
}

/** Null where there was none, or where the key of the credential is another one by now. */
export function otherWebhook(
	context: IHookFunctions,
	access: TriggerAccess,
): WebhookSettings | null {
	keepOther(context);
	const { other } = context.getWorkflowStaticData('node');
	if (typeof other !== 'string') return null;
	const text = unsealed(other, keyOf(access));
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
