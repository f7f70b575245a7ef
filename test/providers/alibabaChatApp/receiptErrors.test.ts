import { alibabaChatApp } from '../../../nodes/WhatsAppMedia/providers/alibabaChatApp';

test.each([
	[{ ErrorCode: 'InvalidParameter.FileUrlError' }, 'media'],
	[{ ErrorDescription: '131047:Re-engagement message' }, 'window'],
])('a receipt with the error %j: %s', (error, failureClass) => {
	expect(alibabaChatApp.failureOfError(error).class).toBe(failureClass);
});
