import type {
	ICredentialDataDecryptedObject,
	INodeListSearchResult,
	INodeParameters,
} from 'n8n-workflow';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { searchTemplates } from '../../nodes/WhatsAppMedia/execution/templateList';
import type { Emulator } from '../emulator/emulator';
import type { ApprovedTemplate } from '../emulator/templates';
import { approvedTemplates } from '../emulator/templates';
import { credentialOf } from './bed';
import { editorContextOf } from './harness';

/** The providers that send templates can be asked for these. */
export function sendsTemplates({ capabilities }: Provider): boolean {
	return capabilities.messages.includes('template');
}

export interface ListAsked {
	/** What the credential has besides what works. */
	data?: ICredentialDataDecryptedObject;
	/** What the user types into the list. */
	filter?: string;
}

/** The entries of the list of the field Template Name. */
export async function templatesListed(
	emulator: Emulator,
	provider: string,
	{ data = {}, filter }: ListAsked = {},
): Promise<INodeListSearchResult['results']> {
	const known = credentialOf(emulator, provider);
	const credential = { ...known, data: { ...known.data, ...data } };
	const context = editorContextOf({ parameters: { provider }, credential });
	return (await searchTemplates.call(context, filter)).results;
}

/** The parameters of the node that fill in an approved template, with the media of its header by link. */
export function templateParameters(
	{ name, capabilities }: Provider,
	template: string,
): INodeParameters {
	const approved = approvedTemplates.find((candidate) => candidate.name === template);
	if (approved === undefined) throw new Error(`There is no template ${template}`);
	const { code, language, header, headerVariable, parameters, buttons } = approved;
	const isNumbered = parameters.includes('1');
	const byVariable = capabilities.templateValues === 'variables';
	return {
		provider: name,
		resource: 'message',
		operation: 'sendTemplate',
		to: '+1 415 555 0123',
		templateName: byVariable ? code : template,
		templateLanguage: language,
		templateHeader: header ?? 'none',
		templateParameters: {
			parameter: parameters.map((variable) => ({
				name: isNumbered ? '' : variable,
				value: `value of ${variable}`,
			})),
		},
		templateButtons: { button: buttons.map(filledButton) },
		...(byVariable || header === 'text' ? { templateHeaderVariable: headerVariable ?? '' } : {}),
		...headerFields(header),
	};
}

function headerFields(header: ApprovedTemplate['header']): INodeParameters {
	if (header === null) return {};
	if (header === 'text') return { templateHeaderText: 'Easter' };
	return { mediaSource: 'link', mediaLink: 'https://example.com/file' };
}

function filledButton(
	{ type, variable }: ApprovedTemplate['buttons'][number],
	index: number,
): INodeParameters {
	const value = { copy_code: 'EASTER25', quick_reply: 'STOP', url: 'sale?u=1' }[type];
	// within the function, as rows of tests are made while modules load
	const types = { copy_code: 'copyCode', quick_reply: 'quickReply', url: 'url' } as const;
	return { type: types[type], position: index + 1, variable: variable ?? '', value };
}
