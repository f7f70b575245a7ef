import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { oldPhrases } from './oldPhrases.mjs';
import { root, say } from './step.mjs';

/** What users and colleagues read: the node, its credentials, examples and documents. */
const folders = { nodes: '.ts', credentials: '.ts', examples: '', docs: '.md' };

/** Lines of a text, counted from 1, in which a phrase begins. */
export function linesWith(phrase, text) {
	const words = phrase.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	const pattern = new RegExp(words.join('[^\\n]{1,60}?').replace(/ +/g, '\\s+'), 'g');
	return [...text.matchAll(pattern)].map(({ index }) => text.slice(0, index).split('\n').length);
}

/** Where phrases stand: `file:line "phrase" - write: …`. */
export function placesOf(phrases) {
	const files = Object.entries(folders).flatMap(([folder, ending]) =>
		readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
			.map((entry) => join(entry.parentPath, entry.name)),
	);
	return [join(root, 'README.md'), ...files].flatMap((file) => {
		const text = readFileSync(file, 'utf8');
		return phrases.flatMap(({ old, better }) =>
			linesWith(old, text).map(
				(line) => `${file.slice(root.length + 1)}:${line} "${old}" - write: ${better}`,
			),
		);
	});
}

/** @throws an error with the places of phrases that are gone and came back */
export async function checkPhrases() {
	const places = placesOf(oldPhrases);
	if (places.length > 0) throw new Error(`Old phrases came back:\n${places.join('\n')}`);
	say('✓ Old phrases are gone');
}
