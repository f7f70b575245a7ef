import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import { dialog360 } from '../../nodes/WhatsAppMedia/providers/dialog360';
import { emulatedProvider, Emulator } from '../emulator/emulator';
import { inboundMessageId } from '../emulator/graphMessages';
import type { NodeRun } from './harness';
import { runNode } from './harness';
import { templateParameters } from './templates';

/** An emulator for the tests of one file, emptied before each test. */
export function useEmulator(): Emulator {
	const emulator = new Emulator();
	beforeAll(async () => {
		await emulator.start();
	});
	beforeEach(() => {
		emulator.reset();
	});
	afterAll(async () => {
		await emulator.stop();
	});
	return emulator;
}

export function credentialOf(emulator: Emulator, provider: string): NodeRun['credential'] {
	const { credentialType } = emulatedProvider(provider);
	return { type: credentialType, data: emulator.credential(provider) };
}

/** The providers that store files; others take links only. */
export const takingFiles = providers.filter(({ capabilities }) =>
	capabilities.sources.includes('binary'),
);

export const sendImage = {
	provider: 'dialog360',
	resource: 'message',
	operation: 'sendMedia',
	to: '+1 415 555 0123',
	mediaType: 'image',
	mediaSource: 'link',
	mediaLink: 'https://example.com/picture.jpg',
} satisfies INodeParameters;

/** A link that can be sent, for each media type. */
export const exampleLinks: Readonly<Record<string, string>> = {
	audio: 'https://example.com/file.ogg',
	document: 'https://example.com/file.pdf',
	image: 'https://example.com/file.jpg',
	sticker: 'https://example.com/file.webp',
	video: 'https://example.com/file.mp4',
};

export const sendText = {
	provider: 'dialog360',
	resource: 'message',
	operation: 'sendText',
	to: '+1 415 555 0123',
	text: 'Hello',
} satisfies INodeParameters;

/** A template with a picture in its header. */
export const sendTemplate: INodeParameters = templateParameters(dialog360, 'spring_sale');

export const markAsRead = {
	provider: 'dialog360',
	resource: 'message',
	operation: 'markAsRead',
	messageId: inboundMessageId,
} satisfies INodeParameters;

export interface Details {
	class: string;
	outcome: string;
	provider: string;
	code: string | null;
	httpStatus: number | null;
	providerMessage: string | null;
	cause: string | null;
	input: unknown;
	itemIndex: number;
}

export interface FailedJson {
	error: string;
	message: string;
	details: Details;
}

/** Runs with *Continue* and returns the JSON of the first item. */
export async function failureOfRun(run: NodeRun): Promise<FailedJson> {
	const [item] = await runNode({ ...run, onError: 'continueRegularOutput' });
	return item?.json as unknown as FailedJson;
}

export function jsonOf(items: INodeExecutionData[]): unknown[] {
	return items.map(({ json }) => json);
}
