import type { IExecuteFunctions, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** The same for the test address and the production address. */
export function nodeAddress(
	context: IExecuteFunctions | IHookFunctions | IWebhookFunctions,
): string {
	return `${context.getWorkflow().id ?? ''}/${context.getNode().id}`;
}
