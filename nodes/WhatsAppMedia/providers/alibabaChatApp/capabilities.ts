import type { Capabilities } from '../../contract/capabilities';

/**
 * `SendChatappMessage` (SDK comments and page "Send messages"): media goes by link only, so the handle of an upload is
 * the link of the stored object; a document needs a file name and takes no caption. No page tells how long an object lives.
 */
export const capabilities: Capabilities = {
	messages: ['media', 'template', 'text'],
	media: {
		audio: { caption: false, fileName: 'none', voice: false },
		document: { caption: false, fileName: 'required', voice: false },
		image: { caption: true, fileName: 'none', voice: false },
		sticker: { caption: false, fileName: 'none', voice: false },
		video: { caption: true, fileName: 'none', voice: false },
	},
	templateValues: 'variables',
	sources: ['id', 'link', 'binary'],
	sender: { kind: 'phoneNumber', uploads: false },
	businessScopedUserId: false,
	reply: true,
	linkPreview: false,
	typing: false,
	correlation: true,
	handle: 'link',
	/** "SendChatappMessage" 250, the authorisation of uploads 5 (Alibaba's API definition). */
	perSecond: { messages: 250, others: 5 },
	uploadLifeDays: null,
	options: [
		{
			parameter: 'fallbackContent',
			label: 'Alibaba Fallback Content',
			description: 'Text of the fallback SMS if the message cannot be delivered',
			placeholder: 'e.g. Your order is on its way',
			value: { kind: 'text' },
		},
		{
			parameter: 'fallbackDuration',
			label: 'Alibaba Fallback Duration',
			description: 'Seconds until the fallback SMS is sent, from 60 to 43,200',
			placeholder: 'e.g. 120',
			value: { kind: 'number', from: 60, to: 43_200 },
		},
		{
			parameter: 'fallbackId',
			label: 'Alibaba Fallback ID',
			description: 'ID of the fallback strategy that the Chat App console shows',
			placeholder: 'e.g. S00001',
			value: { kind: 'text' },
		},
		{
			parameter: 'fallbackRule',
			label: 'Alibaba Fallback Rule',
			description: 'When the fallback SMS is sent',
			placeholder: '',
			value: {
				kind: 'choice',
				choices: [
					{ name: 'Sending Failed', value: 'sentFailed' },
					{ name: 'Undelivered', value: 'undelivered' },
				],
			},
		},
		{
			parameter: 'flowAction',
			label: 'Alibaba Flow Action',
			description: 'JSON object for a template with a flow: FlowToken and FlowActionData',
			placeholder: 'e.g. {"FlowToken":"…","FlowActionData":{}}',
			onlyFor: ['template'],
			value: { kind: 'json' },
		},
		{
			parameter: 'payload',
			label: 'Alibaba Payload',
			description: 'JSON list of the texts that come back when a quick-reply button is clicked',
			placeholder: 'e.g. ["YES","NO"]',
			onlyFor: ['template'],
			value: { kind: 'json' },
		},
		{
			parameter: 'productAction',
			label: 'Alibaba Product Action',
			description:
				'JSON object for a template with products: ThumbnailProductRetailerId and Sections',
			placeholder: 'e.g. {"ThumbnailProductRetailerId":"…","Sections":[]}',
			onlyFor: ['template'],
			value: { kind: 'json' },
		},
		{
			parameter: 'taskId',
			label: 'Alibaba Task ID',
			description: 'ID of a campaign. It comes back in the delivery receipts.',
			placeholder: 'e.g. spring-sale',
			value: { kind: 'text' },
		},
	],
};
