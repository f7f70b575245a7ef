import { capabilityTable } from './capabilityTable';
import { credentialTable } from './credentialTable';
import { expectPartRenewed } from './renewed';

test.each([
	['capabilities', capabilityTable],
	['credentials', credentialTable],
])(
	'the table of %s in the README is that of the node (renew it with UPDATE_DOCS=1 npm run test:unit)',
	(name, table) => {
		expectPartRenewed('README.md', name, table());
	},
);
