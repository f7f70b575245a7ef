import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import { failure } from '../../contract/failure';
import { field, textOrNull } from '../../contract/json';
import type { Account } from '../../contract/provider';
import { addressOrNull, listOf } from '../../contract/received';
import type { ProviderWebhook, WebhookSettings } from '../../contract/webhook';
import { addressProblem } from '../../contract/webhookAddress';
import { read } from './events';
import { classify } from './failures';
import { given, rpcRequest, verdictOf } from './rpc';
import { words } from './words';

export const webhook: ProviderWebhook = {
	requiredFields: { sender: 'Default Sender' },
	secretKey: ({ accessKeySecret }) => textOrNull(accessKeySecret) ?? '',
	// Alibaba signs nothing and sends no header of ours
	proofs: (_, secret) => [{ kind: 'path', secret }],
	secretIn: 'path',
	read,
	/** Within three seconds (page "Message receipts"; the body as for Alibaba's text messages). */
	answer: { code: 0, msg: 'OK' },
	registration: {
		refused: (url, account) => addressProblem(url, account, words.displayName),
		ours: (url) => ({ StatusCallbackUrl: url, UpCallbackUrl: url }),
		read: readSettings,
		write: writeSettings,
		standsWith: ['StatusCallbackUrl', 'UpCallbackUrl'],
		canBePutBack: true,
	},
};

/** `QueryChatappPhoneNumbers` (Alibaba's API definition) lists the numbers of the space with their addresses. */
function readSettings(account: Account): Exchange<WebhookSettings> {
	const parameters = { CustSpaceId: account.accountId };
	return {
		request: { ...rpcRequest('QueryChatappPhoneNumbers', account, parameters), kind: 'other' },
		warnings: [],
		read: (answer) => readNumber(answer, account),
	};
}

/** `{"Code":"OK","PhoneNumbers":[{"PhoneNumber","StatusCallbackUrl","UpCallbackUrl"}]}` */
function readNumber(answer: Answer, account: Account): Reading<WebhookSettings> {
	const verdict = verdictOf(answer);
	if (verdict === 'refused') return { kind: 'refused', failure: classify(answer) };
	const list = field(answer.json, 'PhoneNumbers');
	if (verdict === 'unreadable' || !Array.isArray(list))
		return { kind: 'unreadable', missing: 'the list of phone numbers' };
	const own = listOf(list).find(
		(entry) => addressOrNull(field(entry, 'PhoneNumber')) === numberOf(account),
	);
	if (own === undefined) return { kind: 'refused', failure: unknownNumber };
	const url = (name: string) => textOrNull(field(own, name)) ?? undefined;
	return {
		kind: 'done',
		value: given({
			StatusCallbackUrl: url('StatusCallbackUrl'),
			UpCallbackUrl: url('UpCallbackUrl'),
		}),
	};
}

const unknownNumber = failure({
	class: 'request',
	happened: "The 'Default Sender' is not a number of this Chat App space",
	advice: `Check 'Default Sender' and 'Space ID' in the '${words.credentialName}' credential.`,
});

/** `UpdatePhoneWebhook` (Alibaba's API definition): addresses for receipts and for customers' messages. */
function writeSettings(settings: WebhookSettings, account: Account): Exchange<null> {
	const addresses = Object.values(settings);
	return {
		request: {
			...rpcRequest('UpdatePhoneWebhook', account, {
				CustSpaceId: account.accountId,
				PhoneNumber: numberOf(account),
				...settings,
				HttpFlag: addresses.length > 0 ? 'Y' : 'N',
				QueueFlag: 'N',
			}),
			kind: 'other',
			// they end with a secret
			secrets: addresses,
		},
		warnings: [],
		read: readWritten,
	};
}

function readWritten(answer: Answer): Reading<null> {
	const verdict = verdictOf(answer);
	if (verdict === 'refused') return { kind: 'refused', failure: classify(answer) };
	return verdict === 'ok'
		? { kind: 'done', value: null }
		: { kind: 'unreadable', missing: 'the confirmation that the webhook was set' };
}

function numberOf({ sender }: Account): string {
	return addressOrNull(sender) ?? '';
}
