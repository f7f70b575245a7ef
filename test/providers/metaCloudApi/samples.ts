import type { ProviderSamples } from '../samples';
import { throttle } from '../samples';

const envelope = { messaging_product: 'whatsapp', recipient_type: 'individual', to: '14155550123' };

const graphError = (code: number) => ({ error: { code, message: `(#${code})` } });

/** Meta, "Messages", "Media", "Error codes", and the test data of its clients in other languages. */
export const samples: ProviderSamples = {
	requests: [
		{
			rule: 'audio by id',
			message: { content: { type: 'audio', media: { kind: 'id', id: '8080' }, voice: false } },
			body: { ...envelope, type: 'audio', audio: { id: '8080' } },
		},
		{
			rule: 'a document by id, with its name',
			message: {
				content: {
					type: 'document',
					media: { kind: 'id', id: '8081' },
					caption: null,
					fileName: 'Timetable.pdf',
				},
			},
			body: { ...envelope, type: 'document', document: { id: '8081', filename: 'Timetable.pdf' } },
		},
		{
			rule: 'a text with a preview of its link',
			message: {
				kind: 'text',
				content: { body: 'See https://files.example', previewUrl: true },
			},
			body: {
				messaging_product: 'whatsapp',
				recipient_type: 'individual',
				to: '14155550123',
				type: 'text',
				text: { body: 'See https://files.example', preview_url: true },
			},
		},
		{
			rule: 'a text',
			message: {
				kind: 'text',
				content: { body: 'See https://files.example', previewUrl: false },
			},
			body: {
				messaging_product: 'whatsapp',
				recipient_type: 'individual',
				to: '14155550123',
				type: 'text',
				text: { body: 'See https://files.example', preview_url: false },
			},
		},
	],
	readReceipts: [
		{
			rule: 'read, nothing else in it',
			receipt: { messageId: 'wamid.HBg/1+2==', typing: false },
			body: { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.HBg/1+2==' },
		},
		{
			rule: 'with the typing indicator',
			receipt: { messageId: 'wamid.1', typing: true },
			body: {
				messaging_product: 'whatsapp',
				status: 'read',
				message_id: 'wamid.1',
				typing_indicator: { type: 'text' },
			},
		},
	],
	answers: [
		{
			rule: 'marked as read',
			operation: 'markAsRead',
			status: 200,
			body: { success: true },
			value: { read: true },
		},
		{
			rule: 'a message',
			operation: 'sendMedia',
			status: 200,
			body: {
				messaging_product: 'whatsapp',
				contacts: [{ input: '+1 415 555 0123', wa_id: '14155550123' }],
				messages: [{ id: 'wamid.sample2', message_status: 'accepted' }],
			},
			value: { messageId: 'wamid.sample2', waId: '14155550123' },
		},
		{
			rule: 'an upload',
			operation: 'upload',
			status: 200,
			body: { id: '8082' },
			value: { mediaId: '8082' },
		},
		{
			rule: 'a look-up with the size as a number, as clients record it',
			operation: 'getUrl',
			status: 200,
			body: {
				url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=4242&ext=17&hash=ab',
				mime_type: 'image/png',
				sha256: '1e'.repeat(32),
				file_size: 4096,
				id: '4242',
				messaging_product: 'whatsapp',
			},
			value: { mimeType: 'image/png', size: 4096 },
		},
		{
			rule: 'a look-up with the size as a text, as the documents print it',
			operation: 'getUrl',
			status: 200,
			body: { url: 'https://lookaside.fbsbx.com/x', file_size: '4096', id: '4242' },
			value: { size: 4096 },
		},
		{
			rule: 'a deletion',
			operation: 'delete',
			status: 200,
			body: { success: true },
			value: { found: 'there' },
		},
	],
	errors: [
		{
			rule: 'a look-up of what does not exist, or is not ours',
			status: 400,
			body: {
				error: {
					message: "Unsupported get request. Object with ID '4242' does not exist",
					type: 'GraphMethodException',
					code: 100,
					error_subcode: 33,
					fbtrace_id: 'A_trace_3',
				},
			},
			expect: { code: '100', retryable: false, requestId: 'A_trace_3' },
		},
		{
			rule: 'a number in an experiment',
			status: 400,
			body: { error: { message: "User's number is part of an experiment", code: 130472 } },
			expect: { code: '130472', retryable: false },
		},
	],
	throttles: [
		throttle('throughput', graphError(130429)),
		throttle('throughput as HTTP 403', graphError(130429), { status: 403 }),
		throttle('limit of the account', graphError(80007)),
		throttle('pair limit: 4^n seconds', graphError(131056), { waits: [1000, 4000] }),
		throttle('temporarily unavailable', graphError(131016)),
		throttle('throughput as HTTP 503', graphError(130429), { status: 503 }),
		throttle('throughput as HTTP 200', graphError(130429), { status: 200 }),
		throttle('an error called transient', {
			error: { code: 987654, message: 'x', is_transient: true },
		}),
		throttle('overload', graphError(2)),
		throttle(
			'a known code with Retry-After',
			{ error: { code: 130429 } },
			{ status: 429, headers: { 'retry-after': '9' }, waits: [9000, 9000] },
		),
	],
	downloads: [
		{
			rule: 'an address of a look-up',
			url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1',
			asks: [['https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1', 'sent']],
		},
		{
			rule: 'an address elsewhere gets no key',
			url: 'https://lookaside.fbsbx.com.example/a',
			asks: [['https://lookaside.fbsbx.com.example/a', 'withheld']],
		},
		{
			rule: 'the API itself gets no key: it takes a method in the query',
			url: 'https://graph.facebook.com/v26.0/4711?method=delete',
			asks: [['https://graph.facebook.com/v26.0/4711?method=delete', 'withheld']],
		},
	],
};
