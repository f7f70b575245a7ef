/** The labels of entries by their names, for an expression. */
export function labels(entries: readonly { name: string; displayName: string }[]): string {
	return JSON.stringify(
		Object.fromEntries(entries.map(({ name, displayName }) => [name, displayName])),
	);
}
