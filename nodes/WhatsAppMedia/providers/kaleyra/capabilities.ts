import type { Capabilities, ProviderOption } from '../../contract/capabilities';
import { graphMedia } from '../graph/capabilities';

/** "Any other value: the system will override that as the API" (document "Kaleyra, Send Image Messages"). */
const sources = {
	api: 'API',
	braze: 'Braze',
	clevertap: 'CleverTap',
	eloqua: 'Eloqua',
	hubspot: 'HubSpot',
	leadsquared: 'LeadSquared',
	moengage: 'MoEngage',
	responsys: 'Responsys',
	salesforce: 'Salesforce',
	shopify: 'Shopify',
	webengage: 'WebEngage',
	zapier: 'Zapier',
	zoho: 'Zoho',
};

function reference(parameter: string, label: string, placeholder: string): ProviderOption {
	return {
		parameter,
		label,
		description: 'Your own reference, returned in reports and callbacks (max. 255 characters)',
		placeholder,
		value: { kind: 'text' },
	};
}

/** Document "Kaleyra, Send Image Messages". No page tells how a file is looked up by its id, so that is not offered. */
export const capabilities: Capabilities = {
	messages: ['media', 'template', 'text'],
	media: graphMedia,
	templateValues: 'parts',
	sources: ['id', 'link', 'binary'],
	sender: { kind: 'phoneNumber', uploads: true },
	businessScopedUserId: false,
	reply: true,
	linkPreview: true,
	typing: false,
	correlation: true,
	handle: 'id',
	/** No number is documented; these are Meta's and 360dialog's. */
	perSecond: { messages: 80, others: 25 },
	uploadLifeDays: null,
	options: [
		reference('ref', 'Kaleyra Ref', 'e.g. customer-1'),
		reference('ref1', 'Kaleyra Ref 1', 'e.g. marketing'),
		reference('ref2', 'Kaleyra Ref 2', 'e.g. spring'),
		{
			parameter: 'waSource',
			label: 'Kaleyra Source',
			description: "System that Kaleyra's reports name as the origin of the message",
			placeholder: '',
			value: {
				kind: 'choice',
				choices: Object.entries(sources).map(([value, name]) => ({ name, value })),
			},
		},
	],
};
