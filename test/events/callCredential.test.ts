import type { IWebhookFunctions } from 'n8n-workflow';

import { callCredential } from '../../nodes/WhatsAppMedia/events/callCredential';

/** What n8n is asked for, and when. */
class Calls {
	asked = 0;
	time = 0;
	answer: () => Promise<object> = async () => await Promise.resolve({ read: this.asked });
	readonly #nodeId: string;

	constructor(nodeId: string) {
		this.#nodeId = nodeId;
	}

	async make(credentialId = 'one'): Promise<unknown> {
		const context = {
			getWorkflow: () => ({ id: 'workflow' }),
			getNode: () => ({ id: this.#nodeId, credentials: { someApi: { id: credentialId } } }),
			getCredentials: async () => {
				this.asked += 1;
				return await this.answer();
			},
		} as unknown as IWebhookFunctions;
		return await callCredential(context, 'someApi', { monotonic: () => this.time });
	}
}

test('calls of a burst read the credential once', async () => {
	const calls = new Calls('burst');
	await Promise.all([calls.make(), calls.make(), calls.make()]);
	calls.time = 4999;
	expect(await calls.make()).toEqual({ read: 1 });
});

test('a changed credential is used five seconds later', async () => {
	const calls = new Calls('changed');
	await calls.make();
	calls.time = 5000;
	expect(await calls.make()).toEqual({ read: 2 });
});

test('another credential, or another node, has its own', async () => {
	const calls = new Calls('other');
	await calls.make();
	expect(await calls.make('two')).toEqual({ read: 2 });
	expect(await new Calls('yet another').make()).toEqual({ read: 1 });
});

test('a credential that could not be read is asked for again', async () => {
	const calls = new Calls('failing');
	calls.answer = async () => await Promise.reject(new Error('The database is away'));
	await expect(calls.make()).rejects.toThrow('The database is away');
	calls.answer = async () => await Promise.resolve({ read: 'now' });
	expect(await calls.make()).toEqual({ read: 'now' });
});
