import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/**
 * A server to which no connection comes about, as if a firewall swallowed the packets: it listens with the shortest queue,
 * never accepts, and its queue is filled.
 */
export class DeafServer {
	private constructor(
		private readonly worker: Worker,
		private readonly queued: readonly Socket[],
		readonly port: number,
	) {}

	static async start(): Promise<DeafServer> {
		const worker = new Worker(listenAndSleep, { eval: true });
		const [port] = (await once(worker, 'message')) as [number];
		const queued: Socket[] = [];
		for (let isFull = false; !isFull;) {
			const socket = connect(port, '127.0.0.1').on('error', () => undefined);
			queued.push(socket);
			isFull = await Promise.race([
				once(socket, 'connect').then(() => false),
				delay(300).then(() => true),
			]);
		}
		return new DeafServer(worker, queued, port);
	}

	async stop(): Promise<void> {
		for (const socket of this.queued) socket.destroy();
		await this.worker.terminate();
	}
}

/** The thread tells its port and sleeps for good at once: nothing takes connections out of the queue. */
const listenAndSleep = `
	const { parentPort } = require('node:worker_threads');
	const server = require('node:net').createServer();
	server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
		parentPort.postMessage(server.address().port);
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
	});
`;
