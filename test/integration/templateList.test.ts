import type {
	ICredentialDataDecryptedObject,
	INodeListSearchResult,
	INodeParameters,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { searchTemplates } from '../../nodes/WhatsAppMedia/execution/templateList';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { approvedTemplates } from '../emulator/templates';
import { credentialOf, failureOfRun, useEmulator } from './bed';
import { editorContextOf, runNode } from './harness';
import { sendsTemplates, templateParameters } from './templates';

/** The list of the field Template Name, on the helpers that n8n's editor gives to it, and what is sent by it. */

const emulator = useEmulator();

async function list(
	provider: string,
	{ data = {}, filter }: { data?: ICredentialDataDecryptedObject; filter?: string } = {},
): Promise<INodeListSearchResult['results']> {
	const known = credentialOf(emulator, provider);
	const credential = { ...known, data: { ...known.data, ...data } };
	const context = editorContextOf({ parameters: { provider }, credential });
	return (await searchTemplates.call(context, filter)).results;
}

const withList = providers.filter((provider) => provider.listTemplates !== undefined);

describe.each(withList.map((provider) => [provider.name, provider] as const))(
	'%s',
	(name, provider) => {
		const { credential } = provider;

		test('shows every approved template, of all pages, with its language and category', async () => {
			const labels = approvedTemplates.map((template) =>
				[template.name, template.language, template.category].join(' · '),
			);
			expect((await list(name)).map((entry) => entry.name)).toEqual(labels.sort());
		});

		test.each(['SPRING', 'spring_sale · en_US', 'marketing'])('finds by %j', async (filter) => {
			const names = (await list(name, { filter })).map((entry) => entry.name);
			expect(names).toContain('spring_sale · en_US · MARKETING');
			expect(names).not.toContain('order_update · en_US · UTILITY');
		});

		const chosenFrom = async (filter: string): Promise<INodeParameters> => {
			const [entry] = await list(name, { filter });
			emulator.log.clear();
			return { __rl: true, mode: 'list', value: String(entry?.value) };
		};

		test('what is chosen from the list is sent in its language', async () => {
			const [item] = await runNode({
				parameters: {
					...templateParameters(provider, 'order_update'),
					templateName: await chosenFrom('order_update'),
					templateLanguage: '',
				},
				credential: credentialOf(emulator, name),
			});
			expect(item?.json.status).toBe('accepted');
			expect(emulator.requests).toHaveLength(1);
		});

		test('another language than that of the chosen template is refused before any request', async () => {
			const { error } = await failureOfRun({
				parameters: {
					...templateParameters(provider, 'order_update'),
					templateName: await chosenFrom('order_update'),
					templateLanguage: 'de',
				},
				credential: credentialOf(emulator, name),
			});
			expect(error).toContain("'Template Language' is not en_US");
			expect(emulator.requests).toHaveLength(0);
		});

		test('says what is wrong with the key, without the key', async () => {
			const data = emulator.wrongCredential(name);
			const failing = list(name, { data });
			await expect(failing).rejects.toThrow(NodeOperationError);
			for (const field of credential.secretFields.filter((each) => data[each]))
				await expect(failing).rejects.not.toThrow(data[field]);
		});

		test('a list that does not end is not asked for ever', async () => {
			const page = {
				Code: 'OK',
				ListTemplate: Array.from({ length: 100 }, () => ({ TemplateCode: '1', Language: 'en' })),
				data: [],
			};
			const cursor = (after: number) => ({ cursors: { after: String(after) }, next: 'more' });
			for (let after = 0; after < 40; after += 1)
				emulator.fault({
					times: 1,
					fault: {
						kind: 'answer',
						status: 200,
						body: JSON.stringify({ ...page, paging: cursor(after) }),
					},
				});
			await list(name).catch((error: unknown) => {
				expect(String(error)).toContain('does not end');
			});
			expect(emulator.log.arrived).toBeLessThanOrEqual(20);
		});
	},
);

describe.each(
	providers.filter(sendsTemplates).map((provider) => [provider.name, provider] as const),
)('%s by hand', (name, provider) => {
	test.each(['manual', 'list'])('a name in the mode %s needs no list', async (mode) => {
		const parameters = templateParameters(provider, 'order_update');
		const [item] = await runNode({
			parameters: {
				...parameters,
				templateName: { __rl: true, mode, value: String(parameters.templateName) },
			},
			credential: credentialOf(emulator, name),
		});
		expect(item?.json.status).toBe('accepted');
		expect(emulator.requests).toHaveLength(1);
	});
});
