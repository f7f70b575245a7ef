import { credentialOf, sendImage, useEmulator } from './bed';
import { runNode } from './harness';

const emulator = useEmulator();

test('options of one provider, as JSON text or as an object', async () => {
	await runNode({
		parameters: {
			...sendImage,
			provider: 'alibabaChatApp',
			options: {
				payload: '={{ ["YES", "NO"] }}',
				flowAction: '{ "FlowToken": "x" }',
				taskId: 'spring',
				fallbackDuration: 120,
			},
		},
		credential: credentialOf(emulator, 'alibabaChatApp'),
	});
	expect(emulator.store.messages[0]?.body).toMatchObject({
		Payload: '["YES","NO"]',
		FlowAction: '{"FlowToken":"x"}',
		TaskId: 'spring',
		FallBackDuration: '120',
	});
});
