import { answer } from '../../../nodes/WhatsAppMedia/contract/answer';
import { alibabaChatApp } from '../../../nodes/WhatsAppMedia/providers/alibabaChatApp';
import { errors } from '../../../nodes/WhatsAppMedia/providers/alibabaChatApp/failures';
import type { FailureCase } from '../runner';
import { expectHelpful, runFailureCases } from '../runner';

function xml(code: string, message = 'x'): string {
	return `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>5E</RequestId></Error>`;
}

const failures: FailureCase[] = [
	{
		rule: 'a wrong AccessKey',
		status: 404,
		body: { Code: 'InvalidAccessKeyId.NotFound', Message: 'x', RequestId: 'R' },
		expect: { class: 'authentication', requestId: 'R' },
	},
	{
		rule: 'throttled',
		status: 400,
		body: { Code: 'Throttling.User', Message: 'x' },
		expect: { class: 'rateLimit', retryable: true, outcome: 'notSent' },
	},
	{
		rule: 'throttled with the status of an outage',
		status: 503,
		body: { Code: 'Throttling', Message: 'x' },
		expect: { class: 'rateLimit', retryable: true, outcome: 'notSent' },
	},
	{
		rule: 'not available: no page tells that nothing was sent',
		status: 503,
		body: { Code: 'ServiceUnavailable', Message: 'x' },
		expect: { class: 'unavailable', outcome: 'unknown' },
	},
	{
		rule: 'an error inside',
		status: 500,
		body: { Code: 'InternalError', Message: 'x' },
		expect: { class: 'unavailable', outcome: 'unknown' },
	},
	{
		rule: 'a wrong clock',
		status: 400,
		body: { Code: 'InvalidTimeStamp.Expired', Message: 'x' },
		expect: { class: 'authentication', advice: expect.stringContaining('clock') as string },
	},
	{
		rule: 'a sender that is not registered: the sender is to blame',
		status: 400,
		body: { Code: 'PhoneNumberNotRegistered', Message: 'x' },
		expect: { class: 'request', advice: expect.stringContaining("'Sender'") as string },
	},
	{
		rule: 'an unknown code',
		status: 400,
		body: { Code: 'Something.New', Message: 'words' },
		expect: { class: 'request', code: 'Something.New', providerMessage: 'words' },
	},
	{
		rule: 'a web page',
		status: 502,
		body: '<html>Bad gateway</html>',
		expect: { class: 'unavailable', outcome: 'unknown', providerMessage: 'Bad gateway' },
	},
	{
		rule: "a gateway's XML: out of service leaves open whether the message went out",
		status: 503,
		body: xml('ServiceUnavailable', 'later'),
		expect: { class: 'unavailable', outcome: 'unknown', providerMessage: 'later', requestId: '5E' },
	},
	{
		rule: "a gateway's XML: an error inside with a code that nobody knows",
		status: 500,
		body: xml('Something.New'),
		expect: { class: 'unavailable', outcome: 'unknown', code: 'Something.New' },
	},
	{
		rule: "a gateway's XML: throttled",
		status: 403,
		body: xml('Throttling'),
		expect: { class: 'rateLimit', outcome: 'notSent', retryable: true },
	},
	{
		rule: "a gateway's XML: a wrong secret",
		status: 403,
		body: xml('SignatureDoesNotMatch'),
		expect: { class: 'authentication', outcome: 'notSent' },
	},
];

runFailureCases(alibabaChatApp, failures);

const codes = [
	['Throttling.User', 'rateLimit'],
	['System.LimitControl', 'rateLimit'],
	['ServiceUnavailable', 'unavailable'],
	['InternalError', 'unavailable'],
	['InvalidTimeStamp.Expired', 'authentication'],
	['SignatureNonceUsed', 'request'],
	['InvalidAccessKeyId.NotFound', 'authentication'],
	['SignatureDoesNotMatch', 'authentication'],
	['IncompleteSignature', 'authentication'],
	['InvalidSecurityToken.Expired', 'authentication'],
	['InvalidParameter.CustSpaceId', 'authentication'],
	['MissingCustSpaceId', 'authentication'],
	['Product.Unsubscript', 'permission'],
	['Unknown.ResourceOwnerId', 'permission'],
	['Ram.PermissionDeny', 'permission'],
	['Forbidden.RAM', 'permission'],
	['NoPermission', 'permission'],
	['Authentication.NoAuth', 'permission'],
	['Arrearage', 'billing'],
	['SessionWindowExpired', 'window'],
	['InvalidParameter.FromOnlyNumeric', 'request'],
	['PhoneNumberNotRegistered', 'request'],
	['InvalidParameter.PhoneNumberError', 'recipient'],
	['InvalidParameter.FileUrlError', 'media'],
	['InvalidParameter.LinkNotEmpty', 'media'],
	['InvalidParameter.TemplateCodeNotEmpty', 'template'],
	['Template.NotFound', 'template'],
	['TemplateNotFound', 'template'],
	['TemplateParamInvalid', 'template'],
	['MissingComponents', 'template'],
	['InvalidParameter.MessageInvalid', 'template'],
	['InvalidParameter.LanguageNotSupport', 'template'],
	['InvalidParameter.ContentNotEmpty', 'request'],
	['InvalidParameter.MessageTypeNotSupport', 'request'],
	['InvalidParameter.Format', 'request'],
	['MissingParameter', 'request'],
	['MissingType', 'request'],
] as const;

describe.each([
	['as documented', (code: string) => code],
	['in small letters', (code: string) => code.toLowerCase()],
	['in capitals', (code: string) => code.toUpperCase()],
])('a code %s', (_, printed) => {
	test.each(codes)('%s is of class %s, under HTTP 400 and 200', (code, failureClass) => {
		for (const status of [400, 200]) {
			const text = JSON.stringify({ Code: printed(code), Message: 'x' });
			expect(alibabaChatApp.classify(answer(status, {}, text)).class).toBe(failureClass);
		}
	});
});

test.each(errors.map(({ code, row }) => [String(code), code, row] as const))(
	'the row %s explains itself, and a code above meets it',
	(_, code, row) => {
		expectHelpful(row);
		const first = (name: string) => errors.find((candidate) => candidate.code.test(name));
		expect(codes.some(([name]) => first(name)?.code === code)).toBe(true);
	},
);

test('who lacks a permission is told all that the node needs', () => {
	const text = JSON.stringify({ Code: 'Forbidden.RAM', Message: 'x' });
	const { advice } = alibabaChatApp.classify(answer(403, {}, text));
	for (const action of [
		'SendChatappMessage',
		'GetChatappUploadAuthorization',
		'ListChatappMessage',
	])
		expect(advice).toContain(`cams:${action}`);
});
