import fc from 'fast-check';

import { answer } from '../../nodes/WhatsAppMedia/contract/answer';
import { isRecord } from '../../nodes/WhatsAppMedia/contract/json';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { alibabaChatApp } from '../../nodes/WhatsAppMedia/providers/alibabaChatApp';
import { dialog360 } from '../../nodes/WhatsAppMedia/providers/dialog360';
import { insider } from '../../nodes/WhatsAppMedia/providers/insider';
import { kaleyra } from '../../nodes/WhatsAppMedia/providers/kaleyra';
import { metaCloudApi } from '../../nodes/WhatsAppMedia/providers/metaCloudApi';
import { errorOf } from './graphWebhooks';
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

test.each(
	[metaCloudApi, dialog360, kaleyra, insider].map((provider) => [provider.name, provider] as const),
)("%s explains Meta's codes in a receipt as in an answer", (_, provider) => {
	for (const code of [130472, 131026, 131047, 131048, 131049, 131051, 132001, 131042]) {
		const error = errorOf(code, 'Some title', 'Some details.');
		const inAnswer = provider.classify(answer(400, {}, JSON.stringify({ error })));
		expect(provider.failureOfError(error)).toEqual({ ...inAnswer, httpStatus: null });
	}
});

const ownErrors = [
	[dialog360, { code: 400, message: 'You have exceeded the endpoint rate limit.' }, 'rateLimit'],
	[kaleyra, { code: 'E110', message: 'You have a low balance!' }, 'billing'],
	[insider, { code: '2017', message: 'No upload' }, 'media'],
	[insider, { message: 'Too Many Requests' }, 'rateLimit'],
	[alibabaChatApp, { ErrorCode: 'InvalidParameter.FileUrlError' }, 'media'],
	[alibabaChatApp, { ErrorDescription: '131047:Re-engagement message' }, 'window'],
] as const;

test.each(ownErrors.map(([provider, ...row]) => [provider.name, ...row, provider] as const))(
	'%s can report %j: %s',
	(_, error, failureClass, provider) => {
		expect(provider.failureOfError(error).class).toBe(failureClass);
	},
);

test('where an answer leaves the outcome open, a receipt does not, and nobody is told to look for one', () => {
	const error = errorOf(131000, 'Something went wrong', 'Unknown');
	const inAnswer = metaCloudApi.classify(answer(500, {}, JSON.stringify({ error })));
	expect(inAnswer.outcome).toBe('unknown');
	expect(inAnswer.advice).toContain('receipts');
	expect(metaCloudApi.failureOfError(error)).toMatchObject({
		outcome: 'notSent',
		retryable: true,
		advice: 'The message did not arrive. It can be sent again in a few minutes.',
	});
});
