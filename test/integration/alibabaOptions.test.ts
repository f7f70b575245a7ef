import type { INodeParameters } from 'n8n-workflow';

import { alibabaChatApp } from '../../nodes/WhatsAppMedia/providers/alibabaChatApp';
import { credentialOf, sendImage, sendText, useEmulator } from './bed';
import { runNode } from './harness';
import { templateParameters } from './templates';

const emulator = useEmulator();

const ofEveryMessage = {
	given: { taskId: 'spring', fallbackDuration: 120 },
	sent: { TaskId: 'spring', FallBackDuration: '120' },
};

const ofTemplates = {
	given: {
		payload: '={{ ["STOP"] }}',
		flowAction: '{ "FlowToken": "x" }',
		productAction: '{ "Sections": [] }',
	},
	sent: {
		Payload: '["STOP"]',
		FlowAction: '{"FlowToken":"x"}',
		ProductAction: '{"Sections":[]}',
	},
};

const { templateButtons, ...others } = templateParameters(alibabaChatApp, 'spring_sale');
/** Its link has a button of the node; its quick reply has the payload of the option. */
const template = {
	...others,
	templateButtons: {
		button: (templateButtons as { button: INodeParameters[] }).button.filter(
			({ type }) => type === 'url',
		),
	},
};

test.each<[string, INodeParameters, object]>([
	[
		'a template: all of them, as JSON text or as an object',
		template,
		{ ...ofEveryMessage.sent, ...ofTemplates.sent },
	],
	['a text: not those of templates', sendText, ofEveryMessage.sent],
	['media: not those of templates', sendImage, ofEveryMessage.sent],
])('options of one provider with %s', async (_, message, sent) => {
	await runNode({
		parameters: {
			...message,
			provider: 'alibabaChatApp',
			options: { ...ofEveryMessage.given, ...ofTemplates.given },
		},
		credential: credentialOf(emulator, 'alibabaChatApp'),
	});
	const body = emulator.store.messages[0]?.body ?? {};
	const names = Object.keys({ ...ofEveryMessage.sent, ...ofTemplates.sent });
	expect(Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)))).toEqual(
		sent,
	);
});
