import { keyPrefixes, keyUse } from '../../nodes/WhatsAppMedia/contract/keyUse';
import type { ProviderRequest } from '../../nodes/WhatsAppMedia/contract/request';

const prefixes = keyPrefixes('https://proxy.example/v26.0', ['https://files.example']);

function use(url: string, urlFrom: ProviderRequest['urlFrom']): string {
	return keyUse({ authentication: 'credential', url, urlFrom }, prefixes);
}

test.each([
	['the base URL', 'https://proxy.example/v26.0/123/messages'],
	['another path of its origin', 'https://proxy.example/whatsapp_business/attachments/?mid=1'],
	['a path that climbs out of the base URL', 'https://proxy.example/v26.0/../messages'],
	['an at sign in the path', 'https://proxy.example/@evil.example/x'],
	['a named origin', 'https://files.example/a.jpg?hash=b'],
])('the key goes to %s', (_, url) => {
	expect(use(url, 'configuration')).toBe('sent');
	expect(use(url, 'answer')).toBe('sent');
	expect(keyPrefixes(url, []).at(1)).toMatch(/^https:\/\/(proxy|files)\.example\/$/);
});

test.each([
	['another host', 'https://evil.example/v26.0/messages'],
	['a host that begins like it', 'https://proxy.example.evil.example/v26.0/'],
	['a host that ends like it', 'https://evil-proxy.example/v26.0/'],
	['a host below it', 'https://a.proxy.example/v26.0/'],
	['its name as a user', 'https://proxy.example@evil.example/'],
	['its name as user and password', 'https://proxy.example:443@evil.example/v26.0/'],
	['a login before it', 'https://user:word@proxy.example/v26.0/'],
	['another port', 'https://proxy.example:8443/v26.0/'],
	['http instead of https', 'http://proxy.example/v26.0/'],
	['another scheme', 'ftp://proxy.example/v26.0/'],
	['no scheme', '//proxy.example/v26.0/'],
	['a backslash behind its name', 'https://proxy.example\\@evil.example/'],
	['its name in the path', 'https://evil.example/https://proxy.example/v26.0/'],
	['its name in the fragment', 'https://evil.example/#https://proxy.example/'],
	['white space before it', ' https://proxy.example/v26.0/'],
	['a path that begins like that of the base URL, elsewhere', 'https://evil.example/v26.0/'],
	['a named origin by http', 'http://files.example/a.jpg'],
	['a host that begins like a named one', 'https://files.example.evil.example/a.jpg'],
])('the key does not go to %s', (_, url) => {
	expect(use(url, 'configuration')).toBe('refused');
	expect(use(url, 'answer')).toBe('withheld');
});

test('a request without authentication never has the key', () => {
	const request = { authentication: 'none', urlFrom: 'configuration' } as const;
	expect(keyUse({ ...request, url: 'https://proxy.example/' }, prefixes)).toBe('withheld');
	expect(keyUse({ ...request, url: 'https://anywhere.example/' }, prefixes)).toBe('withheld');
});

test.each(['https://Proxy.Example:443', 'http://127.0.0.1:4010/dialog360', 'https://[::1]:8443'])(
	'requests under the base URL have the key, however it is written: %s',
	(baseUrl) => {
		const request = {
			authentication: 'credential',
			url: `${baseUrl}/messages`,
			urlFrom: 'configuration',
		} as const;
		expect(keyUse(request, keyPrefixes(baseUrl, []))).toBe('sent');
	},
);
