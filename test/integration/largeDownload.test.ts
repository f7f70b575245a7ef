import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { credentialOf, useEmulator } from './bed';
import { runNode, useBinaryMode } from './harness';

/** A file is never in memory as a whole: it goes from the socket to n8n's store, and is hashed on the way. */

const emulator = useEmulator();
const chunk = Buffer.alloc(64 * 1024, 'x');
const largeChunks = 1600;
/** Called after each third of the large file. */
let onThird = (): void => undefined;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const mebibyte = 1024 * 1024;
const mostHeld = 16 * mebibyte;

/** Bytes outside of JavaScript's heap that somebody still holds: what Node has read and nobody has let go of. */
function heldBytes(): number {
	collectGarbage();
	return process.memoryUsage().arrayBuffers;
}

/** Serves a small file, or 100 MB without holding them. */
const server = createServer(({ url }, response) => {
	const chunks = url === '/large.pdf' ? largeChunks : 1;
	response.writeHead(200, {
		'content-type': 'application/pdf',
		'content-length': chunk.length * chunks,
	});
	let sent = 0;
	const more = (): void => {
		while (sent < chunks) {
			sent += 1;
			if (sent % 500 === 0) onThird();
			if (!response.write(chunk)) return;
		}
		response.end();
	};
	response.on('drain', more);
	more();
});

beforeAll(async () => {
	await useBinaryMode('filesystem');
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
	await new Promise((resolve) => server.close(resolve));
});

async function download(name: string) {
	const { port } = server.address() as AddressInfo;
	const [item] = await runNode({
		parameters: {
			...{ provider: 'dialog360', resource: 'media', operation: 'download' },
			...{ mediaSource: 'link', mediaLink: `http://127.0.0.1:${port}/${name}` },
		},
		credential: credentialOf(emulator, 'dialog360'),
	});
	return item;
}

test('of 100 MB on their way, at most 16 MiB are held at any time', async () => {
	await download('small.pdf');
	const before = heldBytes();
	const held: number[] = [];
	onThird = () => {
		const first = heldBytes() - before;
		// what a collection that was under way has kept goes with the next one
		held.push(first < mostHeld ? first : heldBytes() - before);
	};
	const item = await download('large.pdf');
	const hash = createHash('sha256');
	for (let count = 0; count < largeChunks; count += 1) hash.update(chunk);
	expect(item?.json).toMatchObject({
		size: chunk.length * largeChunks,
		sha256: hash.digest('hex'),
	});
	expect(held).toHaveLength(3);
	expect(Math.max(...held)).toBeLessThan(mostHeld);
});
