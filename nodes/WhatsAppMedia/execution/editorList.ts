import type { ICredentialDataDecryptedObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Exchange } from '../contract/exchange';
import type { Result } from '../contract/failure';
import { failure, success } from '../contract/failure';
import type { Account, CredentialData, Provider } from '../contract/provider';
import { redactedFailure, redaction } from '../output/redaction';
import { providers } from '../providers';
import { checkedAccount } from '../requests/accountCheck';
import { asked } from '../requests/asked';
import { transport } from '../requests/transport';

/** Somebody waits in front of the list. */
const timeoutMs = 10_000;

/** A list that goes on after so many answers is not going to end. */
const mostRequests = 20;

/** How a provider lists something of the account; undefined where it does not. */
export type Listing<Entry> = (
	provider: Provider,
	account: Account,
	credential: CredentialData,
) => Result<Exchange<readonly Entry[]>> | undefined;

/**
 * What a list in the editor shows of the credential's account; empty where the provider has no such list.
 * @throws NodeOperationError that says why there is no list and what to do
 */
export async function editorList<Entry>(
	context: ILoadOptionsFunctions,
	listing: Listing<Entry>,
): Promise<readonly Entry[]> {
	const chosen = context.getCurrentNodeParameter('provider');
	const provider = providers.find(({ name }) => name === chosen);
	if (provider === undefined) return [];
	const credential = await context.getCredentials(provider.credential.type);
	const entries = await listOf(context, { provider, credential }, listing);
	if (entries.ok) return entries.value;
	const redact = redaction(credential, provider.credential.secretFields);
	const { happened, advice } = redactedFailure(entries.failure, redact);
	throw new NodeOperationError(context.getNode(), `${happened}. ${advice}`, {
		description: advice,
	});
}

async function listOf<Entry>(
	context: ILoadOptionsFunctions,
	{ provider, credential }: { provider: Provider; credential: ICredentialDataDecryptedObject },
	listing: Listing<Entry>,
): Promise<Result<readonly Entry[]>> {
	const account = checkedAccount(context.getNode(), provider, credential);
	if (!account.ok) return account;
	const listed = listing(provider, account.value, credential);
	if (listed === undefined) return success([]);
	if (!listed.ok) return listed;
	const network = transport(context, {
		credentialType: provider.credential.type,
		credential,
		account: account.value,
		timeoutMs,
		stopped: new AbortController().signal,
		redact: redaction(credential, provider.credential.secretFields),
	});
	return await asked(listed.value, {
		provider,
		transport: network,
		mostRequests,
		endless: failure({
			class: 'unknown',
			happened: `The list of ${provider.displayName} does not end`,
			advice: 'Enter the value by hand.',
		}),
	});
}
