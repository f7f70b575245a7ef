import { isJsonObject } from '../../graphMessages';
import type { Store } from '../../provider';
import type { InboundContent } from '../../webhooks/event';
import { keptInPublic } from '../../webhooks/keptFile';
import type { EmulatedWebhook } from '../../webhooks/provider';

/** Alibaba, "Receive message receipts by HTTP": a list of one or several, times in milliseconds, no signature. */
export function webhookOf(sender: string, custSpaceId: string): EmulatedWebhook {
	return {
		headers: 'none',
		signingSecret: null,
		answerWithinMs: 3000,
		statusBodies: ({ status, message, at, reason }) => {
			const sent = isJsonObject(message.body) ? message.body : {};
			const item = {
				Status: `${status.slice(0, 1).toUpperCase()}${status.slice(1)}`,
				...(reason === null
					? {}
					: {
							ErrorCode: String(reason.code),
							ErrorDescription: `${reason.code}:${reason.title}`,
						}),
				MessageId: message.messageId,
				...(typeof sent.TaskId === 'string' ? { TaskId: sent.TaskId } : {}),
				From: sender,
				To: message.to,
				Timestamp: at,
				MsgFrameType: sent.Type,
				Type: String(sent.MessageType ?? 'template').toUpperCase(),
			};
			return [[item]];
		},
		messageBody: ({ messageId, from, profileName, at, content }) => [
			{
				MessageId: messageId,
				CustSpaceId: custSpaceId,
				WabaId: '102000000000000',
				NoticeType: 'inbound',
				// with a plus sign, which is refused on a send
				From: /^\d+$/.test(from) ? `+${from}` : from,
				To: `+${sender}`,
				Name: profileName,
				DisplayName: 'Lucky Shrub',
				...contentOf(content),
				// the document's own sample has a blank at the end of this key
				'Timestamp ': at,
			},
		],
		keepFile: (file, store, addresses) =>
			keptInPublic(file, store, { firstId: 5_000_000_000_000_000, addresses }),
	};
}

/** How a reaction and a button come is not documented: as texts of their own types. */
function contentOf(content: InboundContent): { Type: string; Message: string } {
	switch (content.type) {
		case 'text':
			return { Type: 'TEXT', Message: content.text };
		case 'reaction':
			return { Type: 'REACTION', Message: content.emoji };
		case 'button':
			return { Type: 'REPLY', Message: content.text };
		case 'file': {
			const { id, url, file } = content.media;
			const caption = content.caption === null ? {} : { caption: content.caption };
			const parts = { id, mimeType: file.contentType, url, filename: file.fileName, ...caption };
			return { Type: content.kind.toUpperCase(), Message: JSON.stringify(parts) };
		}
	}
}

/** `UpdatePhoneWebhook`: the code of a refusal, or null where it is done. Without the flag nothing is sent by HTTP. */
export function updateWebhook(query: URLSearchParams, store: Store): string | null {
	for (const flag of ['HttpFlag', 'QueueFlag'])
		if (!['Y', 'N'].includes(query.get(flag) ?? 'N')) return `InvalidParameter.${flag}`;
	const sendsByHttp = query.get('HttpFlag') === 'Y';
	const urlOf = (name: string) => {
		const url = query.get(name) ?? '';
		return sendsByHttp && url !== '' ? url : null;
	};
	const [statusUrl, messageUrl] = [urlOf('StatusCallbackUrl'), urlOf('UpCallbackUrl')];
	if (sendsByHttp && statusUrl === null && messageUrl === null)
		return 'InvalidParameter.CallbackUrl';
	if ([statusUrl, messageUrl].some((url) => url !== null && !/^https?:\/\/./.test(url)))
		return 'InvalidParameter.CallbackUrl';
	store.webhooks.set('alibabaChatApp', { statusUrl, messageUrl, headers: {} });
	return null;
}

/** What `QueryChatappPhoneNumbers` says of it. */
export function shownWebhook(store: Store): object {
	const { statusUrl, messageUrl } = store.webhooks.of('alibabaChatApp');
	return {
		...(statusUrl === null ? {} : { StatusCallbackUrl: statusUrl }),
		...(messageUrl === null ? {} : { UpCallbackUrl: messageUrl }),
	};
}
