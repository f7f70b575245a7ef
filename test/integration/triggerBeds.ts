import type { IDataObject } from 'n8n-workflow';

import {
	credentialDataFor,
	enterByHand,
	everyEvent,
	isSetUpByHand,
	webhookPathOf,
} from '../bed/webhookSetup';
import type { Emulator } from '../emulator/emulator';
import { credentialOf } from './bed';
import { TriggerBed } from './triggerBed';

export function credentialFor(
	emulator: Emulator,
	provider: string,
): ReturnType<typeof credentialOf> {
	const { type } = credentialOf(emulator, provider);
	return { type, data: credentialDataFor(emulator, provider) };
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
		const bed = new TriggerBed(
			{
				provider,
				webhookPath: webhookPathOf(provider),
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
		if (isSetUpByHand(provider)) enterByHand(emulator, provider, bed.address);
		return bed;
	}

	return { listening, registered };
}
