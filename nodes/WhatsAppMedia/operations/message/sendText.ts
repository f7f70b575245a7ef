import { failed } from '../../contract/failure';
import { longestText, previewUrlField, sendTextFields, textField } from '../../fields/sendText';
import type { ItemParameters } from '../../input/itemParameters';
import type { Operation } from '../operation';
import { unsupported } from '../operation';
import { readFrame } from './messageFrame';
import { planOf } from './messagePlan';

export const sendText: Operation = {
	resource: 'message',
	effect: 'message',
	name: 'sendText',
	offeredBy: ({ capabilities }) => capabilities.messages.includes('text'),
	displayName: 'Send Text',
	action: 'Send text message',
	description: 'Send a text',
	fields: sendTextFields,
	async read(item, setting) {
		const { provider } = setting;
		if (!sendText.offeredBy(provider)) return failed(unsupported(provider, sendText.displayName));
		const frame = readFrame(item, setting);
		const body = readText(item);
		const previewUrl = provider.capabilities.linkPreview && item.flag(previewUrlField);
		const checked = item.checked({ ...frame.required, body });
		if (!checked.ok) return checked;
		const { value, warnings } = checked.value;
		const { body: text, ...required } = value;
		return await Promise.resolve(
			planOf(
				{
					...required,
					...frame.optional,
					operation: sendText.name,
					warnings,
					media: null,
					carried: () => ({ kind: 'text', content: { body: text, previewUrl } }),
				},
				setting,
			),
		);
	},
};

function readText(item: ItemParameters): string | null {
	const text = item.requiredText(textField);
	if (text === null || text.length <= longestText) return text;
	const fix = 'Shorten it, or send it as several messages.';
	const rule = `is longer than ${longestText} characters`;
	return item.refuse({ ...textField, fix }, rule, `${text.length} characters`);
}
