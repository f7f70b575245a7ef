import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { ProviderWebhook } from '../contract/webhook';
import { responseOf } from './http';
import { refuse } from './httpAnswer';
import { isSame } from './proven';

/** Longer ones are not of a provider: Meta's have ten digits. */
const longestEcho = 200;

/** What a GET request does: the provider checks that the address is ours before it uses it (Meta, "Webhooks"). */
export function answerChallenge(
	context: IWebhookFunctions,
	{ token, echo }: NonNullable<ProviderWebhook['challenge']>,
	secret: string,
): IWebhookResponseData {
	const query = context.getQueryData() as Record<string, unknown>;
	const shown = query[token];
	const toEcho = query[echo];
	if (typeof shown !== 'string' || !isSame(shown, secret))
		return refuse(context, { status: 401, message: 'Not authorized' });
	if (typeof toEcho !== 'string' || !/^[\w-]+$/.test(toEcho) || toEcho.length > longestEcho)
		return refuse(context, { status: 400, message: 'The challenge cannot be read' });
	responseOf(context).status(200).type('text/plain').send(toEcho);
	return { noWebhookResponse: true };
}
