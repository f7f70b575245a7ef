import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';

import { failureOfRun, sendImage } from './bed';
import { itemWithFile, useBinaryMode } from './harness';

/** A server that reads bytes, not requests, and writes all of them down. */
let server: Server;
const connections: { bytes: Buffer; isClosed: boolean }[] = [];
const sockets: Socket[] = [];

beforeAll(async () => {
	await useBinaryMode('filesystem');
	server = createServer((socket) => {
		const connection = { bytes: Buffer.alloc(0), isClosed: false };
		connections.push(connection);
		sockets.push(socket);
		socket.on('data', (chunk) => {
			connection.bytes = Buffer.concat([connection.bytes, chunk]);
		});
		socket.on('error', () => undefined);
		socket.on('close', () => {
			connection.isClosed = true;
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
	jest.restoreAllMocks();
	connections.length = 0;
});

afterAll(async () => {
	for (const socket of sockets) socket.destroy();
	await new Promise((resolve) => server.close(resolve));
});

const smuggled = 'POST /messages HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}';

test.each([
	[
		'much longer',
		Buffer.concat([Buffer.alloc(1_000, 'a'), Buffer.alloc(5_000_000, smuggled)]),
		1_000,
	],
	['a byte longer', Buffer.alloc(200_001, 'a'), 200_000],
	['longer from a chunk on', Buffer.alloc(65_536 + smuggled.length, smuggled), 65_536],
])(
	'a file that is %s than n8n says: no byte beyond the announced length leaves, and no message',
	async (_, bytes, announced) => {
		jest
			.spyOn(Container.get(BinaryDataService), 'getMetadata')
			.mockResolvedValue({ fileSize: announced });
		const json = await failureOfRun({
			parameters: { ...sendImage, mediaSource: 'binary', options: { timeout: 5_000 } },
			items: [await itemWithFile(bytes, { fileName: 'a.jpg', mimeType: 'image/jpeg' })],
			credential: {
				type: 'dialog360Api',
				data: {
					apiKey: 'key-4711',
					baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
				},
			},
		});
		expect(json.error).toBe('n8n could not read the file');
		expect(json.details).toMatchObject({ class: 'unavailable', outcome: 'notSent' });
		expect(connections.length).toBeLessThanOrEqual(1);
		await delay(300);
		for (const connection of connections) {
			const text = connection.bytes.toString('latin1');
			const headersEnd = text.indexOf('\r\n\r\n') + 4;
			const length = Number(/content-length: (\d+)/i.exec(text)?.[1]);
			// an incomplete request: the server cannot take it for one, nor what follows for another
			expect(connection.bytes.length - headersEnd).toBeLessThan(length);
			expect(connection.isClosed).toBe(true);
		}
	},
	10_000,
);
