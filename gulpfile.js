const { rm } = require('node:fs/promises');
const { src, dest, series } = require('gulp');

/** What stands beside the compiled code and is read by n8n at run time: icons, codex files, output schemas. */
const staticFiles = ['icons/**/*.svg', 'nodes/**/*.{svg,png,json}', 'credentials/**/*.{svg,png}'];

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

function copy() {
	return src(staticFiles, { base: '.', encoding: false }).pipe(dest('dist'));
}

exports.clean = clean;
exports.copy = copy;
exports.default = series(clean, copy);
