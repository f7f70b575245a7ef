import { randomBytes } from 'node:crypto';

import { graphError, isJsonObject, unknownObject } from '../../graphMessages';
import type { EmulatedAnswer, Store } from '../../provider';
import type { ReceivedRequest } from '../../request';
import { httpsProblem, isLoopback } from '../../webhooks/address';
import { graphBody, hmacOf, messageValue, statusValue } from '../../webhooks/graphBodies';
import { keptById } from '../../webhooks/keptFile';
import type { EmulatedWebhook } from '../../webhooks/provider';

export const appSecret = 'emulatedMetaAppSecret0c94';

/** Where the app as a whole wants its webhooks; it is another machine. */
const applicationUrl = 'https://app.example.com/webhooks/whatsapp';

const longestChallengeMs = 5000;

/** Meta, "Webhooks": signed with the app secret. */
export const webhook: EmulatedWebhook = {
	headers: 'none',
	signingSecret: appSecret,
	answerWithinMs: 5000,
	sign: (bytes, secret) => ({ 'x-hub-signature-256': `sha256=${hmacOf(bytes, secret)}` }),
	statusBodies: (event) => [graphBody(statusValue(event))],
	messageBody: (message) => graphBody(messageValue(message)),
	keepFile: (file, store, addresses) =>
		keptById(file, store, {
			firstId: 2_000_000_000_000_000,
			origin: addresses.baseUrl('metaCloudApi'),
		}),
};

/** Meta, "Override the callback URL": that of one number, which `fields` asks for and a POST changes. */
export async function webhookConfiguration(
	request: ReceivedRequest,
	phoneNumberId: string,
	store: Store,
): Promise<EmulatedAnswer> {
	if (request.method === 'GET') return configurationOf(phoneNumberId, store);
	if (request.method !== 'POST') return unknownObject(request.method, phoneNumberId);
	const { body } = request;
	const change = body.kind === 'json' && isJsonObject(body.value) ? body.value : {};
	const { webhook_configuration: configuration, ...others } = change;
	const [other] = Object.keys(others);
	if (other !== undefined) return invalid(`Unexpected key "${other}"`);
	if (!isJsonObject(configuration)) return invalid('webhook_configuration is missing');
	const { override_callback_uri: url, verify_token: token, ...more } = configuration;
	const [unknown] = Object.keys(more);
	if (unknown !== undefined) return invalid(`Unexpected key "${unknown}"`);
	if (typeof url !== 'string') return invalid('override_callback_uri is missing');
	if (url !== '') {
		if (typeof token !== 'string' || token === '') return invalid('verify_token is missing');
		const problem =
			httpsProblem(url, store.webhooks.loopback) ?? (await verificationProblem(url, token));
		if (problem !== null) return graphError(400, 2200, 'Callback verification failed', problem);
	}
	store.webhooks.setUrl('metaCloudApi', url);
	return { status: 200, json: { success: true } };
}

function configurationOf(phoneNumberId: string, store: Store): EmulatedAnswer {
	const { statusUrl } = store.webhooks.of('metaCloudApi');
	const override = statusUrl === null ? {} : { phone_number: statusUrl };
	return {
		status: 200,
		json: {
			webhook_configuration: { ...override, application: applicationUrl },
			id: phoneNumberId,
		},
	};
}

function invalid(details: string): EmulatedAnswer {
	return graphError(400, 100, 'Invalid parameter', details);
}

/** Asks the receiver whether it knows the token; it must answer with the challenge and nothing else. */
async function verificationProblem(url: string, token: string): Promise<string | null> {
	if (!isLoopback(url)) return 'The emulator calls nobody outside of this machine';
	const challenge = String(randomBytes(4).readUInt32BE());
	const address = new URL(url);
	address.searchParams.set('hub.mode', 'subscribe');
	address.searchParams.set('hub.challenge', challenge);
	address.searchParams.set('hub.verify_token', token);
	try {
		const response = await fetch(address, {
			redirect: 'manual',
			signal: AbortSignal.timeout(longestChallengeMs),
		});
		const answer = await response.text();
		if (response.status !== 200) return `HTTP Status Code = ${response.status}`;
		return answer === challenge ? null : 'The response does not match the challenge';
	} catch {
		return "The URL couldn't be validated: there was no answer";
	}
}
