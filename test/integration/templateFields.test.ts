import type {
	ICredentialDataDecryptedObject,
	INodeParameters,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { templateFields } from '../../nodes/WhatsAppMedia/execution/templateFields';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { approvedTemplates } from '../emulator/templates';
import { credentialOf, failureOfRun, useEmulator } from './bed';
import { editorContextOf, itemWithFile, runNode, toolOf } from './harness';
import { sendsTemplates, templateParameters } from './templates';

/** The parameters of a template that was chosen from the list, as fields of the form, and what is sent by them. */

const emulator = useEmulator();

/** What n8n stores of the fields, once they are filled in. */
interface Stored {
	value: Record<string, string>;
	schema: ResourceMapperField[];
}

function without({ value, schema }: Stored, beginning: string): Stored {
	const kept = Object.entries(value).filter(([id]) => !id.startsWith(beginning));
	return { value: Object.fromEntries(kept), schema };
}

function renamed({ value, schema }: Stored, id: string, other: string): Stored {
	return {
		value,
		schema: schema.map((field) => (field.id.startsWith(id) ? { ...field, id: other } : field)),
	};
}

describe.each(
	providers.filter(sendsTemplates).map((provider) => [provider.name, provider] as const),
)('%s', (name, provider) => {
	const byVariable = provider.capabilities.templateValues === 'variables';

	function chosen(template: string, language?: string): INodeParameters {
		const approved = approvedTemplates.find((candidate) => candidate.name === template);
		const sent = byVariable ? (approved?.code ?? template) : template;
		const value = `${sent}|${language ?? approved?.language ?? 'en'}`;
		return { provider: name, templateName: { __rl: true, mode: 'list', value } };
	}

	async function fieldsOf(
		parameters: INodeParameters,
		data: ICredentialDataDecryptedObject = {},
	): Promise<ResourceMapperFields> {
		const known = credentialOf(emulator, name);
		const credential = { ...known, data: { ...known.data, ...data } };
		return await templateFields.call(editorContextOf({ parameters, credential }));
	}

	const shown = ({ fields }: ResourceMapperFields) => fields.filter(({ display }) => display);

	/** The values that `templateParameters` enters by hand. */
	function valuesFor(fields: readonly ResourceMapperField[]): Record<string, string> {
		const valueOf = ({ id, defaultValue }: ResourceMapperField) => {
			if (id === 'Header') return String(defaultValue);
			if (id.startsWith('Header')) return 'Easter';
			if (id.startsWith('Body')) return `value of ${id.slice('Body '.length)}`;
			if (id.includes('URL')) return 'sale?u=1';
			return id.includes('Quick Reply') ? 'STOP' : 'EASTER25';
		};
		return Object.fromEntries(
			fields.filter(({ display }) => display).map((field) => [field.id, valueOf(field)]),
		);
	}

	/**
	 * Chosen from the list and filled in.
	 * @param change what the user did otherwise
	 */
	async function fromList(
		template: string,
		change: (stored: Stored) => Stored = (stored) => stored,
	): Promise<INodeParameters> {
		const { fields } = await fieldsOf(chosen(template));
		const stored = change({ value: valuesFor(fields), schema: fields });
		const media = { mediaSource: 'link', mediaLink: 'https://example.com/file' };
		emulator.log.clear();
		return {
			...chosen(template),
			...(stored.value.Header === undefined ? {} : media),
			resource: 'message',
			operation: 'sendTemplate',
			to: '+1 415 555 0123',
			templateFields: {
				mappingMode: 'defineBelow',
				matchingColumns: [],
				...stored,
			} as unknown as INodeParameters,
		};
	}

	const send = async (parameters: INodeParameters) =>
		await runNode({ parameters, credential: credentialOf(emulator, name) });
	const failed = async (parameters: INodeParameters) =>
		await failureOfRun({ parameters, credential: credentialOf(emulator, name) });

	const sent = () => {
		const [request] = emulator.requests;
		return {
			path: request?.target.split('?')[0],
			query: queryOf(request?.target ?? ''),
			body: request?.body,
		};
	};

	test.each(approvedTemplates.map((template) => [template.name]))(
		'%s: filled in by its fields, it is the same request as entered by hand',
		async (template) => {
			await send(templateParameters(provider, template));
			const byHand = sent();
			const [item] = await send(await fromList(template));
			expect(item?.json.status).toBe('accepted');
			expect(emulator.requests).toHaveLength(1);
			expect(sent()).toEqual(byHand);
		},
	);

	test('the fields say what the template says around them', async () => {
		expect(shown(await fieldsOf(chosen('order_update'))).map((field) => field.displayName)).toEqual(
			[
				expect.stringMatching(/^Body 1: Hello .*1.*, your order .*2.* has left our/),
				expect.stringMatching(/^Body 2: ….*your order .*2.* has left our warehouse/),
			],
		);
		const sale = shown(await fieldsOf(chosen('spring_sale')));
		expect(sale.map(({ id }) => id)).toEqual([
			'Header',
			'Body customer',
			byVariable ? 'Button 1 URL: path' : 'Button 1 URL',
			'Button 2 Quick Reply',
		]);
		expect(sale[0]?.options?.map((option) => option.name)).toEqual(['Image']);
		expect(sale[2]?.displayName).toContain('https://shop.example/');
		expect(sale.map(({ required }) => required)).toEqual([true, true, true, false]);
	});

	test('a template without anything to fill in has no fields, and is known all the same', async () => {
		const answer = await fieldsOf(chosen('opening_hours'));
		expect(shown(answer)).toEqual([]);
		expect(answer.fields).toHaveLength(1);
	});

	test('everything that is missing is told at once, by the name of its field, before any request', async () => {
		const parameters = await fromList('order_update', (stored) => ({
			...stored,
			value: { 'Body 2': 'two\nlines' },
		}));
		const { error, details } = await failed(parameters);
		expect(error).toContain("'Template Parameters: Body 1' is empty");
		expect(error).toContain("'Template Parameters: Body 2' contains a line break");
		expect(details.class).toBe('request');
		expect(emulator.requests).toHaveLength(0);
	});

	test('a button without its value is named', async () => {
		const parameters = await fromList('spring_sale', (stored) => without(stored, 'Button'));
		const { error } = await failed(parameters);
		expect(error).toMatch(/^'Template Parameters: Button 1 URL(: path)?' is empty/);
		expect(error).not.toContain('Quick Reply');
		expect(emulator.requests).toHaveLength(0);
	});

	test('where the texts of quick replies go as a list, some of them are not enough', async () => {
		const parameters = await fromList('spring_sale', ({ value, schema }) => {
			const more = schema.slice(-1).map((field) => ({ ...field, id: 'Button 3 Quick Reply' }));
			return { value, schema: [...schema, ...more] };
		});
		const [item] = await runNode({
			parameters,
			credential: credentialOf(emulator, name),
			onError: 'continueRegularOutput',
		});
		const refusal =
			"'Template Parameters: Button 3 Quick Reply' is empty, which WhatsApp does not accept in a template";
		expect(item?.json).toMatchObject(byVariable ? { error: refusal } : { status: 'accepted' });
	});

	test('media of another type than that of the header is refused', async () => {
		const film = { fileName: 'film.mp4', mimeType: 'video/mp4' };
		const { error } = await failureOfRun({
			parameters: { ...(await fromList('spring_sale')), mediaSource: 'binary' },
			items: [await itemWithFile(Buffer.from('film'), film)],
			credential: credentialOf(emulator, name),
		});
		expect(error).toContain('images must be JPEG or PNG');
		expect(emulator.requests).toHaveLength(0);
	});

	test('a quick reply without a text that comes back is sent without it', async () => {
		const parameters = await fromList('spring_sale', (stored) => without(stored, 'Button 2'));
		const [item] = await send(parameters);
		expect(item?.json.status).toBe('accepted');
	});

	test.each<[string, (stored: Stored) => Stored, string]>([
		[
			'fields of another template',
			(stored) => renamed(stored, 'Template', 'Template other|en'),
			'belong to another template',
		],
		['fields that were never loaded', ({ value }) => ({ value, schema: [] }), 'are not known'],
		[
			'a value that the template has no field for',
			({ value, schema }) => ({ value: { ...value, 'Body 9': 'more' }, schema }),
			'have fields that the template has not (got "["Body 9"]")',
		],
		[
			'a field that no template has',
			(stored) => renamed(without(stored, 'Body 1'), 'Body 1', 'Footer 1'),
			'have a field of no template',
		],
	])('%s: refused before any request', async (_, change, words) => {
		const { error, message } = await failed(await fromList('order_update', change));
		expect(error).toContain(`'Template Parameters' ${words}`);
		expect(message).toContain("'By Name'");
		expect(emulator.requests).toHaveLength(0);
	});

	test('before a template is chosen there are no fields, and nobody is asked', async () => {
		const templateName = { __rl: true, mode: 'list', value: '' } as const;
		expect(await fieldsOf({ provider: name, templateName })).toEqual({ fields: [] });
		expect(emulator.requests).toHaveLength(0);
	});

	test.each([
		['a template that is gone', () => chosen('gone'), {}, /gone|template/i],
		[
			'a template in a language that is not approved',
			() => chosen('order_update', 'nl'),
			{},
			/nl|template/i,
		],
	])('%s: the notice in place of the fields says so', async (_, parameters, data, words) => {
		const { fields, emptyFieldsNotice } = await fieldsOf(parameters(), data);
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(words);
	});

	test('a wrong key: the notice says so, without the key', async () => {
		const known = emulator.credential(name);
		const secrets = provider.credential.secretFields.filter((field) => known[field]);
		const data = Object.fromEntries(secrets.map((field) => [field, 'mistyped-key-4711']));
		const { emptyFieldsNotice = '' } = await fieldsOf(chosen('order_update'), data);
		expect(emptyFieldsNotice).toContain('credential');
		expect(emptyFieldsNotice).not.toContain('4711');
	});

	test('fields that are filled in stay, when they cannot be loaded again', async () => {
		const parameters = await fromList('order_update');
		const baseUrl = 'http://127.0.0.1:1';
		await expect(fieldsOf(parameters, { baseUrl })).rejects.toThrow();
	});

	test('the tool of an agent: the model fills in the fields, or needs no list at all', async () => {
		const byModel = "={{ $fromAI('name') }}";
		const parameters = await fromList('order_update', ({ value, schema }) => ({
			value: { ...value, 'Body 1': byModel },
			schema,
		}));
		const byHand = {
			...templateParameters(provider, 'order_update'),
			templateParameters: {
				parameter: [
					{ name: '', value: byModel },
					{ name: '', value: 'value of 2' },
				],
			},
		};
		const credential = credentialOf(emulator, name);
		for (const each of [parameters, byHand])
			expect(
				await toolOf({ parameters: each, credential }, () => undefined)({ name: 'Ada' }),
			).toContain('accepted');
		expect(emulator.requests).toHaveLength(2);
		const [listed, entered] = emulator.store.messages.map(({ body }) => JSON.stringify(body));
		expect(listed).toContain('Ada');
		expect(entered).toBe(listed);
	});

	test('one request, or those of the list up to the template', async () => {
		await fieldsOf(chosen('order_update'));
		expect(emulator.requests).toHaveLength(1);
	});
});

function queryOf(target: string): Record<string, string> {
	return Object.fromEntries(new URLSearchParams(target.split('?')[1] ?? ''));
}
