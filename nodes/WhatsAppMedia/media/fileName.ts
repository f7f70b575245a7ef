import { extensionOf } from './mimeTypes';

/** File systems refuse names of more than 255 bytes, also those of phones. */
const longestName = 240;

/** Control characters, and marks of writing direction, which can show `gpj.exe` as `exe.jpg`. */
const invisible = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

const separators = /[/\\]/g;

/** A name that every phone can store: no control characters, no slashes, not too long. The extension is kept. */
export function storableName(name: string): string {
	const clean = name.toWellFormed().replace(invisible, '').replace(separators, '-').trim();
	if (clean.length <= longestName) return clean || 'file';
	const extension = extensionOf(clean);
	const end = extension === null ? '' : `.${extension}`;
	// removes the first half of a character that was cut in two
	const stem = clean.slice(0, longestName - end.length).replace(/[\ud800-\udbff]$/, '');
	return stem + end;
}

/** The warning for a name that was changed; none if it was not. */
export function storableNameWarning(from: string, to: string): string[] {
	return from === to
		? []
		: [
				`The file was renamed to '${to}': names have at most ${longestName} characters, and no slashes, line breaks or invisible characters.`,
			];
}
