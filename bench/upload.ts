import { createHash, randomFillSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { INode } from 'n8n-workflow';

import { RealN8n } from '../test/bed/realN8n';
import { packedTarball } from '../test/bed/tarball';
import { chain, manualTrigger, mediaNodeType, node } from '../test/bed/workflows';
import { Emulator } from '../test/emulator/emulator';
import { MemoryWatch } from './memory';

/**
 * `npm run bench:upload`: a file of 100 MB uploaded in a real n8n, by this node and by the HTTP Request node. How far
 * the memory of the n8n process rises while the upload is under way, and whether every byte arrives.
 */

const size = 100_000_000;
const allowedMiB = 16;

interface Figure {
	node: string;
	memoryMiB: number;
	durationMs: number;
	contentLengthExact: boolean;
	bytesIdentical: boolean;
}

async function main(): Promise<void> {
	const bytes = randomFillSync(Buffer.alloc(size));
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const files = createServer((request, response) => {
		const file = request.url === '/large.pdf' ? bytes : bytes.subarray(0, 1000);
		response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': file.length });
		response.end(file);
	});
	await new Promise<void>((listening) => files.listen(0, '127.0.0.1', listening));
	const fileUrl = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
	const emulator = new Emulator();
	const n8n = new RealN8n('.work/n8n-bench');
	await emulator.start();
	process.stderr.write('▸ Starting n8n\n');
	try {
		await n8n.start(packedTarball());
		const credential = await n8n.addCredential(
			'bench',
			'dialog360Api',
			emulator.credential('dialog360'),
		);
		const ours = node(
			'Upload',
			mediaNodeType,
			{ resource: 'media', operation: 'upload' },
			{ credentials: { dialog360Api: credential } },
		);
		const peer = httpRequestUpload(emulator, credential);
		for (const upload of [ours, peer])
			await n8n.run(uploadWorkflow(`${fileUrl}/small.pdf`, upload));
		const figures: Figure[] = [];
		for (const [name, upload] of [
			['WhatsApp Media', ours],
			['HTTP Request', peer],
			['WhatsApp Media', ours],
			['HTTP Request', peer],
			['WhatsApp Media', ours],
		] as const) {
			process.stderr.write(`▸ ${name}: 100 MB\n`);
			figures.push(await measure(name, upload, { n8n, emulator, fileUrl, sha256 }));
		}
		print(figures);
	} finally {
		await n8n.stop();
		await emulator.stop();
		files.close();
	}
}

function uploadWorkflow(url: string, upload: INode) {
	const download = node(
		'Download',
		'n8n-nodes-base.httpRequest',
		{ url, options: { response: { response: { responseFormat: 'file' } } } },
		{ typeVersion: 4.2 },
	);
	return chain('bench', [manualTrigger, download, upload]);
}

/** The same upload by the node that users have without this package. */
function httpRequestUpload(emulator: Emulator, credential: { id: string; name: string }): INode {
	return node(
		'Upload',
		'n8n-nodes-base.httpRequest',
		{
			method: 'POST',
			url: `${emulator.baseUrl('dialog360')}/media`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'dialog360Api',
			sendBody: true,
			contentType: 'multipart-form-data',
			bodyParameters: {
				parameters: [
					{ name: 'messaging_product', value: 'whatsapp' },
					{ name: 'type', value: 'application/pdf' },
					{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' },
				],
			},
			options: {},
		},
		{ typeVersion: 4.2, credentials: { dialog360Api: credential } },
	);
}

interface Bed {
	n8n: RealN8n;
	emulator: Emulator;
	fileUrl: string;
	sha256: string;
}

async function measure(
	name: string,
	upload: INode,
	{ n8n, emulator, fileUrl, sha256 }: Bed,
): Promise<Figure> {
	emulator.reset();
	let watch: MemoryWatch | null = null;
	emulator.onRequest = () => {
		watch ??= new MemoryWatch(n8n.pid);
	};
	const execution = await n8n.run(uploadWorkflow(`${fileUrl}/large.pdf`, upload));
	emulator.onRequest = null;
	const memoryMiB = (watch as MemoryWatch | null)?.stop() ?? Number.NaN;
	const [request] = emulator.requests;
	const file = request?.body.kind === 'multipart' ? request.body.parts.at(-1)?.file : null;
	if (execution.status !== 'success')
		throw new Error(`${name}: ${execution.error?.message ?? execution.status}`);
	return {
		node: name,
		memoryMiB: Math.round(memoryMiB * 10) / 10,
		durationMs: execution.durationMs('Upload'),
		contentLengthExact: Number(request?.headers['content-length']) === request?.bodyBytes,
		bytesIdentical: file?.sha256 === sha256,
	};
}

function print(figures: Figure[]): void {
	if (process.argv.includes('--json')) {
		process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
	} else {
		for (const {
			node: name,
			memoryMiB,
			durationMs,
			contentLengthExact,
			bytesIdentical,
		} of figures) {
			process.stdout.write(
				`${name.padEnd(16)} memory +${memoryMiB} MiB   ${durationMs} ms   Content-Length exact: ${contentLengthExact ? 'yes' : 'no'}   bytes identical: ${bytesIdentical ? 'yes' : 'no'}\n`,
			);
		}
	}
	const [ours] = figures;
	if (
		ours === undefined ||
		ours.memoryMiB > allowedMiB ||
		!ours.contentLengthExact ||
		!ours.bytesIdentical
	) {
		process.exitCode = 1;
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 1;
});
