import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { n8n } from '../../package.json';
import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providerField } from '../../nodes/WhatsAppMedia/fields/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';

/**
 * A new provider costs its own files and three lines elsewhere (CONTRIBUTING.md, "Adding a provider"). So no other file may
 * name a provider: what names one will want to name the next one too, and must be derived from the registry.
 */

/** Files, and folders with a slash at their end, that name providers although they belong to none of them. */
const allowed: Readonly<Record<string, string>> = {
	'CHANGELOG.md': 'tells what came when',
	'CONTRIBUTING.md': 'tells what to copy',
	'README.md': 'its tables are made from the registry; prose tells peculiarities',
	'docs/campaigns.md': 'its table is made from the registry',
	'docs/errors.md': 'its tables are made from the registry',
	'docs/moving-from-whatsapp-node.md': "the provider that n8n's own node has",
	'docs/operations.md': 'its table is made from the registry',
	'docs/quick-start.md': 'its parts are made from the registry',
	'docs/reliability.md': 'made from the registry',
	'docs/security.md': 'its table is made from the registry',
	'nodes/WhatsAppMedia/WhatsAppMedia.node.json': 'its search words are made from the registry',
	'nodes/WhatsAppMedia/WhatsAppMediaTrigger.node.json':
		'its search words are made from the registry',
	'nodes/WhatsAppMedia/fields/provider.ts': 'the provider that a new node has',
	'nodes/WhatsAppMedia/providers/graph/':
		"for all providers of Meta's API: tells where one differs",
	'nodes/WhatsAppMedia/providers/index.ts': 'the registry: two lines for each provider',
	'package.json':
		"n8n's list of credentials: one line for each; its description and keywords can name it",
	'test/docs/moving.test.ts': "the provider that n8n's own node has",
	'test/integration/bulk.test.ts': 'uploads that belong to a sender, by one provider that has such',
	'test/integration/emulator.test.ts': 'that a limit is that of one provider, by two of them',
	'test/integration/inputs.test.ts': 'fields of single credentials that lead into an address',
	'test/integration/itemCredential.test.ts':
		'senders out of a credential, by one provider that has such',
	'test/integration/retries.test.ts': "Meta's error codes, by Meta's own API",
	'test/integration/sendMedia.test.ts': 'the sender in the output, by each kind of sender',
	'test/providers/graph/': "for all providers of Meta's API",
	'test/providers/graphWebhooks.ts': "for all providers of Meta's API",
};

/** The provider that a new node has is the one that examples, measurements and tests of anything else send through. */
const example = providerField.default as string;

const root = resolve(__dirname, '../..');
const text = /\.(ts|js|mjs|json|md)$/;
const notOurs = ['.git', '.work', '.n8n', 'coverage', 'dist', 'node_modules', 'package-lock.json'];

function filesIn(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter(({ name }) => !notOurs.includes(name))
		.flatMap((entry) => {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) return filesIn(path);
			return text.test(path) ? [relative(root, path)] : [];
		});
}

/** In lower case. Not "Meta": it is also the owner of WhatsApp, whose documents hold for all of them. */
function namesOf({ name, displayName, credential }: Provider): string[] {
	const [brand = ''] = displayName.split(' ');
	return [name, displayName, credential.type, brand]
		.filter((word) => word !== 'Meta')
		.map((word) => word.toLowerCase());
}

/** Of the providers whose own file it is not: a file is that of the provider whose name its path has. */
function namedIn(path: string): string[] {
	const content = readFileSync(join(root, path), 'utf8').toLowerCase();
	return providers
		.filter((provider) => {
			const names = namesOf(provider);
			const isOwn = names.some((name) => path.toLowerCase().includes(name));
			return !isOwn && names.some((name) => content.includes(name));
		})
		.map(({ name }) => name);
}

/** The node itself treats no provider unlike the others; only their own folders can tell of each other. */
const mustBeNeutral = /^nodes\/WhatsAppMedia\/(?!providers\/)/;

const naming = filesIn(root).flatMap((path) => {
	const named = namedIn(path).filter((name) => name !== example || mustBeNeutral.test(path));
	return named.length === 0 ? [] : [{ path, named }];
});

const isIn = (path: string) => (place: string) =>
	place.endsWith('/') ? path.startsWith(place) : path === place;

test('no file but its own names a provider', () => {
	expect(naming.filter(({ path }) => !Object.keys(allowed).some(isIn(path)))).toEqual([]);
});

test.each(Object.entries(allowed))('%s still names some: %s', (place) => {
	expect(naming.filter(({ path }) => isIn(path)(place))).not.toEqual([]);
});

test.each(providers)('$name costs three lines outside of its own files', (provider) => {
	const registry = readFileSync(join(root, 'nodes/WhatsAppMedia/providers/index.ts'), 'utf8');
	const credential = `/${provider.credential.type}.credentials.js`.toLowerCase();
	expect(registry.split('\n').filter((line) => line.includes(provider.name))).toHaveLength(2);
	expect(n8n.credentials.filter((path) => path.toLowerCase().endsWith(credential))).toHaveLength(1);
});
