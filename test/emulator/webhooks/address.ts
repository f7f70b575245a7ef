/**
 * Which addresses a provider takes for a webhook. Tests and the demo listen on this machine, with a port and without TLS:
 * there the rules are waived unless a test wants them.
 */
export type LoopbackRule = 'waived' | 'asAnyHost';

const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]'];

export function isLoopback(url: string): boolean {
	return URL.canParse(url) && loopbackHosts.includes(new URL(url).hostname);
}

/** What is wrong with an address that must be https, or null. */
export function httpsProblem(url: string, rule: LoopbackRule): string | null {
	if (!URL.canParse(url)) return 'must be a valid URL';
	const isWaived = rule === 'waived' && isLoopback(url);
	return isWaived || new URL(url).protocol === 'https:' ? null : 'must use https';
}

/** As {@link httpsProblem}, for a provider that takes no port and no underscore in the host. */
export function plainHostProblem(url: string, rule: LoopbackRule): string | null {
	const problem = httpsProblem(url, rule);
	if (problem !== null || (rule === 'waived' && isLoopback(url))) return problem;
	const { hostname, port } = new URL(url);
	if (hostname.includes('_')) return 'must not have an underscore in its host';
	return port === '' ? null : 'must not have a port';
}
