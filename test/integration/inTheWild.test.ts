import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { answer } from '../../nodes/WhatsAppMedia/contract/answer';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { useLinkServer } from '../emulator/linkServer';
import { describeFixtures, fixture } from '../providers/fixtures';
import { credentialOf, failureOfRun, sendImage, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { QuickClock } from './quickClock';
import type { WildCase } from './wildCases';
import { wildCases } from './wildCases';

/** What users of other nodes ran into, row by row. A row that asks for something else than we do says why. */

const emulator = useEmulator();
const linkServer = useLinkServer();
const upload = { provider: 'dialog360', resource: 'media', operation: 'upload' };
const opus = Buffer.from(`OggS${'\0'.repeat(24)}OpusHead`);

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

async function send(parameters: INodeParameters, item: INodeExecutionData = { json: {} }) {
	const clock = new QuickClock();
	const [output] = await runNode({
		parameters: { ...sendImage, ...parameters },
		items: [item],
		credential: credentialOf(emulator, 'dialog360'),
		onError: 'continueRegularOutput',
		clock,
	});
	return { json: output?.json ?? {}, clock };
}

function answerOnceWith({ http = 400, json }: WildCase): void {
	emulator.fault({
		times: 1,
		fault: { kind: 'answer', status: http, body: JSON.stringify(json) },
	});
}

async function uploadFailure(row: WildCase) {
	answerOnceWith(row);
	return await failureOfRun({
		parameters: upload,
		items: [await itemWithFile(Buffer.from('%PDF'), { fileName: 'a.pdf', mimeType: 'a/pdf' })],
		credential: credentialOf(emulator, 'dialog360'),
	});
}

function uploadedParts() {
	return emulator.requests.flatMap(({ body }) => (body.kind === 'multipart' ? body.parts : []));
}

function uploadedFile() {
	return uploadedParts().find(({ file }) => file !== null)?.file;
}

/** The type as the form names it; the part's own header is compared without its parameters. */
function uploadedType() {
	return uploadedParts().find(({ name }) => name === 'type')?.text;
}

async function sendFile(mediaType: string, bytes: Buffer, about: WildCase['binary'], more = {}) {
	const item = await itemWithFile(bytes, about ?? { mimeType: '' });
	return await send({ mediaType, mediaSource: 'binary', ...more }, item);
}

async function dryRun(path: string): Promise<string> {
	const { json } = await send({
		mediaLink: linkServer.url(path),
		options: { onlyValidate: true },
	});
	expect(emulator.requests).toHaveLength(0);
	return String(json.error ?? (json.warnings as string[])[0]);
}

const checks: Readonly<Record<string, (row: WildCase) => Promise<void>>> = {
	async 'upload-wrong-mime'(row) {
		const json = await uploadFailure(row);
		expect(json.details).toMatchObject({ class: 'media', code: '100', retryable: false });
		expect(json.message).toContain('a/pdf');
		expect(json.details.providerMessage).toContain('audio/aac, audio/mp4');
		expect(emulator.requests).toHaveLength(1);
	},
	async 'upload-octet-stream'() {
		const { json } = await sendFile('image', Buffer.from('\x89PNG\r\n', 'latin1'), {
			mimeType: 'application/octet-stream',
			fileName: 'picture',
		});
		expect(json.status).toBe('accepted');
		expect(uploadedFile()).toMatchObject({ contentType: 'image/png', fileName: 'picture.png' });
	},
	async 'status-audio-opus'() {
		await sendFile('audio', opus, { mimeType: 'audio/opus', fileName: 'a.opus' });
		expect(uploadedType()).toBe('audio/ogg; codecs=opus');
	},
	async 'status-voice-opus'() {
		const about = { mimeType: 'audio/opus', fileName: 'a.opus' };
		await sendFile('audio', opus, about, { voice: true });
		expect(uploadedType()).toBe('audio/ogg; codecs=opus');
	},
	async 'status-video-html'() {
		expect(await dryRun('/page.jpg')).toContain('leads to a web page');
	},
	async 'status-link-503'() {
		expect(await dryRun('/broken.jpg')).toContain('HTTP 503');
	},
	async 'link-500'({ json }) {
		for (const provider of providers) {
			const failure = provider.classify(answer(400, {}, JSON.stringify(json)));
			expect(failure.providerMessage).toContain('Downloading media from weblink failed');
		}
		// the same link downloaded by n8n: what fails at first succeeds later, as the row notes
		linkServer.fail(2);
		const { json: sent } = await send({
			mediaLink: linkServer.url('/picture.jpg'),
			options: { fetchLink: true },
		});
		expect(sent.status).toBe('accepted');
	},
	// the body is a webhook's, and there is no trigger yet; what the user needed was to know before
	async '360dialog-onprem-link-302'() {
		expect(await dryRun('/moved.jpg')).toContain('redirect (HTTP 302)');
	},
	async 'status-131014-404'() {
		expect(await dryRun('/missing.jpg')).toContain('HTTP 404');
	},
	async 'rate-limit-130429'(row) {
		answerOnceWith(row);
		const { json, clock } = await send({});
		expect(json.status).toBe('accepted');
		expect(clock.waits).toEqual([1000]);
	},
	async 'pair-limit-131056'(row) {
		answerOnceWith(row);
		const { json, clock } = await send({});
		expect(json.status).toBe('accepted');
		expect(clock.waits).toEqual([1000]);
	},
	async 'http-429'(row) {
		answerOnceWith(row);
		expect((await send({})).json.status).toBe('accepted');
	},
	async 'expired-media-id'(row) {
		answerOnceWith(row);
		const json = await failureOfRun({
			parameters: { ...upload, operation: 'getUrl', mediaId: '454545' },
			credential: credentialOf(emulator, 'dialog360'),
		});
		expect(json.details).toMatchObject({ class: 'media', retryable: false });
		expect(json.error).toContain('unknown, has expired');
		expect(json.message).toContain('7 days');
		expect(emulator.requests).toHaveLength(1);
	},
	async 'webp-as-image'() {
		const webp = Buffer.from('RIFF....WEBPVP8 ');
		const { json } = await sendFile('image', webp, { mimeType: 'image/webp', fileName: 'a.webp' });
		expect(json.message).toContain("choose the 'Media Type' Sticker");
		expect(emulator.requests).toHaveLength(0);
	},
	async 'mp3-alias'({ binary }) {
		const { json } = await sendFile('audio', Buffer.from('ID3'), binary);
		expect(json.status).toBe('accepted');
		expect(uploadedFile()?.contentType).toBe('audio/mpeg');
	},
	async 'ogg-named-mp4'({ binary }) {
		await sendFile('audio', opus, binary);
		expect(uploadedFile()?.fileName).toBe('voice.ogg');
	},
	async 'phone-formats'({ inputs = [] }) {
		// the last one describes an expression in words; this is what it gives
		const texts = [...inputs.slice(0, -1), '=+{{ "+4915112345678" }}'];
		for (const to of texts) await send({ to });
		const bodies = emulator.store.messages.map(({ body }) => body as IDataObject);
		expect(bodies.map(({ to, recipient }) => to ?? { recipient })).toEqual([
			'16505551234',
			'4915112345678',
			'4915112345678',
			'16505551234',
			{ recipient: 'US.13491208655302741918' },
			{ recipient: 'US.ENT.11815799212886844830' },
			'4915112345678',
		]);
	},
};

function runRows(rows: readonly WildCase[]): void {
	test('no row is left out', () => {
		expect(rows.map(({ id }) => id)).toEqual(Object.keys(checks));
	});

	test.each(rows.map((row) => [row.id, row] as const))('%s', async (id, row) => {
		await checks[id]?.(row);
	});
}

describe('in the wild', () => {
	runRows(wildCases);
});

describeFixtures('in the wild, as it was recorded', () => {
	runRows((fixture('in-the-wild/errors-and-inputs.json') as { cases: WildCase[] }).cases);
});
