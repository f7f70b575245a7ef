import { insider } from '../../../nodes/WhatsAppMedia/providers/insider';
import { templateCases } from '../graph/templateContents';
import { messageOf, runSendCases, testAccount } from '../runner';

runSendCases(
	insider,
	templateCases.map(({ rule, content, template }) => ({
		rule,
		message: { kind: 'template', content },
		body: {
			messages: [
				{
					phoneNumber: '+14155550123',
					message: {
						type: 'template',
						// its documents list the policy as required
						template: { ...template, language: { policy: 'deterministic', ...template.language } },
					},
				},
			],
		},
	})),
);

test('templates are documented for the version of the API in use: no warning', () => {
	const [{ content } = { content: undefined }] = templateCases;
	if (content === undefined) throw new Error('There is no case');
	const message = messageOf({ kind: 'template', content });
	expect(insider.exchanges.send(message, testAccount(insider)).warnings).toEqual([]);
});
