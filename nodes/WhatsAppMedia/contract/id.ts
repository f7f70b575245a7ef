/** What would lead an address out of the folder that the id is appended to, or is not part of any id. */
const notInIds = /[/\\?#%\s\p{Cc}]/u;

/** Segments of a path that mean this folder and the one above. */
const dotSegment = /^\.{1,2}$/;

/** Whether a text can stand in an address without changing its path. */
export function isId(text: string): boolean {
	return !notInIds.test(text) && !dotSegment.test(text);
}
