import type { IWebhookFunctions } from 'n8n-workflow';

/** What is used of Express' request and response, whose types do not come with n8n's. */
export interface HttpRequest {
	method: string;
	/** As it came; absent where n8n has read none. */
	rawBody?: unknown;
}

export interface HttpResponse {
	readonly headersSent: boolean;
	readonly statusCode: number;
	status(code: number): HttpResponse;
	set(headers: Readonly<Record<string, string>>): HttpResponse;
	type(type: string): HttpResponse;
	json(value: unknown): unknown;
	send(text: string): unknown;
	once(event: 'close' | 'finish', listener: () => void): unknown;
}

export function requestOf(context: IWebhookFunctions): HttpRequest {
	const request: unknown = context.getRequestObject();
	return request as HttpRequest;
}

export function responseOf(context: IWebhookFunctions): HttpResponse {
	const response: unknown = context.getResponseObject();
	return response as HttpResponse;
}
