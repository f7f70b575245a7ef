/**
 * Why no provider can fetch from a host, as the end of a sentence about its link; null where it can.
 * @param hostname as the URL parser writes it: IPv4 in four decimal numbers, whatever its notation was; IPv6 in brackets
 */
export function unreachableHostRule(hostname: string): string | null {
	if (hostname.startsWith('[')) return isPublicIpv6(hostname.slice(1, -1)) ? null : ownNetwork;
	if (ipv4.test(hostname)) return isPublicIpv4(ipv4Number(hostname)) ? null : ownNetwork;
	const labels = hostname.replace(/\.$/, '').split('.');
	const top = labels.at(-1) ?? '';
	const isOwn =
		labels.length === 1 || ownNames.has(top) || ownNames.has(labels.slice(-2).join('.'));
	if (isOwn) return ownNetwork;
	return reservedNames.has(top) ? reserved : null;
}

const ownNetwork = 'is an address that only works inside your own network';
const reserved = 'is an address that is reserved for examples and tests';

/** Names of private networks: RFC 6761, RFC 6762 (appendix G), RFC 8375, ICANN resolution 2024.07.29.06. */
const ownNames = new Set([
	'corp',
	'home',
	'home.arpa',
	'internal',
	'intranet',
	'lan',
	'local',
	'localdomain',
	'localhost',
	'private',
]);

/** RFC 6761 */
const reservedNames = new Set(['example', 'invalid', 'test']);

const ipv4 = /^\d+\.\d+\.\d+\.\d+$/;

function ipv4Number(text: string): number {
	return text.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}

/** Networks that the internet does not route: first address and length of the prefix (IANA, "IPv4 Special-Purpose Address Registry"). */
const closedIpv4: readonly (readonly [string, number])[] = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	// multicast, and what is reserved for the future
	['224.0.0.0', 3],
];

function isPublicIpv4(address: number): boolean {
	return !closedIpv4.some(([first, prefix]) => {
		const size = 2 ** (32 - prefix);
		return Math.floor(address / size) === ipv4Number(first) / size;
	});
}

const mappedIpv4 = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/** Only 2000::/3 is routed (IANA, "IPv6 Global Unicast Address Assignments"), with parts that are not. */
function isPublicIpv6(text: string): boolean {
	const [, high, low] = mappedIpv4.exec(text) ?? [];
	if (high !== undefined && low !== undefined)
		return isPublicIpv4(hexadecimal(high) * 0x10000 + hexadecimal(low));
	const [first = 0, second = 0] = text.split(':').map(hexadecimal);
	if (first < 0x2000 || first > 0x3fff) return false;
	const isProtocol = first === 0x2001 && second < 0x200;
	const isDocumentation =
		(first === 0x2001 && second === 0xdb8) || (first === 0x3fff && second < 0x1000);
	const isTunnel = first === 0x2002;
	return !isProtocol && !isDocumentation && !isTunnel;
}

/** A group of an IPv6 address; between two colons, it is 0. */
function hexadecimal(group: string): number {
	return Number.parseInt(group || '0', 16);
}
