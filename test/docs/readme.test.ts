import { capabilityTable } from './capabilityTable';
import { credentialTable } from './credentialTable';
import { expectRenewed } from './renewed';

test.each([
	['capabilities', capabilityTable],
	['credentials', credentialTable],
])(
	'the table of %s in the README is that of the node (renew it with UPDATE_DOCS=1 npm run test:unit)',
	(name, table) => {
		const markers = new RegExp(`<!-- ${name} -->\\n[^]*<!-- /${name} -->`);
		expectRenewed('README.md', (text) => {
			expect(text).toMatch(markers);
			return text.replace(markers, `<!-- ${name} -->\n\n${table()}\n\n<!-- /${name} -->`);
		});
	},
);
