import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { providers } from '../../nodes/WhatsAppMedia/providers';

/** A guide that names a file which is not there costs a stranger more than none. */

const root = resolve(__dirname, '../..');
const guide = readFileSync(resolve(root, 'CONTRIBUTING.md'), 'utf8');
const folders =
	'bench|contract|credentials|docs|fields|icons|input|media|nodes|operations|providers|requests|test';
const paths = [...new Set(guide.match(new RegExp(`(?<=\`)(${folders})/[^\`\\s]*`, 'g')))];

/** From the root, or in the folder of the node. */
function exists(path: string): boolean {
	return [root, resolve(root, 'nodes/WhatsAppMedia')].some((folder) =>
		existsSync(resolve(folder, path)),
	);
}

test.each(paths)('CONTRIBUTING.md: %s is there, for each provider', (path) => {
	const missing = providers
		.map(({ name, credential: { type } }) =>
			path.replace('<name>', name).replace('<Type>', type.charAt(0).toUpperCase() + type.slice(1)),
		)
		.filter((each) => !exists(each));
	expect(missing).toEqual([]);
});

test('CONTRIBUTING.md names files', () => {
	expect(paths.length).toBeGreaterThan(20);
});
