import { failed, success } from '../../contract/failure';
import type { OutputOf, outputShapes } from '../../contract/outputs';
import { markAsReadFields, messageIdField, typingField } from '../../fields/markAsRead';
import { readSender } from '../../input/sender';
import type { Operation } from '../operation';
import { unsupported } from '../operation';

export const markAsRead: Operation = {
	resource: 'message',
	effect: 'none',
	name: 'markAsRead',
	offeredBy: ({ exchanges }) => exchanges.markAsRead !== undefined,
	displayName: 'Mark as Read',
	action: 'Mark message as read',
	description: 'Show the customer that a message was read, and that an answer is being typed',
	fields: markAsReadFields,
	async read(item, { provider, account: credentialAccount }) {
		const { markAsRead: request } = provider.exchanges;
		if (request === undefined) return failed(unsupported(provider, markAsRead.displayName));
		const typing = provider.capabilities.typing && item.flag(typingField);
		const checked = item.checked({
			account: readSender(item, provider, credentialAccount),
			// not a part of an address: the IDs of WhatsApp hold slashes
			messageId: item.requiredText(messageIdField),
		});
		if (!checked.ok) return checked;
		const { value, warnings } = checked.value;
		const { account, messageId } = value;
		const exchange = request({ messageId, typing }, account);
		const output = (read: boolean): Output => ({
			provider: provider.name,
			operation: markAsRead.name,
			messageId,
			read,
		});
		return await Promise.resolve(
			success({
				recipient: null,
				warnings,
				preview: async () =>
					await Promise.resolve(
						success({ request: exchange.request, simplified: output(false), warnings }),
					),
				perform: async (session) => {
					const done = await session.carryOut(exchange, account);
					if (!done.ok) return done;
					return success({
						kind: 'done',
						simplified: output(done.value.value.read),
						body: done.value.body,
						warnings: [...warnings, ...done.value.warnings],
					});
				},
				skipped: () => null,
			}),
		);
	},
};

type Output = OutputOf<typeof outputShapes.message.markAsRead>;
