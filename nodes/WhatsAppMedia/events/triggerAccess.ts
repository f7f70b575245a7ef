import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import { field, textOrNull } from '../contract/json';
import type { CheckedAccount, Provider } from '../contract/provider';
import type { ProviderWebhook } from '../contract/webhook';
import type { Redaction } from '../output/redaction';
import { redaction } from '../output/redaction';
import { providers } from '../providers';
import { checkedAccount } from '../requests/accountCheck';
import { nodeAddress } from './nodeAddress';
import { ownSecret } from './ownSecret';

/** A provider that tells what happens. */
export interface TellingProvider extends Provider {
	webhook: ProviderWebhook;
}

/** What a trigger has of its provider and credential. */
export interface TriggerAccess {
	provider: TellingProvider;
	credential: ICredentialDataDecryptedObject;
	account: CheckedAccount;
	/** Of this node alone, for the provider to show. */
	secret: string;
	redact: Redaction;
}

/** Those that a trigger can listen to, in the order of the dropdown. */
export const tellingProviders = providers.filter(
	(provider): provider is TellingProvider => provider.webhook !== undefined,
);

/**
 * Does not throw: a webhook call that throws starts an execution, whoever has made it.
 * @param credentialOf reads the credential of a type
 */
export async function triggerAccess(
	context: IHookFunctions | IWebhookFunctions,
	credentialOf: (type: string) => Promise<ICredentialDataDecryptedObject> = async (type) =>
		await context.getCredentials(type),
): Promise<Result<TriggerAccess>> {
	const chosen = context.getNodeParameter('provider') as unknown;
	const provider = tellingProviders.find(({ name }) => name === chosen);
	if (provider === undefined) return failed(unknownProvider(String(chosen)));
	const { type, secretFields } = provider.credential;
	try {
		const credential = await credentialOf(type);
		const account = checkedAccount(context.getNode(), withTriggersFields(provider), credential);
		if (!account.ok) return account;
		const secret = ownSecret(provider.webhook.secretKey(credential), nodeAddress(context));
		const redact = redaction({ ...credential, secret }, [...secretFields, 'secret']);
		return success({ provider, credential, account: account.value, secret, redact });
	} catch (error) {
		return failed(
			failure({
				class: 'authentication',
				happened: textOrNull(field(error, 'message')) ?? 'The credential could not be read',
				advice: `Open this node and choose the '${provider.credentialName}' credential again.`,
			}),
		);
	}
}

/** The trigger needs more of the credential than a send does. */
function withTriggersFields(provider: TellingProvider): TellingProvider {
	const { credential, webhook } = provider;
	return {
		...provider,
		credential: {
			...credential,
			requiredFields: { ...credential.requiredFields, ...webhook.requiredFields },
		},
	};
}

function unknownProvider(name: string) {
	return failure({
		class: 'request',
		happened: `This version of the node has no provider '${name}' that it can listen to`,
		advice:
			"Open the node and choose a 'Provider', or update the package n8n-nodes-whatsapp-media.",
	});
}
