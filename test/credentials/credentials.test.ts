import type { ICredentialType } from 'n8n-workflow';

import { choiceProblem } from '../../nodes/WhatsAppMedia/contract/credentialChoice';
import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { credentialTypes } from '../credentialTypes';
import { testCredential } from '../providers/runner';

/** What holds for the credential of every provider of the registry. */

function credentialOf({ credential }: Provider): ICredentialType {
	const type = credentialTypes.find(({ name }) => name === credential.type);
	if (type === undefined) throw new Error(`There is no credential ${credential.type}`);
	return type;
}

const each = providers.map((provider) => [provider.name, provider] as const);

describe.each(each)('the credential of %s', (_, provider) => {
	const { properties, displayName, documentationUrl } = credentialOf(provider);

	test('has the name that errors call it by, and is found by "WhatsApp"', () => {
		expect(displayName).toBe(provider.credentialName);
		expect(displayName).toContain('WhatsApp');
		// the brand, which is the first word of the provider's name
		expect(displayName).toContain(provider.displayName.split(' ')[0]);
	});

	test('says below each field where its value is found, or what it is for', () => {
		const bare = properties.filter(
			({ hint, displayOptions }) => hint === undefined && displayOptions === undefined,
		);
		expect(bare.map(({ name }) => name)).toEqual([]);
		expect(properties.map(({ hint }) => hint).join()).toContain(provider.whereToFindKey);
	});

	test('has the labels that errors call its fields by', () => {
		const labels = Object.fromEntries(
			properties.map(({ name, displayName: label }) => [name, label]),
		);
		expect(labels).toMatchObject({
			...provider.credential.requiredFields,
			...provider.webhook?.requiredFields,
		});
	});

	test('hides its secrets while they are typed in, and links to a page of the provider', () => {
		const hidden = properties.filter(({ typeOptions }) => typeOptions?.password === true);
		expect(provider.credential.secretFields).toEqual(
			expect.arrayContaining(hidden.map(({ name }) => name)),
		);
		expect(documentationUrl).toMatch(/^https:\/\//);
	});
});

const choices = providers.flatMap((provider: Provider) =>
	(provider.credential.choices ?? []).map((choice) => ({ provider, choice, label: choice.label })),
);

describe.each(choices)('$label of $provider.displayName', ({ provider, choice, label }) => {
	const { properties } = credentialOf(provider);
	const data = testCredential(provider);

	test('is a list that ends with Custom', () => {
		const list = properties.find(({ name }) => name === choice.field);
		const values = list?.options?.map((option) => ('value' in option ? option.value : null));
		expect(values).toEqual([...choice.options.map(({ value }) => value), 'custom']);
		expect(values).toContain(choice.default);
	});

	test.each(choice.options)('can be $name', ({ value }) => {
		expect(choiceProblem({ ...data, [choice.field]: value }, choice)).toBeNull();
		const { baseUrl } = provider.credential.account({ [choice.field]: value });
		expect(baseUrl).toContain(value);
	});

	test('can be typed in', () => {
		const typed = { [choice.field]: 'custom', [choice.customField]: ` ${choice.example} ` };
		expect(choiceProblem(typed, choice)).toBeNull();
		expect(provider.credential.account(typed)).toEqual(provider.credential.account({}));
	});

	test.each(['', 'Singapore', '26', '..', 'evil.example/', 'evil.example#', 'a@evil.example'])(
		'is not accepted as "%s", and no key leaves with it',
		async (wrong) => {
			const typed = { ...data, [choice.field]: 'custom', [choice.customField]: wrong };
			const words = `'${choice.customLabel}' must look like ${choice.example} (got "${wrong}")`;
			expect(choiceProblem(typed, choice)).toBe(words);
			const { authenticate } = credentialOf(provider);
			if (typeof authenticate !== 'function') throw new Error('The key leaves unchecked');
			await expect(authenticate(typed, { url: 'https://example.com/' })).rejects.toThrow(words);
		},
	);

	test('is also checked where it comes from an import or an expression', () => {
		expect(choiceProblem({ [choice.field]: 'evil.example' }, choice)).toBe(
			`'${label}' must look like ${choice.example} (got "evil.example")`,
		);
	});
});
