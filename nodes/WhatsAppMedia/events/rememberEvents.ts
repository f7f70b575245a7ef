import type { IExecuteFunctions } from 'n8n-workflow';

import { idOfItem } from './eventId';
import { nodeAddress } from './nodeAddress';
import { keepOther } from './otherWebhook';
import { storeSeen } from './seenEvents';

/**
 * Stores which events have come, so that they are known after a restart. In the execution that they start: what a node
 * remembers in a webhook call, n8n 2.41 does not save.
 */
export function rememberEvents(context: IExecuteFunctions): void {
	if (context.getMode() === 'manual') return;
	const ids = context.getInputData().map(({ json }) => idOfItem(json));
	storeSeen(nodeAddress(context), ids, context.getWorkflowStaticData('node'));
	keepOther(context);
}
