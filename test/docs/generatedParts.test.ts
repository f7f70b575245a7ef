import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { credentialTypes } from '../credentialTypes';
import { allErrors, errorTables } from './errorTables';
import { operationTable } from './operationTables';
import { hostTable, paceTable } from './providerTables';
import { quickStarts } from './quickStarts';
import { expectPartRenewed } from './renewed';

test.each([
	['docs/campaigns.md', 'pace', paceTable],
	['docs/errors.md', 'errors', errorTables],
	['docs/operations.md', 'operations', operationTable],
	['docs/quick-start.md', 'providers', quickStarts],
	['docs/security.md', 'hosts', hostTable],
])(
	'%s: the part "%s" is made from the code (renew it with UPDATE_DOCS=1 npm run test:unit)',
	(path, name, made) => {
		expectPartRenewed(path, name, made());
	},
);

test('every class of an error is explained', () => {
	const page = readFileSync(resolve(__dirname, '../../docs/errors.md'), 'utf8');
	const classes = [...new Set(allErrors().map(({ row }) => row.class))];
	expect(classes.filter((name) => !page.includes(`\n### ${name}\n`))).toEqual([]);
	expect(classes.length).toBeGreaterThan(9);
});

/** Words that can only be the name of a permission: `cams:SendChatappMessage`, `whatsapp_business_messaging`. */
const permissions = /\b(cams:[A-Z]\w+|whatsapp_business_\w+)/g;

test('the quick start names each permission that an error or a credential asks for', () => {
	const page = readFileSync(resolve(__dirname, '../../docs/quick-start.md'), 'utf8');
	const [, listed = ''] = page.split('\n## Permissions\n');
	const texts = [
		...allErrors().map(({ row }) => row.advice),
		...credentialTypes.flatMap(({ properties }) => properties.map(({ hint }) => hint ?? '')),
	];
	const asked = [...new Set(texts.flatMap((text) => text.match(permissions) ?? []))];
	expect(asked.length).toBeGreaterThan(5);
	expect(asked.filter((name) => !listed.includes(`\`${name}\``))).toEqual([]);
});
