import type { Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import { mediaIdField, mediaIdProperty } from './fields/media';
import type { Operation, OperationOutput } from './operation';
import { isoAfter, unsupported } from './operation';

export const getUrl: Operation = {
	resource: 'media',
	name: 'getUrl',
	displayName: 'Get URL',
	action: 'Get media URL',
	description: 'Look up the address, type and size of a file by its ID',
	fields: [mediaIdProperty],
	async run(item, session): Promise<Result<OperationOutput>> {
		const { provider, account } = session;
		if (provider.exchanges.getUrl === undefined)
			return failed(unsupported(provider, getUrl.displayName));
		const checked = item.checked({ mediaId: item.requiredText(mediaIdField) });
		if (!checked.ok) return checked;
		const found = await session.carryOut(provider.exchanges.getUrl(checked.value.mediaId, account));
		if (!found.ok) return found;
		const { lifeMs, ...location } = found.value.value;
		return success({
			simplified: {
				provider: provider.name,
				operation: 'getUrl',
				...location,
				expiresAt: isoAfter(session.occasion().now, lifeMs),
			},
			body: found.value.body,
		});
	},
};
