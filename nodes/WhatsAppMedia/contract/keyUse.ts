import type { ProviderRequest } from './request';

/**
 * What the URL of a request must begin with for the key to go along. A comparison of text is exact here: each prefix ends
 * with the slash behind a host, so nothing that follows can change the origin. A URL that names an origin in another
 * spelling (port 443, capitals) is not recognised and gets no key.
 * @param baseUrl of the account; valid, without a login, a query or a fragment
 * @param origins that may see the key as well
 */
export function keyPrefixes(baseUrl: string, origins: readonly string[]): readonly string[] {
	return [baseUrl, new URL(baseUrl).origin, ...origins].map((address) => `${address}/`);
}

/**
 * What becomes of the key. A URL out of an answer goes without it to an origin that may not see it; one that we have built
 * for such an origin is a mistake of ours, and the request is refused.
 */
export function keyUse(
	{ authentication, url, urlFrom }: Pick<ProviderRequest, 'authentication' | 'url' | 'urlFrom'>,
	prefixes: readonly string[],
): 'sent' | 'withheld' | 'refused' {
	if (authentication === 'none') return 'withheld';
	if (prefixes.some((prefix) => url.startsWith(prefix))) return 'sent';
	return urlFrom === 'answer' ? 'withheld' : 'refused';
}
