import { failed } from '../../contract/failure';
import type { MediaReference } from '../../contract/media';
import type { TemplateHeader } from '../../contract/template';
import { sendTemplateFields, templateHeaderField } from '../../fields/template';
import type { ItemParameters } from '../../input/itemParameters';
import { readTemplate } from '../../input/readTemplate';
import type { MediaHeader } from '../../input/readTemplateHeader';
import type { Operation, Setting } from '../operation';
import { unsupported } from '../operation';
import { readFrame } from './messageFrame';
import type { MessageMedia, ShownMedia } from './messageMedia';
import { messageMedia, readSource } from './messageMedia';
import { planOf } from './messagePlan';

export const sendTemplate: Operation = {
	resource: 'message',
	effect: 'message',
	name: 'sendTemplate',
	offeredBy: ({ capabilities }) => capabilities.messages.includes('template'),
	displayName: 'Send Template',
	action: 'Send template message',
	description: 'Send an approved template at any time, with media in its header',
	fields: sendTemplateFields,
	async read(item, setting) {
		const { provider } = setting;
		const { templateValues } = provider.capabilities;
		if (templateValues === null) return failed(unsupported(provider, sendTemplate.displayName));
		const frame = readFrame(item, setting);
		const { template: read, header } = readTemplate(item, templateValues);
		const required = { ...frame.required, template: read };
		const fixed = { ...frame.optional, operation: sendTemplate.name };
		if (header?.kind === 'media') {
			const media = await headerMedia(item, header, setting);
			const checked = item.checked({ ...required, media });
			if (!checked.ok) return checked;
			const { warnings } = checked.value;
			const { template, ...value } = checked.value.value;
			const carried = (shown: ShownMedia, reference: MediaReference) => {
				const content = { ...template, header: filledHeader(header, shown, reference) };
				return { kind: 'template', content } as const;
			};
			return planOf({ ...fixed, ...value, warnings, carried }, setting);
		}
		const checked = item.checked({ ...required, header });
		if (!checked.ok) return checked;
		const { warnings } = checked.value;
		const { template, header: filled, ...value } = checked.value.value;
		const content = { ...template, header: filled.kind === 'text' ? filled.header : null };
		const carried = () => ({ kind: 'template', content }) as const;
		return planOf({ ...fixed, ...value, warnings, media: null, carried }, setting);
	},
};

/** A header shows no caption, and a file name only where it is not the template's own. */
async function headerMedia(
	item: ItemParameters,
	{ type, fileName, fileNames }: MediaHeader,
	setting: Setting,
): Promise<MessageMedia | null> {
	const shows = { [type]: { caption: false, fileName: fileNames, voice: false } };
	const read = await readSource(item, setting);
	const entered = {
		read,
		typeChoice: type,
		caption: null,
		fileName,
		voice: false,
		shows,
		typeField: templateHeaderField,
	};
	return await messageMedia(item, entered, setting);
}

function filledHeader(
	{ type, variable }: MediaHeader,
	{ fileName }: ShownMedia,
	media: MediaReference,
): TemplateHeader {
	return type === 'document' ? { type, variable, media, fileName } : { type, variable, media };
}
