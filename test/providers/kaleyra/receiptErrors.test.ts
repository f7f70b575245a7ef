import { kaleyra } from '../../../nodes/WhatsAppMedia/providers/kaleyra';

test.each([
	[{ code: 'E110', message: 'You have a low balance!' }, 'billing'],
	[{ code: 'WA-401', message: 'Phone number is not present' }, 'permission'],
])('a receipt with the error %j: %s', (error, failureClass) => {
	expect(kaleyra.failureOfError(error).class).toBe(failureClass);
});
