import type { Account } from './provider';

/** Why a provider cannot call an address: a sentence without its full stop, and what to do. */
export interface AddressProblem {
	happened: string;
	advice: string;
}

const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const publicAddress =
	"Make n8n reachable from the internet by https, and set its variable 'WEBHOOK_URL' to that address. A tunnel is enough to try it.";

/**
 * What no provider takes: an address that only this machine knows, or one that is not encrypted. A provider on this machine,
 * as a sandbox is, can call every address.
 */
export function addressProblem(
	url: URL,
	{ baseUrl }: Account,
	displayName: string,
): AddressProblem | null {
	if (isOnThisMachine(baseUrl)) return null;
	if (loopback.test(url.hostname)) {
		return {
			happened: `${displayName} cannot reach n8n at ${url.origin}, which is an address of this machine alone`,
			advice: publicAddress,
		};
	}
	if (url.protocol !== 'https:') {
		return {
			happened: `${displayName} calls only addresses that begin with https://, and n8n has ${url.origin}`,
			advice: publicAddress,
		};
	}
	return null;
}

/** Whether the provider is a sandbox that has none of the limits of the real one. */
export function isOnThisMachine(baseUrl: string): boolean {
	return URL.canParse(baseUrl) && loopback.test(new URL(baseUrl).hostname);
}
