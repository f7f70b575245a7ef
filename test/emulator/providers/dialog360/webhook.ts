import { graphError, isJsonObject } from '../../graphMessages';
import type { EmulatedAnswer, Store } from '../../provider';
import type { ReceivedRequest } from '../../request';
import { plainHostProblem } from '../../webhooks/address';
import { graphBody, hmacOf, messageValue, statusValue } from '../../webhooks/graphBodies';
import { keptById } from '../../webhooks/keptFile';
import type { EmulatedWebhook } from '../../webhooks/provider';

/** 360dialog, "Webhook events and setup": Meta's bodies, the registered headers, a signature where a secret is set. */
export const webhook: EmulatedWebhook = {
	headers: 'any',
	signingSecret: null,
	answerWithinMs: 5000,
	sign: (bytes, secret) => ({ 'x-360dialog-signature': hmacOf(bytes, secret) }),
	statusBodies: (event) => [graphBody(statusValue(event))],
	messageBody: (message) => graphBody(messageValue(message)),
	// the host is Meta's: the receiver has to take 360dialog's in its place
	keepFile: (file, store) => keptById(file, store, { firstId: 1_000_000_000_000_000 }),
};

/** `GET` and `POST /v1/configs/webhook`, for the number of the key. That an empty URL removes it is assumed. */
export function webhookConfiguration(
	{ method, body }: ReceivedRequest,
	store: Store,
): EmulatedAnswer {
	if (method === 'POST') {
		const problem = body.kind === 'json' ? changeProblem(body.value, store) : 'The body is no JSON';
		if (problem !== null || body.kind !== 'json')
			return graphError(400, 100, 'Invalid parameter', problem ?? '');
		const { url, headers } = body.value as { url: string; headers?: Record<string, string> };
		store.webhooks.setUrl('dialog360', url, headers);
	} else if (method !== 'GET') return graphError(405, 100, 'Method not allowed', method);
	const { statusUrl, headers } = store.webhooks.of('dialog360');
	const withHeaders = Object.keys(headers).length === 0 ? {} : { headers };
	return { status: 200, json: { url: statusUrl ?? '', ...withHeaders } };
}

function changeProblem(change: unknown, store: Store): string | null {
	if (!isJsonObject(change)) return 'The body is no JSON object';
	const { url, headers, ...others } = change;
	const [other] = Object.keys(others);
	if (other !== undefined) return `Unexpected key "${other}"`;
	if (typeof url !== 'string') return 'Parameter url is missing';
	const areTexts =
		headers === undefined ||
		(isJsonObject(headers) && Object.values(headers).every((value) => typeof value === 'string'));
	if (!areTexts) return 'Parameter headers must be an object of texts';
	if (url === '') return null;
	const problem = plainHostProblem(url, store.webhooks.loopback);
	return problem === null ? null : `Parameter url ${problem}`;
}
