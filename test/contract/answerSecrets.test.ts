import fc from 'fast-check';

import { withoutSecrets } from '../../nodes/WhatsAppMedia/contract/answerSecrets';

const names = ['AccessKeySecret', 'SecurityToken'];
const secret = 'aB3/xY+z9==';
const token = 'CAISkQJ1q6Ft5B2y';

function shown(text: string): string {
	return withoutSecrets(text, names).text;
}

test('the secrets stand apart by name, and the rest of the answer is as it was', () => {
	const json = { Data: { AccessKeySecret: secret, SecurityToken: token, Dir: 'C200' }, Code: 'OK' };
	const { text, secrets } = withoutSecrets(JSON.stringify(json), names);
	expect(secrets).toEqual({ AccessKeySecret: secret, SecurityToken: token });
	expect(JSON.parse(text)).toEqual({
		...json,
		Data: { AccessKeySecret: '•••', SecurityToken: '•••', Dir: 'C200' },
	});
});

test.each([
	['JSON', JSON.stringify({ Data: { AccessKeySecret: secret, SecurityToken: token } })],
	['indented JSON', JSON.stringify({ AccessKeySecret: secret, SecurityToken: token }, null, 2)],
	['other capitals', JSON.stringify({ accessKeySecret: secret, SECURITYTOKEN: token })],
	['lists', JSON.stringify({ Data: [{ AccessKeySecret: [secret], SecurityToken: [token] }] })],
	[
		'objects in their place',
		JSON.stringify({ AccessKeySecret: { value: secret }, SecurityToken: { a: { b: token } } }),
	],
	[
		'escaped slashes and signs',
		`{"AccessKeySecret":"${secret.replace('/', '\\/').replaceAll('=', '\\u003d')}"}`,
	],
	['repeated in the message', JSON.stringify({ SecurityToken: token, Message: `bad ${token}!` })],
	['cut off after them', `{"Data":{"AccessKeySecret":"${secret}","SecurityToken":"${token}","Di`],
	['cut off inside of one', `{"Data":{"AccessKeySecret":"${secret.slice(0, 9)}`],
	['JSON as a text in JSON', JSON.stringify({ Data: JSON.stringify({ AccessKeySecret: secret }) })],
	['single quotes', `{'AccessKeySecret': '${secret}', 'SecurityToken': '${token}'}`],
	[
		'XML',
		`<A><AccessKeySecret>${secret}</AccessKeySecret><SecurityToken>${token}</SecurityToken></A>`,
	],
	['a form', `AccessKeySecret=${token}&SecurityToken=${token}`],
	['a list of settings', `AccessKeySecret: ${secret}\nSecurityToken: ${token}\n`],
])('%s', (_, text) => {
	for (const part of [secret, secret.slice(0, 9), 'aB3\\/xY', token])
		expect(shown(text)).not.toContain(part);
	expect(shown(text)).toContain('•••');
});

test.each([
	['{"AccessKeySecret":null,"Code":"null and true"}'],
	['{"AccessKeySecret":"","SecurityToken":"x","Message":"an axe"}'],
	['<html>Bad gateway</html>'],
	[''],
])('nothing to mask in %j', (text) => {
	expect(shown(text)).toBe(text);
});

test('where no field is secret, nothing is changed', () => {
	const text = JSON.stringify({ AccessKeySecret: secret });
	expect(withoutSecrets(text, [])).toEqual({ text, secrets: {} });
});

test('whatever the answer is, no secret stays and nothing is thrown', () => {
	const secrets = fc.stringMatching(/^[A-Za-z0-9+/=.]{12,40}$/);
	fc.assert(
		fc.property(secrets, fc.json(), fc.nat(), (value, other, cut) => {
			const text = JSON.stringify({
				x: { AccessKeySecret: value },
				y: JSON.parse(other) as unknown,
			});
			expect(shown(text)).not.toContain(value);
			const half = text.slice(0, cut % text.length);
			expect(shown(half)).not.toContain(value.slice(0, 12));
		}),
	);
});

test('an answer that is nested deeper than a stack is looked through', () => {
	const text = `${'['.repeat(5_000)}{"AccessKeySecret":"${token}"}${']'.repeat(5_000)}`;
	expect(shown(text)).not.toContain(token);
});
