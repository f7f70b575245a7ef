import { failed, success } from '../../contract/failure';
import type { Provider } from '../../contract/provider';
import { downloadFields, downloadSources, maxFileSize, outputField } from '../../fields/download';
import { mediaIdField, mediaSourceField } from '../../fields/media';
import type { ItemParameters } from '../../input/itemParameters';
import { readMediaUrl } from '../../input/mediaUrl';
import { readId } from '../../input/readId';
import { readOption } from '../../input/readOption';
import type { Operation } from '../operation';
import { unsupported } from '../operation';
import type { WantedFile } from './fileDownload';
import {
	downloadFile,
	downloadName,
	downloadOutput,
	mebibyte,
	nameInLink,
	nothingKnown,
	unknownFile,
} from './fileDownload';

export const download: Operation = {
	resource: 'media',
	effect: 'none',
	...downloadName,
	offeredBy: ({ exchanges }) => exchanges.download !== undefined,
	action: 'Download media',
	description: 'Get a file that a customer sent, or that was uploaded, as binary data',
	fields: downloadFields,
	async read(item, { provider, account }) {
		const { download: file, getUrl } = provider.exchanges;
		if (file === undefined) return failed(unsupported(provider, download.displayName));
		const maxMegabytes = readOption(item, maxFileSize) ?? maxFileSize.whenAdded;
		const checked = item.checked({
			wanted: readWanted(item, provider),
			field: item.requiredText(outputField),
		});
		if (!checked.ok) return checked;
		const { value, warnings } = checked.value;
		const { wanted, field } = value;
		const limit = Math.floor(maxMegabytes * mebibyte);
		const terms = { file, getUrl, field, limit, warnings };
		const { id, link } = wanted;
		const first = link === null ? getUrl?.(id ?? '', account) : file(link, account);
		if (first === undefined) return failed(unsupported(provider, download.displayName));
		const preview = {
			request: first.request,
			simplified: downloadOutput(provider, { ...nothingKnown, mediaId: id, url: link }),
			warnings,
		};
		return await Promise.resolve(
			success({
				recipient: null,
				warnings,
				preview: async () => await Promise.resolve(success(preview)),
				perform: async (session) => await downloadFile(wanted, terms, session),
				skipped: () => null,
			}),
		);
	},
};

function readWanted(item: ItemParameters, provider: Provider): WantedFile | null {
	switch (item.choice(mediaSourceField, downloadSources(provider))) {
		case 'id': {
			const id = readId(item, mediaIdField);
			return id === null ? null : { id, link: null, expected: unknownFile(id) };
		}
		case 'link': {
			const link = readMediaUrl(item);
			return link === null ? null : { id: null, link, expected: unknownFile(nameInLink(link)) };
		}
		case null:
			return null;
	}
}
