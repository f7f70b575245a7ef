import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What the measured workflows talk to besides the provider: it serves files, and the workflows tell it when the measured
 * nodes are about to start and when they are done.
 */
export class SideServer {
	readonly #files = new Map<string, { bytes: Buffer; contentType: string }>();
	readonly #server = createServer((request, response) => {
		const name = request.url?.slice(1) ?? '';
		const file = this.#files.get(name);
		if (name === 'start' || name === 'done') this.onMoment?.(name);
		const answer = () => {
			response.writeHead(200, { 'content-type': file?.contentType ?? 'application/json' });
			response.end(file?.bytes ?? '{}');
		};
		if (this.#awaited.has(name)) this.#holdUntilAllAsked(name, answer);
		else answer();
	});
	readonly #awaited = new Set<string>();
	#held: (() => void)[] = [];
	/** Called when a workflow says that its measured nodes are about to start, or done. */
	onMoment: ((moment: 'start' | 'done') => void) | null = null;

	async start(): Promise<void> {
		await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening));
	}

	stop(): void {
		this.#server.closeAllConnections();
		this.#server.close();
	}

	/** Its URL of a file or a moment. */
	url(name: string): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${name}`;
	}

	/** The files are answered at the same moment: as soon as each of them has been asked for. */
	answersTogether(names: readonly string[]): void {
		for (const name of names) this.#awaited.add(name);
	}

	#holdUntilAllAsked(name: string, answer: () => void): void {
		this.#held.push(answer);
		this.#awaited.delete(name);
		if (this.#awaited.size > 0) return;
		for (const each of this.#held) each();
		this.#held = [];
	}

	/** @returns the URL of the file */
	serve(name: string, contentType: string, bytes: Buffer): string {
		this.#files.set(name, { bytes, contentType });
		return this.url(name);
	}
}
