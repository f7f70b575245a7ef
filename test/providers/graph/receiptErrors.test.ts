import { answer } from '../../../nodes/WhatsAppMedia/contract/answer';
import { dialog360 } from '../../../nodes/WhatsAppMedia/providers/dialog360';
import { insider } from '../../../nodes/WhatsAppMedia/providers/insider';
import { kaleyra } from '../../../nodes/WhatsAppMedia/providers/kaleyra';
import { metaCloudApi } from '../../../nodes/WhatsAppMedia/providers/metaCloudApi';
import { errorOf } from '../graphWebhooks';

test.each(
	[metaCloudApi, dialog360, kaleyra, insider].map((provider) => [provider.name, provider] as const),
)("%s explains Meta's codes in a receipt as in an answer", (_, provider) => {
	for (const code of [130472, 131026, 131047, 131048, 131049, 131051, 132001, 131042]) {
		const error = errorOf(code, 'Some title', 'Some details.');
		const inAnswer = provider.classify(answer(400, {}, JSON.stringify({ error })));
		expect(provider.failureOfError(error)).toEqual({ ...inAnswer, httpStatus: null });
	}
});

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
