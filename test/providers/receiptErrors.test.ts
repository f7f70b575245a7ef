import fc from 'fast-check';

import { isRecord } from '../../nodes/WhatsAppMedia/contract/json';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { expectHelpful } from './runner';
import type { WebhookCase } from './webhookCase';

/** The errors of delivery receipts are explained by the tables that explain answers. */

/** What the codes of the webhook bodies mean; of one that no table has, only the provider's words are known. */
const classOf: Readonly<Record<string, string>> = {
	1014: 'unknown',
	130429: 'rateLimit',
	130472: 'recipient',
	131026: 'recipient',
	131047: 'window',
	131053: 'media',
};

function bodiesOf(provider: string): readonly WebhookCase[] {
	const [bodies] = Object.values(
		jest.requireActual<Record<string, unknown>>(`./${provider}/webhookBodies`),
	);
	return bodies as readonly WebhookCase[];
}

/** The part of a body that names an error by its code. */
function errorIn(body: unknown, code: string): unknown {
	if (typeof body !== 'object' || body === null) return undefined;
	const isError =
		isRecord(body) && [body.code, body.ErrorCode].some((value) => String(value) === code);
	if (isError) return body;
	return Object.values(body)
		.map((part) => errorIn(part, code))
		.find((error) => error !== undefined);
}

describe.each(providers.map((provider) => [provider.name, provider] as const))(
	'%s',
	(name, provider) => {
		const failed = bodiesOf(name).flatMap(({ rule, body, events }) =>
			events.filter(({ event }) => event === 'failed').map(({ error }) => ({ rule, body, error })),
		);

		test.each(failed)('$rule', ({ body, error }) => {
			const code = error?.code ?? null;
			const failure = provider.failureOfError(code === null ? undefined : errorIn(body, code));
			expect(failure).toMatchObject({
				class: code === null ? 'unknown' : classOf[code],
				code,
				outcome: 'notSent',
				httpStatus: null,
			});
			expectHelpful(failure);
			if (code !== null) expect(failure.providerMessage).not.toBeNull();
		});

		test('no receipt, whatever it holds, makes it throw, and every failure is explained', () => {
			fc.assert(
				fc.property(fc.oneof(fc.anything(), fc.constant(undefined)), (error) => {
					const failure = provider.failureOfError(error);
					expect(failure).toMatchObject({ outcome: 'notSent', httpStatus: null });
					expectHelpful(failure);
				}),
			);
		});
	},
);
