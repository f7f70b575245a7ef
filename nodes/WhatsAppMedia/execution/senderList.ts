import type {
	ICredentialDataDecryptedObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import type { OwnSender, Provider } from '../contract/provider';
import { redactedFailure, redaction } from '../output/redaction';
import { providers } from '../providers';
import { checkedAccount } from '../requests/accountCheck';
import { transport } from '../requests/transport';
import { asSeenBy, understood } from '../requests/understood';

/** Somebody waits in front of the list. */
const timeoutMs = 10_000;

/**
 * The numbers that the credential's account can send from, for the list of the field *Sender*.
 * @param filter what the user types into the list
 * @throws NodeOperationError that says why there is no list and what to do
 */
export async function searchSenders(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const chosen = this.getCurrentNodeParameter('provider');
	const provider = providers.find(({ name }) => name === chosen);
	if (provider === undefined) return { results: [] };
	const credential = await this.getCredentials(provider.credential.type);
	const senders = await sendersOf(this, provider, credential);
	if (!senders.ok) {
		const redact = redaction(credential, provider.credential.secretFields);
		const { happened, advice } = redactedFailure(senders.failure, redact);
		throw new NodeOperationError(this.getNode(), `${happened}. ${advice}`, { description: advice });
	}
	return {
		results: senders.value
			.map(({ sender, label }) => ({ name: label, value: sender }))
			.filter(({ name, value }) => contains(`${name} ${value}`, filter)),
	};
}

/** Numbers are found however they are spaced. */
function contains(text: string, filter: string): boolean {
	const plain = (part: string) => part.toLowerCase().replace(/[\s()-]/g, '');
	return plain(text).includes(plain(filter));
}

async function sendersOf(
	context: ILoadOptionsFunctions,
	provider: Provider,
	credential: ICredentialDataDecryptedObject,
): Promise<Result<readonly OwnSender[]>> {
	const account = checkedAccount(context.getNode(), provider, credential);
	if (!account.ok) return account;
	const listing = provider.listSenders?.(account.value, credential);
	if (listing === undefined) return success([]);
	if (!listing.ok) return listing;
	const exchange = listing.value;
	const redact = redaction(credential, provider.credential.secretFields);
	const network = transport(context, {
		credentialType: provider.credential.type,
		credential,
		account: account.value,
		timeoutMs,
		stopped: new AbortController().signal,
		redact,
	});
	const step = understood(exchange, await network.send(exchange.request), provider);
	if (!step.ok) return failed(asSeenBy(exchange.request, step.failure));
	if (step.value.kind === 'done') return success(step.value.value);
	return failed(
		failure({
			class: 'unknown',
			happened: `The list of numbers of ${provider.displayName} does not end`,
			advice: 'Enter the sender by hand.',
		}),
	);
}
