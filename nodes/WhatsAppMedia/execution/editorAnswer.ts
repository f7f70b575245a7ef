import type { ICredentialDataDecryptedObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Exchange } from '../contract/exchange';
import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
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

/** What the editor asks a provider; undefined where the provider has nothing to answer it with. */
export type Question<Value> = (
	provider: Provider,
	account: Account,
	credential: CredentialData,
) => Result<Exchange<Value>> | undefined;

/**
 * What a list in the editor shows of the credential's account; empty where the provider has no such list.
 * @throws NodeOperationError that says why there is no list and what to do
 */
export async function editorList<Entry>(
	context: ILoadOptionsFunctions,
	listing: Question<readonly Entry[]>,
): Promise<readonly Entry[]> {
	const answer = await editorAnswer(context, listing);
	if (answer.ok) return answer.value ?? [];
	throw editorError(context, answer.failure);
}

/** What the chosen provider answers the editor, without secrets; null where it has nothing to answer with. */
export async function editorAnswer<Value>(
	context: ILoadOptionsFunctions,
	question: Question<Value>,
): Promise<Result<Value | null>> {
	const chosen = context.getCurrentNodeParameter('provider');
	const provider = providers.find(({ name }) => name === chosen);
	if (provider === undefined) return success(null);
	const credential = await context.getCredentials(provider.credential.type);
	const answer = await answered(context, { provider, credential }, question);
	if (answer.ok) return answer;
	const redact = redaction(credential, provider.credential.secretFields);
	return failed(redactedFailure(answer.failure, redact));
}

/** In one sentence and one more, as the editor has no place for advice. */
export function shownInEditor({ happened, advice }: Failure): string {
	return `${happened}. ${advice}`;
}

export function editorError(context: ILoadOptionsFunctions, reason: Failure): NodeOperationError {
	return new NodeOperationError(context.getNode(), shownInEditor(reason), {
		description: reason.advice,
	});
}

async function answered<Value>(
	context: ILoadOptionsFunctions,
	{ provider, credential }: { provider: Provider; credential: ICredentialDataDecryptedObject },
	question: Question<Value>,
): Promise<Result<Value | null>> {
	const account = checkedAccount(context.getNode(), provider, credential);
	if (!account.ok) return account;
	const first = question(provider, account.value, credential);
	if (first === undefined) return success(null);
	if (!first.ok) return first;
	const network = transport(context, {
		credentialType: provider.credential.type,
		credential,
		account: account.value,
		timeoutMs,
		stopped: new AbortController().signal,
		redact: redaction(credential, provider.credential.secretFields),
	});
	return await asked(first.value, {
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
