import type { TemplateContent, TemplateHeader } from '../../contract/template';
import type { WrittenContent } from './messages';
import { given } from './rpc';

/**
 * A template by its code. All values stand in one map, by the names that the template prints as `$(name)`: those of the body,
 * the link of a header, the end of a URL, a code to copy. Payloads of quick replies are a list (Alibaba's API definition,
 * page "Send messages").
 */
export function templateOf({
	name,
	language,
	header,
	parameters,
	buttons,
}: TemplateContent): WrittenContent {
	const values = given(
		Object.fromEntries([
			...(header === null ? [] : [[header.variable ?? '', headerValue(header)]]),
			...parameters.map((parameter, index) => [
				parameter.name ?? String(index + 1),
				parameter.text,
			]),
			...buttons
				.filter(({ type }) => type !== 'quickReply')
				.map(({ variable, value }) => [variable ?? '', value]),
		]) as Record<string, string>,
	);
	const payloads = buttons
		.filter(({ type }) => type === 'quickReply')
		.sort((a, b) => a.index - b.index)
		.map(({ value }) => value);
	return {
		parameters: given({
			Type: 'template',
			TemplateCode: name,
			Language: language,
			TemplateParams: Object.keys(values).length === 0 ? undefined : JSON.stringify(values),
			Payload: payloads.length === 0 ? undefined : JSON.stringify(payloads),
		}),
		shown: null,
	};
}

/** Alibaba takes links only. */
function headerValue(header: TemplateHeader): string {
	if (header.type === 'text') return header.text;
	return header.media.kind === 'link' ? header.media.link : header.media.id;
}
