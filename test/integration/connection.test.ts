import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

import { DeafServer } from '../emulator/deafServer';
import { sendImage } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { useKeyStore } from './keyStore';
import { QuickClock } from './quickClock';

/** What n8n's own request helper tells of a connection that does not come about, and of an answer that does not come. */

useKeyStore();

let deaf: DeafServer;
let silent: Server;

beforeAll(async () => {
	await useBinaryMode('filesystem');
	deaf = await DeafServer.start();
	silent = createServer((socket) => socket.on('error', () => undefined).resume());
	await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
	await deaf.stop();
	silent.close();
});

const noConnection = () => deaf.port;
const noAnswer = () => (silent.address() as AddressInfo).port;

async function run(baseUrl: string, parameters: object = {}) {
	const clock = new QuickClock();
	const [output] = await runNode({
		parameters: { ...sendImage, options: { timeout: 200 }, ...parameters },
		items: [
			await itemWithFile(Buffer.alloc(1_000), { fileName: 'a.pdf', mimeType: 'application/pdf' }),
		],
		credential: { type: 'dialog360Api', data: { apiKey: 'some-key', baseUrl } },
		onError: 'continueRegularOutput',
		clock,
	});
	return { json: output?.json ?? {}, tries: clock.waits.length + 1 };
}

describe.each(['http', 'https'])('%s', (scheme) => {
	test('no connection in time: nothing went out, so it is tried again', async () => {
		const { json, tries } = await run(`${scheme}://127.0.0.1:${noConnection()}`);
		expect(json).toMatchObject({
			error: 'n8n could not connect to 360dialog in time',
			details: { class: 'unavailable', outcome: 'notSent', retryable: true },
		});
		expect(tries).toBe(5);
	});

	test('no answer in time: the message may have gone out, so it is not tried again', async () => {
		const { json, tries } = await run(`${scheme}://127.0.0.1:${noAnswer()}`);
		expect(json).toMatchObject({
			error: '360dialog did not answer in time',
			details: { class: 'unavailable', outcome: 'unknown', retryable: false },
		});
		expect(tries).toBe(1);
	});
});

test('no connection for an upload', async () => {
	const upload = { resource: 'media', operation: 'upload' };
	const { json } = await run(`http://127.0.0.1:${noConnection()}`, upload);
	expect(json).toMatchObject({ error: 'n8n could not connect to 360dialog in time' });
});

test.each(['127.0.0.1', 'localhost'])(
	'%s, where nobody listens: nothing went out, whichever of its addresses was tried',
	async (host) => {
		const { json } = await run(`http://${host}:1`);
		expect(json).toMatchObject({
			error: '360dialog could not be reached',
			details: { outcome: 'notSent' },
		});
	},
);

test('a unique key is not in doubt after a connection that did not come about', async () => {
	const keys = { ...sendImage, options: { timeout: 200, uniqueKey: 'order-1' } };
	for (let time = 0; time < 2; time += 1) {
		const { json } = await run(`http://127.0.0.1:${noConnection()}`, keys);
		expect(json.details).toMatchObject({ outcome: 'notSent' });
	}
});
