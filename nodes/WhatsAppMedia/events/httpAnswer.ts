import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { JsonObject } from '../contract/json';
import { responseOf } from './http';

/** A call that starts no execution. */
export interface Refusal {
	status: 400 | 401 | 405 | 413 | 415 | 500;
	message: string;
	headers?: Readonly<Record<string, string>>;
}

/** Answers a call that is refused. The provider sees why, but nothing of what was expected. */
export function refuse(
	context: IWebhookFunctions,
	{ status, message, headers = {} }: Refusal,
): IWebhookResponseData {
	responseOf(context).status(status).set(headers).json({ message });
	return { noWebhookResponse: true };
}

/** Answers a call that was taken and starts no execution, as nothing of it is wanted. */
export function acknowledge(answer: JsonObject): IWebhookResponseData {
	return { webhookResponse: answer };
}

/** The answer where the provider does not ask for another. */
export const received: JsonObject = { message: 'Received' };
