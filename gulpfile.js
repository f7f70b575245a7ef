const { mkdir, rm, writeFile } = require('node:fs/promises');
const { build } = require('esbuild');
const { src, dest, series } = require('gulp');

/** What stands beside the compiled code and is read by n8n at run time: icons, codex files, output schemas. */
const staticFiles = ['icons/**/*.svg', 'nodes/**/*.{svg,png,json}', 'credentials/**/*.{svg,png}'];

/** The only file that imports a library; CONTRIBUTING.md says why it is bundled. */
const phoneLibrary = 'nodes/WhatsAppMedia/recipient/phoneLibrary';

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

function copy() {
	return src(staticFiles, { base: '.', encoding: false }).pipe(dest('dist'));
}

/** Not minified: n8n's reviewers read what is published. */
async function bundleLibrary() {
	await build({
		entryPoints: [`${phoneLibrary}.ts`],
		outfile: `dist/${phoneLibrary}.js`,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
	});
}

/** The licences of what is bundled go along. */
function copyLicences() {
	return src('node_modules/libphonenumber-js/LICENSE*').pipe(
		dest('dist/licenses/libphonenumber-js'),
	);
}

const jsonTypes = {
	string: { type: 'string' },
	integer: { type: 'integer' },
	boolean: { type: 'boolean' },
	texts: { type: 'array', items: { type: 'string' } },
	object: { type: 'object' },
};

/** A shape of the contract as the JSON schema that n8n's editor reads. */
function schemaOf(shape) {
	if (typeof shape === 'string') return jsonTypes[shape];
	const properties = Object.entries(shape).map(([key, value]) => [key, schemaOf(value)]);
	return { type: 'object', properties: Object.fromEntries(properties) };
}

/** Where n8n looks for the output of version 1 of the trigger, and of each operation of version 1 of the node. */
async function writeSchemas() {
	const { eventShape, outputShapes } = require('./dist/nodes/WhatsAppMedia/contract/outputs.js');
	const schemas = 'dist/nodes/WhatsAppMedia/__schema__';
	const write = async (path, shape) => {
		const schema = { ...schemaOf(shape), version: 1 };
		await writeFile(`${schemas}/${path}.json`, `${JSON.stringify(schema, null, '\t')}\n`);
	};
	for (const [resource, operations] of Object.entries(outputShapes)) {
		await mkdir(`${schemas}/v1.0.0/${resource}`, { recursive: true });
		for (const [operation, shape] of Object.entries(operations)) {
			await write(`v1.0.0/${resource}/${operation}`, shape);
		}
	}
	await write('v1.0.0', eventShape);
}

exports.clean = clean;
exports.bundle = series(bundleLibrary, copyLicences, writeSchemas);
exports.copy = copy;
exports.default = series(clean, copy);
