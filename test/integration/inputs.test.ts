import type { INodeParameters } from 'n8n-workflow';

import { credentialOf, failureOfRun, sendImage, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';

/** What leaves is what was meant: ids that stay in their folder, links that all programs read alike, names that phones can store. */

const emulator = useEmulator();
const credential = () => credentialOf(emulator, 'dialog360');

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

describe('an id that would lead the address elsewhere is refused, by the name of its field', () => {
	test.each(['..', '.', '../messages', 'a/b', 'a\\b', '%2e%2e', 'a?b', 'a#b', 'a b'])(
		'%j',
		async (mediaId) => {
			for (const parameters of [
				{ provider: 'dialog360', resource: 'media', operation: 'getUrl', mediaId },
				{ ...sendImage, mediaSource: 'id', mediaId },
			]) {
				const json = await failureOfRun({ parameters, credential: credential() });
				expect(json.error).toContain("'Media ID' is not an ID");
				expect(json.details).toMatchObject({ class: 'request', outcome: 'notSent' });
			}
			expect(emulator.requests).toHaveLength(0);
		},
	);

	test.each([
		['metaCloudApi', { apiVersion: '..' }, "'API Version' must look like v26.0"],
		['metaCloudApi', { apiVersion: 'custom', customApiVersion: '26' }, "'Custom API Version'"],
		['alibabaChatApp', { region: 'custom', customRegion: 'Singapore' }, "'Custom Region'"],
		['kaleyra', { region: 'custom', customRegion: 'evil.example' }, "'API Domain'"],
		['kaleyra', { sid: '..' }, 'ID of the account'],
		['dialog360', { baseUrl: 'https://example.com/a/../b' }, 'Base URL'],
	])('%s: a credential with %j', async (provider, data, error) => {
		const right = credentialOf(emulator, provider);
		const run = runNode({
			parameters: { ...sendImage, provider },
			credential: { ...right, data: { ...right.data, ...data } },
		});
		await expect(run).rejects.toThrow(error);
		expect(emulator.requests).toHaveLength(0);
	});

	test('a phone number ID as sender', async () => {
		const json = await failureOfRun({
			parameters: { ...sendImage, provider: 'metaCloudApi', sender: '..' },
			credential: credentialOf(emulator, 'metaCloudApi'),
		});
		expect(json.error).toContain("'Sender'");
		expect(emulator.requests).toHaveLength(0);
	});
});

describe('links', () => {
	test.each([
		'http:host/a.jpg',
		'https:///host/a.jpg',
		'http:\\\\host\\a.jpg',
		'https:\\/host/a.jpg',
		'https:/host/a.jpg',
		'//host/a.jpg',
	])('%s is refused', async (mediaLink) => {
		const json = await failureOfRun({
			parameters: { ...sendImage, mediaLink },
			credential: credential(),
		});
		expect(json.error).toContain("'Media Link' is not a full URL");
		expect(emulator.requests).toHaveLength(0);
	});

	async function sentLink(mediaLink: string): Promise<string> {
		const [item] = await runNode({
			parameters: { ...sendImage, mediaLink },
			credential: credential(),
		});
		const { link } = item?.json.media as { link: string };
		expect(JSON.stringify(emulator.requests[0]?.body)).toContain(JSON.stringify(link));
		return link;
	}

	test.each([
		['HTTPS://Example.COM:443/a.jpg', 'https://example.com/a.jpg'],
		['https://example.com/x/../a.jpg', 'https://example.com/a.jpg'],
		['https://example.com/bücher/a.jpg', 'https://example.com/b%C3%BCcher/a.jpg'],
		['https://bücher.example.com/a.jpg', 'https://xn--bcher-kva.example.com/a.jpg'],
		['https://example.com/a\\b.jpg', 'https://example.com/a/b.jpg'],
	])('%s goes out as %s, as all programs read it', async (link, sent) => {
		expect(await sentLink(link)).toBe(sent);
	});

	test.each([
		[
			'S3',
			'https://bucket.s3.eu-central-1.amazonaws.com/a%20b%2Bc/%C3%BC(1)+2.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAEXAMPLE%2F20261121%2Feu-central-1%2Fs3%2Faws4_request&X-Amz-Date=20261121T120000Z&X-Amz-Expires=3600&X-Amz-Security-Token=IQoJ%2F%2Bb3%3D%3D&X-Amz-SignedHeaders=host&response-content-disposition=attachment%3B%20filename%3D%22a.jpg%22&X-Amz-Signature=fe1f2d',
		],
		[
			'Google Cloud Storage',
			'https://storage.googleapis.com/bucket/o~1/cat.jpg?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=a%40b.iam.gserviceaccount.com%2F20261121%2Fauto%2Fstorage%2Fgoog4_request&X-Goog-Date=20261121T120000Z&X-Goog-Expires=900&X-Goog-SignedHeaders=host&X-Goog-Signature=247a2a',
		],
		[
			"Alibaba's object store",
			'https://bucket.oss-ap-southeast-1.aliyuncs.com/d%2Fa.jpg?Expires=1700000000&OSSAccessKeyId=LTAI&Signature=J%2BaB%2Fc%3D&security-token=CAIS+a/b==',
		],
		[
			'Azure',
			'https://a.blob.core.windows.net/c/a.jpg?sv=2024-11-04&se=2026-11-21T12%3A00%3A00Z&sr=b&sp=r&sig=a%2Bb%2Fc%3D',
		],
	])('a signed link of %s goes out byte by byte', async (_, link) => {
		expect(await sentLink(link)).toBe(link);
	});
});

describe('file names and types', () => {
	async function sentFile(
		file: { fileName: string; mimeType: string },
		parameters: INodeParameters = {},
	) {
		const [item] = await runNode({
			parameters: { ...sendImage, mediaSource: 'binary', mediaType: 'document', ...parameters },
			items: [await itemWithFile(Buffer.from('%PDF-1.7'), file)],
			credential: credential(),
		});
		const { media, warnings } = item?.json as unknown as {
			media: { fileName: string; mimeType: string };
			warnings: string[];
		};
		return { ...media, warnings: warnings.join('\n') };
	}

	test.each([
		[`${'x'.repeat(2_000)}.pdf`, `${'x'.repeat(236)}.pdf`],
		['a\r\nContent-Type: x\0.pdf', 'aContent-Type: x.pdf'],
		['a/b\\c\u202e.pdf', 'a-b-c.pdf'],
	])('the name %j of a file is repaired, and said', async (fileName, expected) => {
		const sent = await sentFile({ fileName, mimeType: 'application/pdf' });
		expect(sent.fileName).toBe(expected);
		expect(sent.warnings).toContain(
			`The file was renamed to '${expected}': names have at most 240`,
		);
	});

	test("the user's own name is repaired in the same way, also of a link", async () => {
		const file = { fileName: 'a.pdf', mimeType: 'application/pdf' };
		const fileName = `={{ "../${'x'.repeat(300)}.pdf" }}`;
		for (const parameters of [{ fileName }, { fileName, mediaSource: 'link' }]) {
			const sent = await sentFile(file, parameters);
			expect(sent.fileName).toBe(`..-${'x'.repeat(233)}.pdf`);
			expect(sent.warnings).toContain('names have at most 240');
		}
	});

	test.each(['application/pdf\r\nX-Header: 1', 'pdf', 'application/pdf/x', 'application/ pdf'])(
		'the type %j is not a MIME type: the file is sent by what it is, with a warning',
		async (mimeType) => {
			const sent = await sentFile({ fileName: 'a', mimeType });
			expect(sent.mimeType).toBe('application/pdf');
			expect(sent.warnings).toContain('which is not a MIME type');
		},
	);
});

describe('a text that was cut in the middle of an emoji is refused, by the name of its field', () => {
	const half = '={{ "Hello \\ud83d" }}';
	test.each<[string, INodeParameters, string]>([
		['to', { to: half }, 'To'],
		['caption', { caption: half }, 'Caption'],
		['media ID', { mediaSource: 'id', mediaId: half }, 'Media ID'],
		['media link', { mediaLink: '={{ "https://a.b/\\ud83d" }}' }, 'Media Link'],
		['file name', { mediaType: 'document', fileName: half }, 'File Name'],
		['text', { operation: 'sendText', text: half }, 'Text'],
		['message to mark as read', { operation: 'markAsRead', messageId: half }, 'Message ID'],
		['message to reply to', { options: { replyToMessageId: half } }, 'Reply to Message ID'],
		['correlation ID', { options: { correlationId: half } }, 'Correlation ID'],
		['unique key', { options: { uniqueKey: half } }, 'Unique Key'],
		["a provider's option", { provider: 'kaleyra', options: { ref: half } }, 'Kaleyra Ref'],
		['sender', { provider: 'kaleyra', sender: half }, 'Sender'],
	])('%s', async (_, parameters, label) => {
		const json = await failureOfRun({
			parameters: { ...sendImage, ...parameters },
			credential: credentialOf(
				emulator,
				typeof parameters.provider === 'string' ? parameters.provider : 'dialog360',
			),
		});
		expect(json.error).toContain(`'${label}' contains a broken character`);
		expect(json.details).toMatchObject({ outcome: 'notSent' });
		expect(emulator.requests).toHaveLength(0);
	});
});
