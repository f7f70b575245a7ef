import type { IDataObject } from 'n8n-workflow';

import type { TellingProvider } from '../../nodes/WhatsAppMedia/events/triggerAccess';
import { tellingProviders } from '../../nodes/WhatsAppMedia/events/triggerAccess';
import type { Emulator } from '../emulator/emulator';
import { emulatedProvider } from '../emulator/emulator';
import { credentialOf } from './bed';
import { TriggerBed } from './triggerBed';

/** What is entered on both sides where a provider has no API for the registration. */
const webhookSecret = 'what-both-sides-know-4711';

export const everyEvent = ['message', 'sent', 'delivered', 'read', 'failed', 'played'];

function tellingProvider(provider: string): TellingProvider {
	const found = tellingProviders.find(({ name }) => name === provider);
	if (found === undefined) throw new Error(`${provider} has no webhook`);
	return found;
}

export function credentialFor(
	emulator: Emulator,
	provider: string,
): ReturnType<typeof credentialOf> {
	const { type, data } = credentialOf(emulator, provider);
	const isByHand = tellingProvider(provider).webhook.registration === undefined;
	return { type, data: isByHand ? { ...data, webhookSecret } : data };
}

/** Triggers of one test file; each is stopped after its test, when nothing is on its way to it any more. */
export function useTriggers(emulator: Emulator) {
	const beds: TriggerBed[] = [];
	let count = 0;

	afterEach(async () => {
		await emulator.webhooks.settled();
		for (const bed of beds.splice(0)) await bed.stop();
	});

	/** A trigger that listens, and is not registered yet. */
	async function listening(provider: string, parameters: IDataObject = {}): Promise<TriggerBed> {
		const { webhook } = tellingProvider(provider);
		const bed = new TriggerBed(
			{
				provider,
				webhookPath: webhook.secretIn === 'path' ? 'webhook/:secret' : 'webhook',
				events: everyEvent,
				downloadMedia: false,
				binaryPropertyName: 'data',
				options: {},
				...(parameters as object),
			},
			credentialFor(emulator, provider),
		);
		count += 1;
		bed.nodeId = `trigger ${count}`;
		beds.push(bed);
		await bed.start();
		return bed;
	}

	/** As {@link listening}, and registered: by n8n, or by hand where the provider has no API for it. */
	async function registered(provider: string, parameters: IDataObject = {}): Promise<TriggerBed> {
		const bed = await listening(provider, parameters);
		if (!(await bed.checkExists())) await bed.create();
		if (tellingProvider(provider).webhook.registration === undefined)
			emulator.webhooks.register(provider, bed.address, byHand(provider));
		return bed;
	}

	return { listening, registered };
}

function byHand(provider: string): Readonly<Record<string, string>> {
	return emulatedProvider(provider).webhook?.headers === 'bearer'
		? { Authorization: `Bearer ${webhookSecret}` }
		: { 'X-Webhook-Secret': webhookSecret };
}
