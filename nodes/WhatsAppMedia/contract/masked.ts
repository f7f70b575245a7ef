/** What stands in the place of a secret. */
export const mask = '•••';

/** A text without the secrets in it; empty ones are none. */
export function masked(text: string, secrets: readonly string[]): string {
	return secrets
		.filter((secret) => secret !== '')
		.reduce((rest, secret) => rest.replaceAll(secret, mask), text);
}
