import '../sixthProvider/join';

import type { INodeParameters } from 'n8n-workflow';

import type {
	MediaCapability,
	ProviderOption,
	SenderCapability,
} from '../../nodes/WhatsAppMedia/contract/capabilities';
import type { MediaType } from '../../nodes/WhatsAppMedia/contract/media';
import { mediaSources, mediaTypes } from '../../nodes/WhatsAppMedia/contract/media';
import type { MessageKind } from '../../nodes/WhatsAppMedia/contract/message';
import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import {
	credentialOf,
	exampleLinks,
	failureOfRun,
	markAsRead,
	sendImage,
	sendText,
	useEmulator,
} from './bed';
import { runNode } from './harness';
import { templateParameters } from './templates';

/** What the capabilities of a provider say no to is refused before any request; a workflow may come from another provider. */

const emulator = useEmulator();

/** What is tried, and what the error says. */
type Denial = [parameters: INodeParameters, error: string | RegExp];

function messageOf(provider: Provider, kind: MessageKind): INodeParameters {
	switch (kind) {
		case 'media':
			return {};
		case 'template':
			return templateParameters(provider, 'opening_hours');
		case 'text':
			return sendText;
	}
}

function optionDenials(
	provider: Provider,
	{ parameter, label, onlyFor, value }: ProviderOption,
): Denial[] {
	const message = messageOf(provider, onlyFor?.[0] ?? 'media');
	const given = (wrong: string | number, rule: string): Denial => [
		{ ...message, options: { [parameter]: wrong } },
		new RegExp(`'${label}' .*${rule}`),
	];
	switch (value.kind) {
		case 'choice':
			return [given('={{ "none of them" }}', 'is not one of')];
		case 'json':
			return [given('YES', 'is not a JSON')];
		case 'number':
			return [given(value.from - 1, `from ${value.from} to ${value.to}`)];
		case 'text':
			return [];
	}
}

const extensions: Readonly<Record<MediaType, string>> = {
	audio: 'mp3',
	document: 'pdf',
	image: 'jpg',
	sticker: 'webp',
	video: 'mp4',
};

function mediaDenials([type, { caption, fileName }]: [string, MediaCapability]): Denial[] {
	// an expression, as a workflow has it whose type comes with the item: the editor hides no field then
	const mediaType = `={{ "${type}" }}`;
	const link = { mediaType, mediaLink: exampleLinks[type] ?? '' };
	return [
		...(caption ? [] : [[{ ...link, caption: 'x' }, "'Caption' cannot be sent with"]]),
		...(fileName === 'required'
			? [[{ mediaType, mediaLink: 'https://example.com/download' }, "'File Name' is empty"]]
			: []),
	] as Denial[];
}

function denials(provider: Provider): Denial[] {
	const { exchanges, capabilities } = provider;
	const { businessScopedUserId, handle, media, messages, options, sources } = capabilities;
	const mediaId = '1037543291543636';
	const possible: [boolean, Denial][] = [
		[
			exchanges.getUrl === undefined,
			[{ resource: 'media', operation: 'getUrl', mediaId }, "no operation 'Get URL'"],
		],
		[
			!messages.includes('text'),
			[{ operation: sendText.operation, text: sendText.text }, "no operation 'Send Text'"],
		],
		[
			exchanges.markAsRead === undefined,
			[
				{ operation: markAsRead.operation, messageId: markAsRead.messageId },
				"no operation 'Mark as Read'",
			],
		],
		[
			exchanges.deleteMedia === undefined,
			[{ resource: 'media', operation: 'delete', mediaId }, "no operation 'Delete'"],
		],
		[
			exchanges.download === undefined,
			[{ resource: 'media', operation: 'download', mediaId }, "no operation 'Download'"],
		],
		[
			exchanges.download !== undefined && exchanges.getUrl === undefined,
			[
				{ resource: 'media', operation: 'download', mediaSource: 'id', mediaId },
				"'Media Source' is not one of",
			],
		],
		[
			exchanges.upload === undefined,
			[{ resource: 'media', operation: 'upload' }, "no operation 'Upload'"],
		],
		[
			!messages.includes('template'),
			[{ operation: 'sendTemplate' }, "no operation 'Send Template'"],
		],
		[
			handle === 'link' && sources.includes('id'),
			[{ mediaSource: 'id', mediaId }, "'Media ID' must be the link that an upload"],
		],
		[!businessScopedUserId, [{ to: 'US.13491208655302741918' }, 'business-scoped user ID']],
	];
	const otherSources = mediaSources.filter((source) => !sources.includes(source));
	const otherTypes = mediaTypes.filter((type) => !(type in media));
	return [
		...otherSources.map((source): Denial => [
			{ mediaSource: source },
			"'Media Source' is not one of",
		]),
		...otherTypes.flatMap((type): Denial[] => [
			[{ mediaType: `={{ "${type}" }}` }, "'Media Type' is not one of"],
			[
				{ mediaType: 'auto', mediaLink: `https://example.com/a.${extensions[type]}` },
				"'Media Type' cannot be sent by",
			],
		]),
		...possible.filter(([isDenied]) => isDenied).map(([, denial]) => denial),
		...Object.entries(media).flatMap(mediaDenials),
		...options.flatMap((option) => optionDenials(provider, option)),
	];
}

test.each(
	providers.flatMap((provider) =>
		denials(provider).map((denial) => [provider.name, ...denial] as const),
	),
)('%s: %j', async (provider, parameters, error) => {
	const json = await failureOfRun({
		parameters: { ...sendImage, provider, ...parameters },
		credential: credentialOf(emulator, provider),
	});
	expect(json.error).toMatch(error);
	expect(emulator.requests).toHaveLength(0);
});

describe('the sender', () => {
	// among them the other kind: it stays in the field when the provider changes
	const wrongSenders: Readonly<Record<SenderCapability['kind'], readonly string[]>> = {
		phoneNumber: ['Shop', '106540352242922'],
		phoneNumberId: ['+1 415 555 0123', '919876543210'],
	};
	const withSender = providers.flatMap(({ name, capabilities: { sender } }) =>
		sender === null ? [] : [[name, wrongSenders[sender.kind]] as const],
	);

	test.each(withSender)(
		'of %s comes from the node before it comes from the credential',
		async (provider) => {
			const { type, data } = credentialOf(emulator, provider);
			const [item] = await runNode({
				parameters: { ...sendImage, provider, sender: String(data.sender) },
				credential: { type, data: { ...data, sender: '15550000000' } },
			});
			expect(item?.json.status).toBe('accepted');
		},
	);

	test.each(withSender.flatMap(([name]) => ['list', 'manual'].map((mode) => [name, mode])))(
		'of %s is read however it was chosen: %s',
		async (provider, mode) => {
			const { type, data } = credentialOf(emulator, provider);
			const sender = { __rl: true, mode, value: `={{ "${String(data.sender)}" }}` };
			const [item] = await runNode({
				parameters: { ...sendImage, provider, sender },
				credential: { type, data: { ...data, sender: '15550000000' } },
			});
			expect(item?.json.status).toBe('accepted');
		},
	);

	test.each(
		withSender.flatMap(([name, wrong]) => [
			[name, '', "'Sender' is empty"] as const,
			...wrong.map((sender) => [name, sender, "'Sender' is not a"] as const),
		]),
	)('of %s cannot be %j', async (provider, sender, error) => {
		const { type, data } = credentialOf(emulator, provider);
		const json = await failureOfRun({
			parameters: { ...sendImage, provider, sender },
			credential: { type, data: { ...data, sender: '' } },
		});
		expect(json.error).toContain(error);
		expect(json.message).toContain('Default Sender');
		expect(emulator.requests).toHaveLength(0);
	});
});
