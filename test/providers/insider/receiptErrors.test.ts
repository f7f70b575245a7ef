import { insider } from '../../../nodes/WhatsAppMedia/providers/insider';

test.each([
	[{ code: '2017', message: 'No upload' }, 'media'],
	[{ message: 'Too Many Requests' }, 'rateLimit'],
])('a receipt with the error %j: %s', (error, failureClass) => {
	expect(insider.failureOfError(error).class).toBe(failureClass);
});
