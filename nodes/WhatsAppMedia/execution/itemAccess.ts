import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import type { Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import { field, textOrNull } from '../contract/json';
import type { Account, CheckedAccount, Provider } from '../contract/provider';
import type { Redaction } from '../output/redaction';
import { redaction } from '../output/redaction';
import { checkedAccount } from '../requests/accountCheck';

/** What the credential of an item gives: who sends, and what of it nobody may see. */
export interface Access {
	credential: ICredentialDataDecryptedObject;
	account: CheckedAccount;
	redact: Redaction;
	/** What the provider counts by and keeps files for. Not the key itself: this stands in stored data. */
	key: (sender: string) => string;
}

/** More credentials than a run has; those that come after are checked anew for each item. */
const mostKept = 1000;

/**
 * The access of each item. A credential can hold expressions, so n8n resolves it for every item: one key for all would
 * send the messages of all tenants from the number of the first. What follows from equal credentials is made once.
 */
export class ItemAccess {
	readonly #known = new Map<string, Result<Access>>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly provider: Provider,
	) {}

	/** Does not throw. */
	async of(itemIndex: number): Promise<Result<Access>> {
		try {
			const credential = await this.context.getCredentials(
				this.provider.credential.type,
				itemIndex,
			);
			const text = JSON.stringify(credential);
			const access = this.#known.get(text) ?? this.#accessOf(credential);
			if (this.#known.size < mostKept) this.#known.set(text, access);
			return access;
		} catch (error) {
			return failed(
				failure({
					class: 'authentication',
					happened: textOrNull(field(error, 'message')) ?? 'The credential could not be read',
					advice: `Open this node and choose the '${this.provider.credentialName}' credential again. If its fields hold expressions, they need a value for every item.`,
				}),
			);
		}
	}

	#accessOf(credential: ICredentialDataDecryptedObject): Result<Access> {
		const { provider } = this;
		const account = checkedAccount(this.context.getNode(), provider, credential);
		if (!account.ok) return account;
		const keys = new Map<string, string>();
		return success({
			credential,
			account: account.value,
			redact: redaction(credential, provider.credential.secretFields),
			key: (sender) => {
				const key =
					keys.get(sender) ?? accessKey(provider, { credential, account: account.value, sender });
				// each item may have a sender of its own
				if (keys.size < mostKept) keys.set(sender, key);
				return key;
			},
		});
	}
}

function accessKey(
	provider: Provider,
	{
		credential,
		account,
		sender,
	}: { credential: ICredentialDataDecryptedObject; account: Account; sender: string },
): string {
	const secrets = provider.credential.secretFields.map((name) => textOrNull(credential[name]));
	const parts = [provider.name, account.baseUrl, account.accountId, sender, ...secrets];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
