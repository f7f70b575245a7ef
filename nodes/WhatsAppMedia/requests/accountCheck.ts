import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { getCredentialAllowedDomains, isDomainAllowed } from 'n8n-workflow';

import { choiceProblem } from '../contract/credentialChoice';
import type { Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import { isId } from '../contract/id';
import { textOrNull } from '../contract/json';
import { keyPrefixes } from '../contract/keyUse';
import type { CheckedAccount, Provider } from '../contract/provider';

/**
 * The account of a credential, once it is certain that its key may go where its base URL points: https, unless it
 * never leaves this machine, and within the domains that the credential's owner allows. A failure names the credential's
 * field and the fix.
 */
export function checkedAccount(
	node: INode,
	provider: Provider,
	credential: ICredentialDataDecryptedObject,
): Result<CheckedAccount> {
	const open = `Open the '${provider.credentialName}' credential and`;
	const missing = Object.entries(provider.credential.requiredFields)
		.filter(([name]) => textOrNull(credential[name]) === null)
		.map(([, label]) => `'${label}'`);
	if (missing.length > 0) {
		return refused(
			`The credential has no ${missing.join(' and no ')}`,
			`${open} fill in ${missing.join(' and ')}.`,
		);
	}
	for (const choice of provider.credential.choices ?? []) {
		const wrong = choiceProblem(credential, choice);
		if (wrong !== null) return refused(wrong, `${open} correct it.`);
	}
	const account = provider.credential.account(credential);
	const problem = baseUrlProblem(account.baseUrl);
	if (problem !== null) {
		return refused(
			`The 'Base URL' of the credential ${problem}`,
			`${open} correct 'Base URL', or empty it to use ${provider.displayName} itself.`,
		);
	}
	if (account.accountId !== '' && !isId(account.accountId)) {
		return refused('The ID of the account in the credential is not an ID', `${open} correct it.`);
	}
	const allowedDomains = getCredentialAllowedDomains({
		node,
		credentialData: credential,
		surface: 'WhatsApp Media',
		credentialOwnedSurface: true,
		nodeEndpointUrl: provider.credential.account({ ...credential, baseUrl: '' }).baseUrl,
	});
	const isAllowed = (url: string) =>
		allowedDomains === undefined || isDomainAllowed({ url, allowedDomains });
	if (!isAllowed(account.baseUrl)) {
		return refused(
			"The 'Base URL' of the credential is not among its allowed domains",
			`${open} add the host to 'Allowed Domains', or empty 'Base URL'.`,
		);
	}
	const origins = provider.credential.keyOrigins.filter(isAllowed);
	return success({ ...account, keyPrefixes: keyPrefixes(account.baseUrl, origins) });
}

function refused(happened: string, advice: string): Result<never> {
	return failed(failure({ class: 'authentication', happened, advice }));
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The path would be another one than what is written. */
const dotSegments = /\/(\.|%2e){1,2}(\/|$)/i;

function baseUrlProblem(baseUrl: string): string | null {
	if (!URL.canParse(baseUrl)) return 'is not a full web address';
	const { protocol, hostname, username, password, search, hash } = new URL(baseUrl);
	if (username !== '' || password !== '') return 'contains a login';
	if (search !== '' || hash !== '') return 'contains a query or fragment';
	if (dotSegments.test(baseUrl)) return "or its version contains '..'";
	if (protocol === 'https:') return null;
	if (protocol === 'http:')
		return loopback.test(hostname)
			? null
			: 'must start with https:// so that your key is encrypted';
	return 'is not an http(s) address';
}
