import type { INodeParameters } from 'n8n-workflow';

import type { MediaReference } from '../../nodes/WhatsAppMedia/contract/media';
import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import type { TemplateHeader } from '../../nodes/WhatsAppMedia/contract/template';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { useLinkServer } from '../emulator/linkServer';
import type { RecordedRequest } from '../emulator/requestLog';
import { approvedTemplates } from '../emulator/templates';
import { messageOf } from '../providers/runner';
import { credentialOf, failureOfRun, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { useKeyStore } from './keyStore';
import { sendsTemplates, templateParameters } from './templates';

/** Templates through every provider that sends them. The emulator compares each with the approved one. */

const emulator = useEmulator();
useKeyStore();
const linkServer = useLinkServer();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

const picture = async () =>
	await itemWithFile(Buffer.from('\xff\xd8\xff 1', 'latin1'), {
		fileName: 'a.jpg',
		mimeType: 'image/jpeg',
	});

/** The template `spring_sale` as its parameters fill it in. */
function springSale({ capabilities }: Provider) {
	const byVariable = capabilities.templateValues === 'variables';
	return {
		name: byVariable ? '820561547132813186' : 'spring_sale',
		language: 'en_US',
		parameters: [{ name: 'customer', text: 'value of customer' }],
		buttons: [
			{ type: 'url', index: 0, variable: 'path', value: 'sale?u=1' },
			{ type: 'quickReply', index: 1, variable: null, value: 'STOP' },
		],
	} as const;
}

function header({ capabilities }: Provider, media: MediaReference): TemplateHeader {
	const variable = capabilities.templateValues === 'variables' ? 'picture' : null;
	return { type: 'image', variable, media };
}

function handleOf({ capabilities }: Provider, handle: string): MediaReference {
	return capabilities.handle === 'id' ? { kind: 'id', id: handle } : { kind: 'link', link: handle };
}

function bodyOf(request: RecordedRequest | undefined): unknown {
	if (request?.body.kind === 'json') return request.body.value;
	return queryOf((request?.target ?? '').split('?')[1] ?? '');
}

function queryOf(query: string): unknown {
	return Object.fromEntries(new URLSearchParams(query));
}

const jsonText = (value: unknown) => JSON.stringify(value);

describe.each(
	providers.filter(sendsTemplates).map((provider) => [provider.name, provider] as const),
)('%s', (name, provider) => {
	const { capabilities } = provider;
	const run = async (parameters: INodeParameters, items = [picture()]) =>
		await runNode({
			parameters,
			items: await Promise.all(items),
			credential: credentialOf(emulator, name),
		});
	const failed = async (parameters: INodeParameters) =>
		await failureOfRun({
			parameters,
			items: [await picture()],
			credential: credentialOf(emulator, name),
		});

	test.each(approvedTemplates.map((template) => [template.name]))(
		'%s goes out as it was approved',
		async (template) => {
			const [output] = await run(templateParameters(provider, template));
			expect(output?.json).toMatchObject({ operation: 'sendTemplate', status: 'accepted' });
			expect(emulator.store.messages).toHaveLength(1);
		},
	);

	/** What the provider was told last, and what it is told of this content. */
	const told = () => bodyOf(emulator.requests.at(-1));
	const wantedFor = (media: MediaReference) => {
		const account = provider.credential.account(emulator.credential(name));
		const content = { ...springSale(provider), header: header(provider, media) };
		const { request } = provider.exchanges.send(messageOf({ kind: 'template', content }), account);
		const { body, url } = request;
		return body.kind === 'json' ? body.value : queryOf(new URL(url).search);
	};

	test('the media of the header by link: it is passed on', async () => {
		const mediaLink = 'https://example.com/sale.jpg';
		const [output] = await run({ ...templateParameters(provider, 'spring_sale'), mediaLink });
		expect(output?.json.media).toMatchObject({ type: 'image', source: 'link', link: mediaLink });
		expect(told()).toEqual(wantedFor({ kind: 'link', link: mediaLink }));
		expect(emulator.requests).toHaveLength(1);
	});

	test('the media of the header by what an upload returned', async () => {
		const [uploaded] = await run({ provider: name, resource: 'media', operation: 'upload' });
		const mediaId = String(uploaded?.json.mediaId);
		const parameters = {
			...templateParameters(provider, 'spring_sale'),
			mediaSource: 'id',
			mediaId,
		};
		const [output] = await run(parameters);
		const kept = capabilities.handle === 'id' ? { id: mediaId } : { link: mediaId };
		expect(output?.json.media).toMatchObject({ type: 'image', source: 'id', ...kept });
		expect(told()).toEqual(wantedFor(handleOf(provider, mediaId)));
	});

	test('the media of the header as a binary file: one upload for all items, and its handle is sent', async () => {
		const outputs = await run(
			{
				...templateParameters(provider, 'spring_sale'),
				mediaSource: 'binary',
				binaryPropertyName: 'data',
			},
			[picture(), picture(), picture()],
		);
		const medias = outputs.map(({ json }) => json.media as { id: string; link: string });
		expect(medias.map((media) => (media as { reused?: boolean }).reused)).toEqual([
			false,
			true,
			true,
		]);
		const [{ id, link } = { id: '', link: '' }] = medias;
		const handle = capabilities.handle === 'id' ? id : link;
		expect(emulator.store.messages).toHaveLength(3);
		expect(told()).toEqual(wantedFor(handleOf(provider, handle)));
	});

	test('the media of the header from a link that n8n downloads first: the file is uploaded and its handle sent', async () => {
		const [output] = await run({
			...templateParameters(provider, 'spring_sale'),
			mediaLink: linkServer.url('/picture.jpg'),
			options: { fetchLink: true, timeout: 2_000 },
		});
		expect(output?.json.media).toMatchObject({ source: 'link', size: 11, fileName: 'picture.jpg' });
		const { id, link } = output?.json.media as { id: string; link: string };
		const handle = capabilities.handle === 'id' ? id : link;
		expect(told()).toEqual(wantedFor(handleOf(provider, handle)));
	});

	test('a recipient who got it under a unique key is skipped', async () => {
		const options = { uniqueKey: 'spring-sale' };
		const outputs = await run({ ...templateParameters(provider, 'spring_sale'), options }, [
			picture(),
			picture(),
		]);
		expect(outputs.map(({ json }) => json.status)).toEqual(['accepted', 'skipped']);
		expect(emulator.store.messages).toHaveLength(1);
	});

	test('a dry run shows the request with a mark for the upload, and sends nothing', async () => {
		const [output] = await run({
			...templateParameters(provider, 'spring_sale'),
			mediaSource: 'binary',
			options: { onlyValidate: true },
		});
		expect(output?.json.status).toBe('validated');
		expect(decodeURIComponent(jsonText(output?.json.request))).toContain(
			`<the ${capabilities.handle} that the upload of a.jpg returns>`,
		);
		expect(emulator.requests).toHaveLength(0);
	});

	test('a template that is not approved in this language is named as the reason', async () => {
		const parameters = { ...templateParameters(provider, 'order_update'), templateLanguage: 'fr' };
		const { details } = await failed(parameters);
		expect(details).toMatchObject({ outcome: 'notSent' });
		expect(emulator.store.messages).toHaveLength(0);
	});

	const filled = templateParameters(provider, 'spring_sale');
	const parameter = (value: unknown, entryName = '') => ({
		templateParameters: { parameter: [{ name: entryName, value }] } as INodeParameters,
	});
	const parameters = (...names: string[]) => ({
		templateParameters: { parameter: names.map((entryName) => ({ name: entryName, value: 'x' })) },
	});
	const button = (values: object) => ({
		templateButtons: {
			button: [{ type: 'url', position: 1, variable: 'path', value: 'x', ...values }],
		} as INodeParameters,
	});

	test.each<[INodeParameters, string | RegExp]>([
		[{ templateName: '' }, /'Template (Name|Code)' is empty/],
		[{ templateName: 'spring sale' }, /'Template (Name|Code)' contains a space/],
		[{ templateLanguage: 'en-us' }, /'Template Language' is not a language code/],
		[{ templateLanguage: 'English' }, /'Template Language' is not a language code/],
		[{ templateHeader: '={{ "audio" }}' }, "'Template Header' is not one of"],
		[
			{ templateHeader: 'text', templateHeaderText: 'x'.repeat(61) },
			"'Header Text' is longer than 60",
		],
		[{ templateHeader: 'video', mediaSource: 'binary' }, 'This file is a JPEG; videos must be'],
		[{ mediaLink: 'picture' }, "'Media Link' is not a full URL"],
		[parameter('a\nb'), "'Template Parameters: 1' contains a line break"],
		[parameter('a\tb', 'customer'), "'Template Parameters: customer' contains a line break"],
		[parameter('a     b'), 'more than four spaces'],
		[parameter(' '), "'Template Parameters: 1' is empty"],
		[parameter('x'.repeat(1025)), "'Template Parameters: 1' is longer than 1024"],
		[parameter('={{ $json.nothing }}'), "'Template Parameters: 1' is empty"],
		[parameters('customer', ''), 'has names for some parameters only'],
		[parameters('customer', 'customer'), 'has a name twice'],
		[parameters('1', '3'), 'has numbers with a gap'],
		[button({ type: 'call' }), "'Template Buttons: 1' has an unknown type"],
		[button({ position: 11 }), "must have a 'Position' from 1 to 10"],
		[button({ value: '' }), "'Template Buttons: 1' is empty"],
		[button({ value: 'a b' }), 'contains a space'],
	])('%j is refused before any request', async (wrong, error) => {
		expect((await failed({ ...filled, ...wrong })).error).toMatch(error);
		expect(emulator.requests).toHaveLength(0);
	});

	test('a file of another type: the advice names the field of the header', async () => {
		const { message } = await failed({ ...filled, templateHeader: 'video', mediaSource: 'binary' });
		expect(message).toBe("Convert the file, or choose the 'Template Header' Image.");
	});

	test('all problems are told at once', async () => {
		const wrong = { to: 'x', templateName: '', templateLanguage: 'x', mediaLink: 'x' };
		const { error } = await failed({ ...filled, ...wrong, ...parameter('a\nb') });
		for (const label of ['To', 'Template Language', 'Media Link', 'Template Parameters: 1'])
			expect(error).toContain(`'${label}'`);
		expect(error).toMatch(/'Template (Name|Code)'/);
	});

	if (capabilities.templateValues === 'parts') {
		test.each([
			['{{occasion}}', 'status'],
			['{{1}}', 'error'],
			['', 'error'],
		])(
			'the variable %j of a header text is a name, or none',
			async (templateHeaderVariable, key) => {
				const json = await failed({
					...templateParameters(provider, 'voucher'),
					templateHeaderVariable,
				});
				// the approved template has a name there
				expect(json).toHaveProperty(key);
				const sent = jsonText(emulator.requests[0]?.body);
				expect(sent.includes('"parameter_name":"occasion"')).toBe(key === 'status');
				expect(sent).not.toContain('"parameter_name":"1"');
			},
		);
	}

	test.each([
		[
			['2', '1'],
			['value of 2', 'value of 1'],
		],
		[
			['{{2}}', '{{1}}'],
			['value of 2', 'value of 1'],
		],
		[
			['', ''],
			['value of 1', 'value of 2'],
		],
	])('numbered parameters named %j go to their places', async (names, values) => {
		await run({
			...templateParameters(provider, 'order_update'),
			templateParameters: {
				parameter: names.map((entryName, index) => ({ name: entryName, value: values[index] })),
			},
		});
		const text = jsonText(emulator.store.messages);
		expect(text.indexOf('value of 1')).toBeGreaterThan(0);
		expect(text.indexOf('value of 1')).toBeLessThan(text.indexOf('value of 2'));
	});
});

test('a provider that goes by variables wants the names of header and buttons', async () => {
	for (const provider of providers) {
		if (provider.capabilities.templateValues !== 'variables') continue;
		const { error } = await failureOfRun({
			parameters: {
				...templateParameters(provider, 'spring_sale'),
				templateHeaderVariable: '',
				templateButtons: { button: [{ type: 'url', position: 1, variable: '', value: 'x' }] },
			},
			credential: credentialOf(emulator, provider.name),
		});
		expect(error).toContain("'Header Variable' is empty");
		expect(error).toContain("'Template Buttons: 1' has no variable");
	}
});
