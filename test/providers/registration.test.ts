import '../sixthProvider/join';

import fc from 'fast-check';

import { answer } from '../../nodes/WhatsAppMedia/contract/answer';
import type { Exchange } from '../../nodes/WhatsAppMedia/contract/exchange';
import type { Failure } from '../../nodes/WhatsAppMedia/contract/failure';
import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import type { Proof, WebhookRegistration } from '../../nodes/WhatsAppMedia/contract/webhook';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { ownExport } from '../ownFile';
import type { RegistrationSamples } from './registrationCase';
import { ourAddress, ourSecret } from './registrationCase';
import { expectHelpful, expectSafe, readText, testAccount, testCredential } from './runner';
import { textOf } from './samples';

/** How the address of a trigger gets to the provider, and how a call of the provider proves itself. */

const registering = providers.flatMap((provider) => {
	const registration = provider.webhook?.registration;
	return registration === undefined ? [] : [{ name: provider.name, provider, registration }];
});

function samplesOf(provider: string): RegistrationSamples {
	const path = `test/providers/${provider}/registrationSamples.ts`;
	return ownExport(path, 'registrationSamples') as RegistrationSamples;
}

function asked({ request }: Exchange<unknown>): string {
	const { pathname, search } = new URL(request.url);
	return `${request.method} ${pathname}${search}`;
}

describe.each(registering)('registration: $name', ({ name, provider, registration }) => {
	const samples = samplesOf(name);
	const account = testAccount(provider);
	const ours = registration.ours(ourAddress, ourSecret);
	const exchanges = {
		read: () => registration.read(account),
		write: () => registration.write(ours, account),
	};

	test('asks for the address in a way that can be repeated', () => {
		const exchange = registration.read(account);
		expectSafe(exchange, provider);
		expect(exchange.request).toMatchObject({ kind: 'other', authentication: 'credential' });
		expect(asked(exchange)).toBe(samples.asks);
	});

	test.each(samples.reads)('reads $rule', ({ body, settings }) => {
		expect(readText(registration.read(account), 200, JSON.stringify(body))).toEqual({
			kind: 'done',
			value: settings,
		});
	});

	test.each(samples.writes)('writes $rule', ({ settings = ours, asks, body, answer: success }) => {
		const exchange = registration.write(settings, account);
		expectSafe(exchange, provider);
		expect(exchange.request).toMatchObject({ kind: 'other', authentication: 'credential' });
		expect(asked(exchange)).toBe(asks);
		expect(exchange.request.body).toEqual(
			body === undefined ? { kind: 'none' } : { kind: 'json', value: body },
		);
		expect(readText(exchange, 200, JSON.stringify(success))).toEqual({ kind: 'done', value: null });
	});

	test.each(samples.errors)('$to: $rule', ({ to, status, body, expect: expected }) => {
		const outcome = outcomeOf(provider, exchanges[to](), answer(status, {}, textOf({ body })));
		expect(outcome).toMatchObject(expected);
		if (!('missing' in outcome)) expectHelpful(outcome);
	});

	test.each(samples.refuses)('refuses $url', ({ url, says }) => {
		const problem = registration.refused(new URL(url), account);
		expect(problem?.happened).toContain(says);
		expect(problem?.advice).toMatch(/\.$/);
	});

	test('takes a public address, and every address where it is a sandbox on this machine', () => {
		expect(registration.refused(new URL(ourAddress), account)).toBeNull();
		const sandbox = { ...account, baseUrl: 'http://127.0.0.1:4010/sandbox' };
		for (const { url } of samples.refuses)
			expect(registration.refused(new URL(url), sandbox)).toBeNull();
	});

	test('what has to stand is part of what is written', () => {
		expect(registration.standsWith.length).toBeGreaterThan(0);
		for (const entry of registration.standsWith) expect(Object.keys(ours)).toContain(entry);
		expect(Object.values(ours).some((value) => value.startsWith(ourAddress))).toBe(true);
	});

	test('what is secret in a request is masked wherever it is shown', () => {
		const { request } = registration.write(ours, account);
		const isSent = (JSON.stringify(request.body) + request.url).includes(ourSecret);
		if (isSent) expect(request.secrets).toContain(ourSecret);
	});

	test('what was read can be written back, where the provider says so', () => {
		if (!registration.canBePutBack) return;
		for (const { settings } of samples.reads) {
			const text = sentBy(registration.write(settings, account));
			for (const value of Object.values(settings)) expect(text).toContain(value);
		}
	});

	test('no answer, whatever it holds, makes it throw', () => {
		fc.assert(
			fc.property(fc.integer({ min: 200, max: 599 }), fc.json(), (status, text) => {
				for (const exchange of [exchanges.read(), exchanges.write()])
					outcomeOf(provider, exchange, answer(status, {}, text));
			}),
		);
	});
});

/** What comes of an answer that is no success; of one that is, nothing is missing. */
function outcomeOf(
	provider: Provider,
	exchange: Exchange<unknown>,
	received: ReturnType<typeof answer>,
): Failure | { missing: string } {
	const isSuccess = received.status < 300;
	const reading = isSuccess ? exchange.read(received) : exchange.readRefusal?.(received);
	if (reading === undefined || reading.kind === 'error')
		return provider.classify(received, exchange.request);
	if (reading.kind === 'refused') return reading.failure;
	return { missing: reading.kind === 'unreadable' ? reading.missing : 'nothing' };
}

function sentBy({ request }: Exchange<unknown>): string {
	return decodeURIComponent(request.url) + JSON.stringify(request.body);
}

/** By kind and place, the secret of a proof. */
function secretOf(proof: Proof): string {
	switch (proof.kind) {
		case 'signature':
			return proof.key;
		case 'header':
			return proof.value;
		case 'bearer':
			return proof.token;
		case 'password':
			return proof.password;
		case 'path':
			return proof.secret;
	}
}

const telling = providers.flatMap(({ name, credential, webhook }) =>
	webhook === undefined ? [] : [{ name, credential, webhook }],
);

describe.each(telling)('proofs: $name', ({ credential, webhook }) => {
	const data = testCredential({ credential });

	test('each has a secret, its headers in lower case', () => {
		for (const proof of webhook.proofs(data, ourSecret)) {
			expect([ourSecret, ...Object.values(data)]).toContain(secretOf(proof));
			if ('header' in proof) expect(proof.header).toBe(proof.header.toLowerCase());
		}
	});

	test('its fields of the credential are secrets, or named as required', () => {
		const secrets = credential.secretFields.filter((name) =>
			webhook.proofs(data, ourSecret).some((proof) => secretOf(proof) === data[name]),
		);
		const required = { ...credential.requiredFields, ...webhook.requiredFields };
		const bare = Object.fromEntries(Object.keys(required).map((name) => [name, `the-${name}`]));
		for (const proof of webhook.proofs(bare, ourSecret)) expect(secretOf(proof)).not.toBe('');
		expect(credential.secretFields).toEqual(expect.arrayContaining(secrets));
	});

	test('a secret of ours comes from a key, exactly where it is shown or registered', () => {
		const isShown = webhook.proofs({}, ourSecret).some((proof) => secretOf(proof) === ourSecret);
		const isRegistered = Object.values(
			webhook.registration?.ours(ourAddress, ourSecret) ?? {},
		).includes(ourSecret);
		expect(webhook.secretKey(data) !== '').toBe(isShown || isRegistered);
		expect(webhook.secretKey({})).toBe('');
		const isInPath = webhook.proofs(data, ourSecret).some(({ kind }) => kind === 'path');
		expect(webhook.secretIn === 'path').toBe(isInPath);
	});

	test('is registered by API, or says where to enter the address', () => {
		const registration: WebhookRegistration | undefined = webhook.registration;
		expect(registration !== undefined || webhook.setup?.includes('Production URL')).toBe(true);
		if (webhook.setup === undefined) return;
		expect(webhook.setup).toMatch(/\.$/);
		// n8n shows notices as HTML
		expect(webhook.setup).not.toMatch(/\*\*|`|\]\(/);
	});
});
