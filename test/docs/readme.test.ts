import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { capabilityTable } from './capabilityTable';

const readme = resolve(__dirname, '../../README.md');
const markers = /<!-- capabilities -->\n([^]*?)<!-- \/capabilities -->/;

test('the capability table of the README is that of the node (renew it with UPDATE_DOCS=1 npm run test:unit)', () => {
	const text = readFileSync(readme, 'utf8');
	const wanted = `<!-- capabilities -->\n\n${capabilityTable()}\n\n<!-- /capabilities -->`;
	if (process.env.UPDATE_DOCS === '1') writeFileSync(readme, text.replace(markers, wanted));
	expect(markers.exec(readFileSync(readme, 'utf8'))?.[0]).toBe(wanted);
});
