import type { INodeParameters } from 'n8n-workflow';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { chain, manualTrigger, mediaNodeType, node } from '../bed/workflows';
import type { EditorBed } from './bed';
import { startEditor, stopEditor } from './bed';

/** What a change of the provider keeps: README, "Providers". */

jest.setTimeout(120_000);

let bed: EditorBed;

beforeAll(async () => {
	bed = await startEditor('.work/n8n-provider-change');
});

afterAll(async () => {
	await stopEditor(bed);
});

const all: readonly Provider[] = providers;

/** Everything that can be entered for a provider. */
function everything({ name, capabilities }: Provider): INodeParameters {
	return {
		provider: name,
		to: '+14155550123',
		mediaSource: 'link',
		mediaLink: 'https://example.com/invoice.pdf',
		mediaType: 'document',
		caption: 'Your invoice',
		fileName: 'invoice.pdf',
		...(capabilities.sender === null
			? {}
			: { sender: { __rl: true, mode: 'manual', value: '919876543210' } }),
		options: {
			uniqueKey: 'spring-sale',
			defaultCountry: 'DE',
			timeout: 20_000,
			...(capabilities.reply ? { replyToMessageId: 'wamid.1' } : {}),
			...(capabilities.correlation ? { correlationId: 'order-1' } : {}),
			...Object.fromEntries(
				capabilities.options
					.filter(({ value }) => value.kind === 'text')
					.map(({ parameter }) => [parameter, 'x']),
			),
		},
	};
}

/** What both providers can take, with the values of the first. */
function common(from: Provider, to: Provider): INodeParameters {
	const [before, possible] = [everything(from), everything(to)];
	const kept = Object.entries(before).filter(([name]) => name in possible);
	const options = Object.entries(before.options as INodeParameters).filter(
		([name]) => name in (possible.options as INodeParameters),
	);
	return { ...Object.fromEntries(kept), options: Object.fromEntries(options), provider: to.name };
}

/** n8n leaves out a default, and fills in an empty sender where there was none. */
function comparable({ sender, ...parameters }: INodeParameters): INodeParameters {
	const isEmpty = sender === undefined || (sender as { value: unknown }).value === '';
	return { provider: 'dialog360', ...parameters, ...(isEmpty ? {} : { sender }) };
}

describe.each(all.map((provider) => [provider.displayName, provider] as const))('%s', (_, from) => {
	test('keeps everything that the new provider can take, whichever it is', async () => {
		const { editor, credentials } = bed;
		const others = all.filter((provider) => provider !== from);
		const nameOf = (to: Provider) => `to ${to.name}`;
		const nodes = others.map((to, index) =>
			node(nameOf(to), mediaNodeType, everything(from), {
				credentials,
				position: [250, index * 200],
			}),
		);
		const id = await bed.open(chain(`from ${from.name}`, [manualTrigger, ...nodes]));
		for (const to of others) {
			await editor.openNode(nameOf(to));
			await editor.choose('provider', to.displayName);
			await editor.closeNode();
		}
		await editor.save();
		for (const to of others)
			expect(comparable(await bed.saved(id, nameOf(to)))).toEqual(common(from, to));
	});
});
