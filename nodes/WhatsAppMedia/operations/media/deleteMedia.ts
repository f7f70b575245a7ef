import type { Exchange } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { failed, success } from '../../contract/failure';
import type { DeletedMedia } from '../../contract/media';
import type { OutputOf, outputShapes } from '../../contract/outputs';
import type { Provider } from '../../contract/provider';
import { mediaIdField, mediaIdProperty } from '../../fields/media';
import { readId } from '../../input/readId';
import type { Operation, OperationOutput, Session } from '../operation';
import { unsupported } from '../operation';

export const deleteMedia: Operation = {
	resource: 'media',
	effect: 'none',
	name: 'delete',
	offeredBy: ({ exchanges }) => exchanges.deleteMedia !== undefined,
	displayName: 'Delete',
	action: 'Delete media',
	description: 'Remove a file from the provider by its ID',
	fields: [mediaIdProperty],
	async read(item, { provider, account }) {
		const { deleteMedia: request } = provider.exchanges;
		if (request === undefined) return failed(unsupported(provider, deleteMedia.displayName));
		const checked = item.checked({ mediaId: readId(item, mediaIdField) });
		if (!checked.ok) return checked;
		const { value, warnings } = checked.value;
		const exchange = request(value.mediaId, account);
		const preview = {
			request: exchange.request,
			simplified: { ...output(provider, value.mediaId), deleted: false },
			warnings,
		};
		return await Promise.resolve(
			success({
				recipient: null,
				warnings,
				preview: async () => await Promise.resolve(success(preview)),
				perform: async (session) => await remove(value.mediaId, exchange, session),
				skipped: () => null,
			}),
		);
	},
};

function output({ name }: Provider, mediaId: string): OutputOf<typeof outputShapes.media.delete> {
	return { provider: name, operation: deleteMedia.name, mediaId, deleted: true };
}

/** A refusal tells no difference between a file that was deleted before and one of another number. */
const wasNotThere =
	'The provider did not find the media ID: the file was deleted before, has expired, or belongs to another number.';

async function remove(
	mediaId: string,
	exchange: Exchange<DeletedMedia>,
	session: Session,
): Promise<Result<OperationOutput>> {
	const removed = await session.carryOut(exchange, session.account);
	if (!removed.ok) return removed;
	session.forgetUpload(mediaId);
	const { value, body, warnings } = removed.value;
	return success({
		kind: 'done',
		simplified: output(session.provider, mediaId),
		body,
		warnings: value.found === 'there' ? warnings : [...warnings, wasNotThere],
	});
}
