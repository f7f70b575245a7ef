import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(__dirname, '../../.work/tarball');

/** The package as npm would publish it; made by `npm test` and `npm run demo` before they come here. */
export function packedTarball(): string {
	const [file] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
	if (file === undefined)
		throw new Error(`There is no tarball in ${folder}: run \`npm test\` or \`npm run demo\`.`);
	return join(folder, file);
}
