import { BlockList } from 'node:net';

import fc from 'fast-check';

import { unreachableHostRule } from '../../nodes/WhatsAppMedia/input/linkHost';

/** Hosts that no provider can fetch from; the URL parser brings all their notations into one. */

const ruleOf = (host: string) => unreachableHostRule(new URL(`http://${host}/a.jpg`).hostname);

const own = 'is an address that only works inside your own network';
const reserved = 'is an address that is reserved for examples and tests';

test.each([
	// this machine
	['localhost', own],
	['LOCALHOST', own],
	['localhost.', own],
	['app.localhost', own],
	['127.0.0.1', own],
	['127.1', own],
	['2130706433', own],
	['0x7f000001', own],
	['0x7f.1', own],
	['0177.0.0.1', own],
	['127.0.0.1.', own],
	['１２７.０.０.１', own],
	['0', own],
	['[::1]', own],
	['[0:0:0:0:0:0:0:1]', own],
	['[::]', own],
	['[::ffff:127.0.0.1]', own],
	['[::ffff:7f00:1]', own],
	// private networks, and those of a provider of cloud machines
	['10.0.0.1', own],
	['172.16.0.1', own],
	['172.31.255.255', own],
	['192.168.1.10', own],
	['100.64.0.1', own],
	['169.254.169.254', own],
	['[::ffff:192.168.1.10]', own],
	['[fd00::1]', own],
	['[fe80::1]', own],
	// addresses of no machine
	['255.255.255.255', own],
	['224.0.0.1', own],
	['198.51.100.7', own],
	['[2001:db8::1]', own],
	['[ff02::1]', own],
	['[2002:7f00:1::]', own],
	['[64:ff9b::10.0.0.1]', own],
	// names of one network
	['n8n', own],
	['nas', own],
	['printer.local', own],
	['metadata.google.internal', own],
	['host.docker.internal', own],
	['files.svc.cluster.local', own],
	['router.lan', own],
	['nas.home.arpa', own],
	['intern.corp', own],
	// names of nobody
	['files.example', reserved],
	['files.test', reserved],
	['files.invalid', reserved],
])('%s is refused: it %s', (host, rule) => {
	expect(ruleOf(host)).toBe(rule);
});

test.each([
	'example.com',
	'example.com.',
	'files.example.com',
	'local.example.com',
	'internal.example.com',
	'localhost.example.com',
	'10.example.com',
	'home.arpa.example.com',
	'xn--bcher-kva.de',
	'8.8.8.8',
	'0x08080808',
	'9.255.255.255',
	'11.0.0.0',
	'172.15.255.255',
	'172.32.0.0',
	'192.167.255.255',
	'100.63.255.255',
	'100.128.0.0',
	'223.255.255.255',
	'[2606:4700::1111]',
	'[2a00:1450:4001::1]',
	'[2001:4860:4860::8888]',
	'[::ffff:8.8.8.8]',
])('%s can be reached', (host) => {
	expect(ruleOf(host)).toBeNull();
});

const closed = new BlockList();
for (const [network, prefix] of [
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
	['224.0.0.0', 3],
] as const)
	closed.addSubnet(network, prefix);

const byte = fc.integer({ min: 0, max: 255 });
/** Addresses of all kinds; those near a closed network oftener than by chance. */
const ipv4 = fc.tuple(
	fc.oneof(byte, fc.constantFrom(0, 10, 100, 127, 169, 172, 192, 198, 203, 224)),
	fc.oneof(byte, fc.constantFrom(0, 16, 18, 51, 64, 168, 254)),
	fc.oneof(byte, fc.constantFrom(0, 2, 100, 113)),
	byte,
);

const notations: readonly ((parts: readonly number[]) => string)[] = [
	(parts) => parts.join('.'),
	(parts) => parts.map((part) => `0x${part.toString(16)}`).join('.'),
	(parts) => parts.map((part) => `0${part.toString(8)}`).join('.'),
	(parts) => String(parts.reduce((number, part) => number * 256 + part, 0)),
	([a = 0, b = 0, c = 0, d = 0]) => `${a}.${(b * 256 + c) * 256 + d}`,
	(parts) => `${parts.join('.')}.`,
	(parts) => `[::ffff:${parts.join('.')}]`,
];

test('an IPv4 address is refused in every notation, exactly where its network is closed', () => {
	fc.assert(
		fc.property(ipv4, fc.constantFrom(...notations), (parts, notation) => {
			expect(ruleOf(notation(parts)) !== null).toBe(closed.check(parts.join('.')));
		}),
		{ numRuns: 2_000 },
	);
});

test('an IPv6 address outside 2000::/3 is refused, unless it stands for an IPv4 address', () => {
	const group = fc.integer({ min: 0, max: 0xffff });
	const groups = fc.array(fc.oneof(group, fc.constant(0)), { minLength: 8, maxLength: 8 });
	fc.assert(
		fc.property(groups, (parts) => {
			const first = parts[0] ?? 0;
			fc.pre(first < 0x2000 || first > 0x3fff);
			fc.pre(!(parts.slice(0, 5).every((part) => part === 0) && parts[5] === 0xffff));
			expect(ruleOf(`[${parts.map((part) => part.toString(16)).join(':')}]`)).toBe(own);
		}),
	);
});

test('whatever the parser takes as a host is read', () => {
	fc.assert(
		fc.property(fc.webAuthority(), (authority) => {
			fc.pre(URL.canParse(`http://${authority}/`));
			expect([null, own, reserved]).toContain(ruleOf(authority));
		}),
	);
});
