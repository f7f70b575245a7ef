import { createHash } from 'node:crypto';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import type { Emulator } from '../emulator/emulator';
import { inboundMessageId } from '../emulator/graphMessages';
import { ownExport } from '../ownFile';
import { graphBody, inbound } from '../providers/graphWebhooks';
import type { WebhookCase } from '../providers/webhookCase';

/** For a provider whose documents show no message with a file. */
const pictureOfMeta: Pick<WebhookCase, 'body' | 'events'> = {
	body: graphBody(inbound({ type: 'image', image: { id: '65460001', mime_type: 'image/jpeg' } })),
	events: [{ event: 'message', messageId: 'wamid.in1', media: { type: 'image', id: '65460001' } }],
};

/**
 * What a provider's webhook tells of a file that a customer has sent. The emulator keeps that file, under the ID and at the
 * address that stand in it, and knows the message.
 */
export function fileOfCustomer({ name }: Pick<Provider, 'name'>, emulator: Emulator): object {
	const path = `test/providers/${name}/webhookBodies.ts`;
	const cases = ownExport(path, 'webhookBodies') as readonly WebhookCase[];
	const { body, events } =
		cases.find((each) => each.events.some(({ media }) => media !== undefined)) ?? pictureOfMeta;
	const { messageId = '', media } = events.find((event) => event.media !== undefined) ?? {};
	const id = media?.id ?? '';
	const bytes = Buffer.from('\xff\xd8\xff from a customer', 'latin1');
	emulator.store.keep(id, {
		fileName: media?.fileName ?? 'picture.jpg',
		contentType: media?.mimeType ?? 'image/jpeg',
		size: bytes.length,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		bytes,
	});
	const address = emulator.publicAddress(id);
	const text = JSON.stringify(body).replaceAll(messageId, inboundMessageId);
	return JSON.parse(text.replaceAll(media?.url ?? address, address)) as object;
}
