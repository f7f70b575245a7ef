import type { INodeParameters } from 'n8n-workflow';

import { useLinkServer } from '../emulator/linkServer';
import { credentialOf, failureOfRun, sendImage, useEmulator } from './bed';
import { runNode, useBinaryMode } from './harness';

/** A link that a provider cannot fetch is not passed on to it. */

const emulator = useEmulator();
const linkServer = useLinkServer();
const credential = () => credentialOf(emulator, 'dialog360');

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

async function accepted(parameters: INodeParameters) {
	const [item] = await runNode({
		parameters: { ...sendImage, ...parameters },
		credential: credential(),
	});
	expect(item?.json.status).toBe('accepted');
	return item?.json as unknown as { media: { link: string }; warnings: string[] };
}

describe('an address inside the own network', () => {
	test.each([
		'http://localhost/a.jpg',
		'http://192.168.1.10/a.jpg',
		'http://2130706433/a.jpg',
		'http://[::ffff:10.0.0.1]/a.jpg',
		'https://nas/a.jpg',
		'https://nas.local/a.jpg',
	])('%s is refused before any request, and the advice says how it can be sent', async (link) => {
		for (const options of [{}, { onlyValidate: true }]) {
			const json = await failureOfRun({
				parameters: { ...sendImage, mediaLink: link, options },
				credential: credential(),
			});
			expect(json.error).toBe(
				`'Media Link' is an address that only works inside your own network (got "${link}")`,
			);
			expect(json.message).toBe(
				"Use a public link, or add the option 'Download in n8n First': n8n then sends the file itself.",
			);
			expect(json.details).toMatchObject({ class: 'media', outcome: 'notSent' });
		}
		expect(emulator.requests).toHaveLength(0);
	});

	test('is fine where n8n downloads the file', async () => {
		await accepted({
			mediaLink: linkServer.localUrl('/picture.jpg'),
			options: { fetchLink: true },
		});
	});
});

describe('a page of a sharing service', () => {
	test('is passed on with a warning that says how the file can be sent', async () => {
		const mediaLink = 'https://drive.google.com/file/d/1AbC/view';
		const { media, warnings } = await accepted({ mediaLink });
		expect(media.link).toBe(mediaLink);
		expect(warnings).toEqual([
			"The link opens a page of Google Drive and not the file, so WhatsApp will probably reject it. Use a link to the file itself, or get the file with n8n's Google Drive node and choose the 'Media Source' Binary File.",
		]);
	});

	test('goes out as the link of the file, where the service documents that', async () => {
		const { media, warnings } = await accepted({
			mediaLink: 'https://www.dropbox.com/scl/fi/1/a.jpg?rlkey=2&dl=0',
		});
		expect(media.link).toBe('https://www.dropbox.com/scl/fi/1/a.jpg?rlkey=2&dl=1');
		expect(JSON.stringify(emulator.requests[0]?.body)).toContain('dl=1');
		expect(warnings.join('\n')).toContain('it was changed to the link of the file');
		expect(warnings.join('\n')).toContain("add the option 'Download in n8n First'");
	});
});
