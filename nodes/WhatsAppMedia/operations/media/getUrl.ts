import type { Exchange } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { failed, success } from '../../contract/failure';
import type { MediaLocation } from '../../contract/media';
import type { OutputOf, outputShapes } from '../../contract/outputs';
import type { Provider } from '../../contract/provider';
import { mediaIdField, mediaIdProperty } from '../../fields/media';
import { readId } from '../../input/readId';
import type { Operation, OperationOutput, Session } from '../operation';
import { isoOrNull, unsupported } from '../operation';

export const getUrl: Operation = {
	resource: 'media',
	effect: 'none',
	name: 'getUrl',
	offeredBy: ({ exchanges }) => exchanges.getUrl !== undefined,
	displayName: 'Get URL',
	action: 'Get media URL',
	description: 'Look up the address, type and size of a file by its ID',
	fields: [mediaIdProperty],
	async read(item, { provider, account }) {
		const { getUrl: request } = provider.exchanges;
		if (request === undefined) return failed(unsupported(provider, getUrl.displayName));
		const checked = item.checked({ mediaId: readId(item, mediaIdField) });
		if (!checked.ok) return checked;
		const { value, warnings } = checked.value;
		const exchange = request(value.mediaId, account);
		return await Promise.resolve(
			success({
				recipient: null,
				warnings,
				preview: async () =>
					await Promise.resolve(
						success({
							request: exchange.request,
							simplified: output(provider, { ...nothingKnown, mediaId: value.mediaId }, null),
							warnings,
						}),
					),
				perform: async (session) => await lookUp(exchange, warnings, session),
				skipped: () => null,
			}),
		);
	},
};

const nothingKnown = { url: null, mimeType: null, size: null, sha256: null };

type Output = OutputOf<typeof outputShapes.media.getUrl>;

function output(
	{ name }: Provider,
	location: Omit<Output, 'provider' | 'operation' | 'expiresAt'>,
	expiresAt: number | null,
): Output {
	return { provider: name, operation: getUrl.name, ...location, expiresAt: isoOrNull(expiresAt) };
}

async function lookUp(
	exchange: Exchange<MediaLocation>,
	warnings: readonly string[],
	session: Session,
): Promise<Result<OperationOutput>> {
	const found = await session.carryOut(exchange, session.account);
	if (!found.ok) return found;
	const { lifeMs, ...location } = found.value.value;
	const expiresAt = session.timeAndNonce().now.getTime() + lifeMs;
	return success({
		kind: 'done',
		simplified: output(session.provider, location, expiresAt),
		body: found.value.body,
		warnings: [...warnings, ...found.value.warnings],
	});
}
