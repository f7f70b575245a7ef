import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../emulator/emulator';
import { credentialOf, sendImage } from './bed';
import { runNode } from './harness';

/** Sends a picture by link through a provider of the emulator; the item. */
export async function sendThrough(
	emulator: Emulator,
	provider: string,
	options: INodeParameters = {},
): Promise<IDataObject> {
	const [item] = await runNode({
		parameters: { ...sendImage, provider, options },
		credential: credentialOf(emulator, provider),
	});
	return item?.json ?? {};
}

/** A picture as a customer sends it. */
export const customersPicture = {
	type: 'file' as const,
	kind: 'image' as const,
	caption: 'Look',
	file: {
		fileName: 'cat.png',
		contentType: 'image/png',
		size: 3,
		sha256: '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81',
		bytes: Buffer.from([1, 2, 3]),
	},
};
