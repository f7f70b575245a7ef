import type { INodeParameters } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import { approvedTemplates } from '../emulator/templates';
import { credentialOf, failureOfRun, useEmulator } from './bed';
import { runNode } from './harness';
import type { ListAsked } from './templates';
import { sendsTemplates, templateParameters, templatesListed } from './templates';

/** The list of the field Template Name, on the helpers that n8n's editor gives to it, and what is sent by it. */

const emulator = useEmulator();

const list = async (provider: string, asked: ListAsked = {}) =>
	await templatesListed(emulator, provider, asked);

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

		/** The value of a list's entry, entered by hand. */
		const chosenFrom = async (filter: string): Promise<INodeParameters> => {
			const [entry] = await list(name, { filter });
			emulator.log.clear();
			return { __rl: true, mode: 'manual', value: String(entry?.value) };
		};

		test('what a list gives has its language, also where it is entered by hand', async () => {
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
			const secrets = credential.secretFields.filter((each) => emulator.credential(name)[each]);
			const data = Object.fromEntries(secrets.map((each) => [each, 'mistyped-key-4711']));
			const failing = list(name, { data });
			await expect(failing).rejects.toThrow(NodeOperationError);
			await expect(failing).rejects.not.toThrow('mistyped-key-4711');
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
	test('a name needs no list', async () => {
		const parameters = templateParameters(provider, 'order_update');
		const [item] = await runNode({
			parameters: {
				...parameters,
				templateName: { __rl: true, mode: 'manual', value: String(parameters.templateName) },
			},
			credential: credentialOf(emulator, name),
		});
		expect(item?.json.status).toBe('accepted');
		expect(emulator.requests).toHaveLength(1);
	});
});
