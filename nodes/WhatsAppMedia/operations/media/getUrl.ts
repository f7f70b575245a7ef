import type { Exchange } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { failed, success } from '../../contract/failure';
import type { MediaLocation } from '../../contract/media';
import { mediaIdField, mediaIdProperty } from '../../fields/media';
import { readId } from '../../input/readId';
import type { Operation, OperationOutput, Session } from '../operation';
import { unsupported } from '../operation';

export const getUrl: Operation = {
	resource: 'media',
	effect: 'none',
	name: 'getUrl',
	displayName: 'Get URL',
	action: 'Get media URL',
	description: 'Look up the address, type and size of a file by its ID',
	fields: [mediaIdProperty],
	lane: () => null,
	async plan(item, session) {
		const { provider, account } = session;
		const { getUrl: request } = provider.exchanges;
		if (request === undefined) return failed(unsupported(provider, getUrl.displayName));
		const checked = item.checked({ mediaId: readId(item, mediaIdField) });
		if (!checked.ok) return checked;
		const exchange = request(checked.value.mediaId, account);
		return await Promise.resolve(
			success({
				recipient: null,
				preview: () => exchange,
				perform: async () => await lookUp(exchange, session),
				skipped: () => null,
			}),
		);
	},
};

async function lookUp(
	exchange: Exchange<MediaLocation>,
	session: Session,
): Promise<Result<OperationOutput>> {
	const found = await session.carryOut(exchange, session.account);
	if (!found.ok) return found;
	const { lifeMs, ...location } = found.value.value;
	return success({
		simplified: {
			provider: session.provider.name,
			operation: getUrl.name,
			...location,
			expiresAt: new Date(session.timeAndNonce().now.getTime() + lifeMs).toISOString(),
		},
		body: found.value.body,
	});
}
