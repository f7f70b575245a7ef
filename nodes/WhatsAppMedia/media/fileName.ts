import { extensionOf } from './mimeTypes';

/** Longer names are refused by file systems (255 bytes), phones' among them. */
const longestName = 240;

/** Line breaks and other control characters, and marks that turn the direction of writing: `gpj.exe` shown as `exe.jpg`. */
const unseen = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

const separators = /[/\\]/g;

/** A name that every phone can store: without control characters and slashes, and not too long; its extension stays. */
export function storableName(name: string): string {
	const clean = name.toWellFormed().replace(unseen, '').replace(separators, '-').trim();
	if (clean.length <= longestName) return clean || 'file';
	const extension = extensionOf(clean);
	const end = extension === null ? '' : `.${extension}`;
	// what is left of a character that was cut through goes as well
	const stem = clean.slice(0, longestName - end.length).replace(/[\ud800-\udbff]$/, '');
	return stem + end;
}

/** What a user reads where a name could not be stored as it was. */
export function storableNameWarning(from: string, to: string): string[] {
	return from === to
		? []
		: [
				`The file is named '${to}': names have at most ${longestName} characters, and no slashes, line breaks or invisible marks.`,
			];
}
