const { rm } = require('node:fs/promises');
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

exports.clean = clean;
exports.bundle = series(bundleLibrary, copyLicences);
exports.copy = copy;
exports.default = series(clean, copy);
