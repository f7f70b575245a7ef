import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';

import type { Clock } from '../requests/clock';
import { nodeAddress } from './nodeAddress';

/** For so long, a credential that was read serves the next calls: a changed one is used that much later. */
const servesForMs = 5000;

interface Read {
	since: number;
	credential: Promise<ICredentialDataDecryptedObject>;
}

/** Of all nodes of this process. */
const read = new Map<string, Read>();
const mostNodes = 1000;

/**
 * The credential for a webhook call. Calls come in bursts, and to read a credential takes n8n longer than all else that is
 * done with a call: it asks the database and starts an engine for expressions.
 * @throws what n8n throws; the next call then asks again
 */
export async function callCredential(
	context: IWebhookFunctions,
	type: string,
	clock: Pick<Clock, 'monotonic'>,
): Promise<ICredentialDataDecryptedObject> {
	const now = clock.monotonic();
	const key = `${nodeAddress(context)}/${type}/${context.getNode().credentials?.[type]?.id ?? ''}`;
	const known = read.get(key);
	if (known !== undefined && now - known.since < servesForMs) return await known.credential;
	const credential = context.getCredentials(type);
	read.delete(key);
	read.set(key, { since: now, credential });
	const [oldest] = read.keys();
	if (read.size > mostNodes && oldest !== undefined) read.delete(oldest);
	credential.catch(() => read.delete(key));
	return await credential;
}
