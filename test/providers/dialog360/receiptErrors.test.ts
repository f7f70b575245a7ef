import { dialog360 } from '../../../nodes/WhatsAppMedia/providers/dialog360';

test.each([
	[{ code: 400, message: 'You have exceeded the endpoint rate limit.' }, 'rateLimit'],
	[{ message: 'Could not send message due to lack of payment' }, 'billing'],
])('a receipt with the error %j: %s', (error, failureClass) => {
	expect(dialog360.failureOfError(error).class).toBe(failureClass);
});
