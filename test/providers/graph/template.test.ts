import type { TemplateContent } from '../../../nodes/WhatsAppMedia/contract/template';
import { messageBody } from '../../../nodes/WhatsAppMedia/providers/graph/messages';
import { describeFixtures, fixture } from '../fixtures';
import { messageOf } from '../runner';

const to = { kind: 'phone', digits: '121212121212' } as const;

function template(
	name: string,
	language: string,
	filled: Partial<TemplateContent>,
): TemplateContent {
	return { name, language, header: null, parameters: [], buttons: [], ...filled };
}

function texts(...values: string[]): TemplateContent['parameters'] {
	return values.map((text) => ({ name: null, text }));
}

function header(type: 'image' | 'video', id: string): TemplateContent['header'] {
	return { type, variable: null, media: { kind: 'id', id } };
}

/** What a client library in Java sends; it prints the index of a button as a number. */
function withTextIndex(body: object): unknown {
	return JSON.parse(JSON.stringify(body), (key, value: unknown) =>
		key === 'index' ? String(value) : value,
	);
}

describeFixtures('template bodies of a client in another language', () => {
	test.each<[number, TemplateContent]>([
		[2, template('number_confirmation', 'pt_BR', { parameters: texts('10000000000') })],
		[
			3,
			template('schedule_confirmation3', 'pt_BR', {
				parameters: texts('Test Contact', '04/11/2022', '14:30'),
				buttons: ['OP_YES_48547', 'OP_NO_48548', 'OP_CH_48549'].map((value, index) => ({
					type: 'quickReply',
					index,
					variable: null,
					value,
				})),
			}),
		],
		[
			6,
			template('new_classes_pdf', 'en_US', {
				header: {
					type: 'document',
					variable: null,
					media: { kind: 'id', id: '928860901494862' },
					fileName: 'Class.pdf',
				},
				parameters: texts('Test Contact'),
				buttons: [
					{
						type: 'url',
						index: 0,
						variable: null,
						value: 'career-academy/?trk_ref=globalnav',
					},
				],
			}),
		],
		[
			8,
			template('video_tm', 'en_US', {
				header: header('video', '4548775454857854'),
				parameters: texts('Test Contact'),
			}),
		],
		[
			9,
			template('auth_app', 'pt_BR', {
				header: header('image', '554066036582230'),
				parameters: texts('T87-G74-876'),
			}),
		],
	])('body %i', (number, content) => {
		const recorded = fixture(`java/expected-requests/expectedMessage${number}.json`) as object;
		expect(messageBody(messageOf({ to, kind: 'template', content }))).toEqual(
			withTextIndex(recorded),
		);
	});
});
