import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import { field, isRecord, textOrNull } from '../../contract/json';
import type { Account } from '../../contract/provider';
import type { ProviderWebhook, WebhookSettings } from '../../contract/webhook';
import type { AddressProblem } from '../../contract/webhookAddress';
import { addressProblem, isOnThisMachine } from '../../contract/webhookAddress';
import { getJson, postJson } from '../graph/exchanges';
import { read } from './events';
import { classify, words } from './failures';

/** A header of ours that 360dialog shows with each call (page "Webhook events and setup"). */
const secretHeader = 'X-Webhook-Secret';

/** Before the name of a header, in the settings. */
const headerPrefix = 'headers.';

export const webhook: ProviderWebhook = {
	secretKey: ({ apiKey }) => textOrNull(apiKey) ?? '',
	proofs: ({ webhookSecret }, secret) => {
		const platformSecret = textOrNull(webhookSecret);
		return platformSecret === null
			? [{ kind: 'header', header: secretHeader.toLowerCase(), value: secret }]
			: [{ kind: 'signature', header: 'x-360dialog-signature', key: platformSecret }];
	},
	secretIn: 'headers',
	read,
	registration: {
		refused,
		ours: (url, secret) => ({ url, [headerPrefix + secretHeader]: secret }),
		read: readSettings,
		write: writeSettings,
		standsWith: ['url', headerPrefix + secretHeader],
		canBePutBack: true,
	},
};

function refused(url: URL, account: Account): AddressProblem | null {
	const problem = addressProblem(url, account, words.displayName);
	if (problem !== null || isOnThisMachine(account.baseUrl)) return problem;
	if (url.port !== '') {
		return {
			happened: `360dialog takes no address with a port, and n8n has ${url.origin}`,
			advice:
				"Serve n8n on the usual port of https (443), e.g. behind a reverse proxy, and set its variable 'WEBHOOK_URL' to the address without a port.",
		};
	}
	if (url.hostname.includes('_')) {
		return {
			happened: `360dialog takes no host name with an underscore, and n8n has ${url.hostname}`,
			advice:
				"Give n8n a host name without an underscore, and set its variable 'WEBHOOK_URL' to that address.",
		};
	}
	return null;
}

function configurationUrl({ baseUrl }: Account): string {
	return `${baseUrl}/v1/configs/webhook`;
}

/** `GET /v1/configs/webhook`: the webhook of the key's number. */
function readSettings(account: Account): Exchange<WebhookSettings> {
	return {
		...getJson(configurationUrl(account), readConfiguration),
		readRefusal: (answer) =>
			answer.status === 404
				? { kind: 'done', value: {} }
				: { kind: 'refused', failure: classify(answer) },
	};
}

/** `{"url","headers"}`; integrators have seen it without `headers`. */
function readConfiguration(answer: Answer): Reading<WebhookSettings> {
	if (isError(answer)) return { kind: 'error' };
	const { json } = answer;
	if (!isRecord(json) || !('url' in json))
		return { kind: 'unreadable', missing: 'the address of the webhook' };
	const url = textOrNull(json.url);
	if (url === null) return { kind: 'done', value: {} };
	const headers = Object.entries(isRecord(json.headers) ? json.headers : {})
		.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
		.map(([name, value]) => [headerPrefix + name, value] as const);
	return { kind: 'done', value: { url, ...Object.fromEntries(headers) } };
}

/** `POST /v1/configs/webhook`. That an empty address removes it is assumed. */
function writeSettings(settings: WebhookSettings, account: Account): Exchange<null> {
	const { url = '' } = settings;
	const headers = Object.fromEntries(
		Object.entries(settings)
			.filter(([name]) => name.startsWith(headerPrefix))
			.map(([name, value]) => [name.slice(headerPrefix.length), value]),
	);
	const exchange = postJson(
		configurationUrl(account),
		{ url, ...(Object.keys(headers).length === 0 ? {} : { headers }) },
		readWritten(url),
	);
	return { ...exchange, request: { ...exchange.request, secrets: Object.values(headers) } };
}

/** `{"url"}`, the address that is set now. */
function readWritten(url: string) {
	return (answer: Answer): Reading<null> => {
		if (isError(answer)) return { kind: 'error' };
		const isSet = (textOrNull(field(answer.json, 'url')) ?? '') === url;
		return isSet && (isRecord(answer.json) || url === '')
			? { kind: 'done', value: null }
			: { kind: 'unreadable', missing: 'the confirmation that the webhook was set' };
	};
}

/** In any of the shapes of 360dialog's errors (`failures.ts`). */
function isError({ json }: Answer): boolean {
	return (
		['error', 'errors'].some((name) => (field(json, name) ?? null) !== null) ||
		field(json, 'meta', 'success') === false
	);
}
