import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Calls a function of a script, in a Node of its own: Jest loads no ES modules.
 * @param name of an export of the script
 * @throws what the function throws
 */
export function called(script: string, name: string, ...parameters: unknown[]): unknown {
	const url = pathToFileURL(resolve(__dirname, '../../scripts', script)).href;
	const code = `import { readFileSync } from 'node:fs';
		const { ${name} } = await import(${JSON.stringify(url)});
		console.log(JSON.stringify(${name}(...JSON.parse(readFileSync(0, 'utf8')))));`;
	const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
		encoding: 'utf8',
		input: JSON.stringify(parameters),
		stdio: 'pipe',
	});
	return JSON.parse(printed);
}
