import type { INodeParameters } from 'n8n-workflow';

import type { Exchange, Reading } from '../../nodes/WhatsAppMedia/contract/exchange';
import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { credentialOf, sendImage, takingFiles, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { templateParameters } from './templates';

/** What a provider has to say about a request comes out with the item, whichever of its requests that is. */

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

afterEach(() => {
	jest.restoreAllMocks();
});

/** How many requests an upload took. */
let steps = 0;
let mostSteps = 0;

/** With a warning for each of its requests. */
function warned<Value>(exchange: Exchange<Value>, step = 1): Exchange<Value> {
	steps = step;
	mostSteps = Math.max(mostSteps, step);
	const next = <Read extends Reading<Value>>(reading: Read): Read =>
		reading.kind === 'next'
			? { ...reading, exchange: warned(reading.exchange, step + 1) }
			: reading;
	return {
		...exchange,
		warnings: [`of request ${step}`],
		read: (answer) => next(exchange.read(answer)),
	};
}

function warnOfUploads({ exchanges }: Provider): void {
	const { upload } = exchanges;
	if (upload === undefined) throw new Error('It takes no files');
	jest.spyOn(exchanges, 'upload').mockImplementation((...given) => warned(upload(...given)));
}

function sendsOf(provider: Provider): { provider: Provider; parameters: INodeParameters }[] {
	const template = templateParameters(provider, 'spring_sale');
	return [
		{ resource: 'media', operation: 'upload' },
		{ ...sendImage, mediaSource: 'binary' },
		{ ...template, mediaSource: 'binary' },
	].map((parameters) => ({ provider, parameters }));
}

test.each(takingFiles.flatMap(sendsOf))(
	'$provider.name: $parameters.operation',
	async ({ provider, parameters }) => {
		warnOfUploads(provider);
		const item = await itemWithFile(Buffer.from('\xff\xd8\xff', 'latin1'), {
			fileName: 'a.jpg',
			mimeType: 'image/jpeg',
		});
		const outputs = await runNode({
			parameters: { ...parameters, provider: provider.name },
			items: [item, item],
			credential: credentialOf(emulator, provider.name),
		});
		// the second item shares the upload of the first, and its warnings
		for (const { json } of outputs)
			expect(json.warnings).toEqual(
				Array.from({ length: steps }, (_, index) => `of request ${index + 1}`),
			);
	},
);

test('some of these uploads take several requests', () => {
	expect(mostSteps).toBeGreaterThan(1);
});
