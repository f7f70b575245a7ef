import type { Answer } from '../../contract/answer';
import type { Exchange, Reading, RefusalReading } from '../../contract/exchange';
import { field, isRecord, textOrNull } from '../../contract/json';
import type { Account } from '../../contract/provider';
import type { ProviderRequest } from '../../contract/request';
import type { ProviderWebhook, WebhookSettings } from '../../contract/webhook';
import type { AddressProblem } from '../../contract/webhookAddress';
import { addressProblem, isOnThisMachine } from '../../contract/webhookAddress';
import { withoutResult } from '../graph/answers';
import { getJson, postJson } from '../graph/exchanges';
import { read } from './events';
import { classify, words } from './failures';

export const webhook: ProviderWebhook = {
	requiredFields: { appSecret: 'App Secret', sender: 'Default Sender' },
	secretKey: ({ appSecret }) => textOrNull(appSecret) ?? '',
	proofs: ({ appSecret }) => [
		{ kind: 'signature', header: 'x-hub-signature-256', key: textOrNull(appSecret) ?? '' },
	],
	secretIn: 'headers',
	challenge: { token: 'hub.verify_token', echo: 'hub.challenge' },
	read,
	setup:
		'In the <a href="https://developers.facebook.com/apps" target="_blank">Meta App Dashboard</a>, open your app and subscribe it to the webhook field <strong>messages</strong> under WhatsApp &gt; Configuration. n8n registers its address for your number by itself.',
	registration: {
		refused,
		ours: (url, secret) => ({ override_callback_uri: url, verify_token: secret }),
		read: readSettings,
		write: writeSettings,
		standsWith: ['override_callback_uri'],
		// nobody can read the verify token of an address, and Meta does not take one without it
		canBePutBack: false,
	},
};

/** Meta, "Webhook overrides". */
const longestAddress = 200;

function refused(url: URL, account: Account): AddressProblem | null {
	const problem = addressProblem(url, account, words.displayName);
	if (problem !== null || url.href.length <= longestAddress || isOnThisMachine(account.baseUrl))
		return problem;
	return {
		happened: `Meta takes addresses of up to ${longestAddress} characters, and that of this trigger has ${url.href.length}`,
		advice: "Give n8n a shorter address (its variable 'WEBHOOK_URL').",
	};
}

/** `GET /{phone-number-id}?fields=webhook_configuration` (Meta, "Webhook overrides"). */
function readSettings(account: Account): Exchange<WebhookSettings> {
	const url = `${numberUrl(account)}?fields=webhook_configuration`;
	const exchange = getJson(url, readConfiguration);
	return { ...exchange, readRefusal: (answer) => readRefusal(answer, exchange.request) };
}

/** `{"webhook_configuration":{"phone_number","whatsapp_business_account","application"}}`: an address for each level. */
function readConfiguration(answer: Answer): Reading<WebhookSettings> {
	const configuration = field(answer.json, 'webhook_configuration');
	// without any address, the field is left out
	if (!isRecord(configuration) && textOrNull(field(answer.json, 'id')) === null)
		return withoutResult(answer, 'the webhook of the number');
	const url = textOrNull(field(configuration, 'phone_number'));
	return { kind: 'done', value: url === null ? {} : { override_callback_uri: url } };
}

/** `POST /{phone-number-id}`; an empty address removes the one of the number (Meta, "Webhook overrides"). */
function writeSettings(settings: WebhookSettings, account: Account): Exchange<null> {
	const { override_callback_uri: url = '', verify_token: token } = settings;
	const exchange = postJson(
		numberUrl(account),
		{
			webhook_configuration: {
				override_callback_uri: url,
				...(url === '' || token === undefined ? {} : { verify_token: token }),
			},
		},
		readWritten,
	);
	return {
		...exchange,
		request: { ...exchange.request, secrets: token === undefined ? [] : [token] },
	};
}

/** `{"success":true}` */
function readWritten(answer: Answer): Reading<null> {
	return field(answer.json, 'success') === true
		? { kind: 'done', value: null }
		: withoutResult(answer, 'the confirmation that the webhook was set');
}

function numberUrl({ baseUrl, sender }: Account): string {
	return `${baseUrl}/${encodeURIComponent(sender)}`;
}

/** To Meta, any object that it does not know is the same; other requests with GET ask for media by their ID. */
function readRefusal(answer: Answer, asked: ProviderRequest): RefusalReading<never> {
	const failure = classify(answer, asked);
	if (failure.refused !== 'mediaId') return { kind: 'refused', failure };
	return {
		kind: 'refused',
		failure: {
			...failure,
			class: 'permission',
			happened: "Meta does not know the 'Default Sender', or the token may not manage its webhook",
			advice: `Check 'Default Sender' in the '${words.credentialName}' credential: it is the phone number ID of WhatsApp Manager, not the number. Its token needs the permission whatsapp_business_management.`,
			refused: null,
		},
	};
}
