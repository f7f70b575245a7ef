import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import type { FaultRule } from './faults';
import { answerWithFault, FaultScript } from './faults';
import type { EmulatedAnswer, EmulatedProvider } from './provider';
import { sendAnswer, Store } from './provider';
import { alibabaChatApp } from './providers/alibabaChatApp';
import { dialog360 } from './providers/dialog360';
import { insider } from './providers/insider';
import { kaleyra } from './providers/kaleyra';
import { metaCloudApi } from './providers/metaCloudApi';
import type { ReceivedRequest } from './request';
import { readBody, searchable, singleHeaders, withoutBytes } from './request';
import type { RequestLimit } from './requestLimit';
import { SlidingWindow } from './requestLimit';
import type { RecordedRequest } from './requestLog';
import { RequestLog } from './requestLog';

export const emulatedProviders: readonly EmulatedProvider[] = [
	dialog360,
	alibabaChatApp,
	insider,
	kaleyra,
	metaCloudApi,
];

/** @throws an error where there is none of that name */
export function emulatedProvider(name: string): EmulatedProvider {
	const provider = emulatedProviders.find((candidate) => candidate.name === name);
	if (provider === undefined) throw new Error(`There is no emulated provider ${name}`);
	return provider;
}

/**
 * All providers as one HTTP server on the loopback address: a stand-in for services that cannot be reached from here.
 * Where a document says that a request is wrong, it refuses it.
 */
export class Emulator {
	readonly log = new RequestLog();
	readonly faults = new FaultScript();
	store = new Store();
	/** Called when the headers of a request have come, before its body is read. */
	onRequest: ((method: string, path: string) => void) | null = null;
	/** How long every answer takes at least. */
	latencyMs = 0;
	readonly #limits = new Map<string, SlidingWindow>();
	#server: Server | null = null;

	async start(port = 0): Promise<void> {
		const server = createServer((message, response) => {
			this.#handle(message, response).catch((error: unknown) => {
				response.writeHead(500).end(String(error));
			});
		});
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(port, '127.0.0.1', resolve);
		});
		this.#server = server;
	}

	get requests(): readonly RecordedRequest[] {
		return this.log.requests;
	}

	get port(): number {
		return (this.#server?.address() as AddressInfo).port;
	}

	/** What goes into a credential's `baseUrl`. */
	baseUrl(provider: string): string {
		return `http://127.0.0.1:${this.port}/${provider}`;
	}

	/** As {@link credential}, mistyped where users mistype it. */
	wrongCredential(provider: string): Record<string, string> {
		return {
			...this.credential(provider),
			[emulatedProvider(provider).keyField]: 'mistyped-key-4711',
		};
	}

	/** A complete, working credential for n8n. */
	credential(provider: string): Record<string, string> {
		return { ...emulatedProvider(provider).credential, baseUrl: this.baseUrl(provider) };
	}

	fault(rule: FaultRule): void {
		this.faults.add(rule);
	}

	/** From now on a provider refuses requests above a limit, in its own words. */
	limit(provider: string, limit: RequestLimit): void {
		this.#limits.set(provider, new SlidingWindow(limit));
	}

	/** Forgets requests, faults, latency, limits, uploads and messages. */
	reset(): void {
		this.log.clear();
		this.faults.clear();
		this.latencyMs = 0;
		this.#limits.clear();
		this.store = new Store();
	}

	async stop(): Promise<void> {
		const server = this.#server;
		if (server === null) return;
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		this.#server = null;
	}

	async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(message.url ?? '/', `http://127.0.0.1:${this.port}`);
		const { name, path } = placeOf(url.pathname, message);
		const admission = this.#limits.get(name)?.decide(performance.now()) ?? 'taken';
		const method = message.method ?? 'GET';
		this.log.arrived += 1;
		const early = this.faults.next(method, url.pathname, null);
		const headers = singleHeaders(message);
		const record: RecordedRequest = {
			provider: name,
			method,
			path: url.pathname,
			target: message.url ?? '/',
			headers,
			body: { kind: 'none' },
			bodyBytes: 0,
			status: null,
		};
		if (early?.kind === 'resetBeforeBody') {
			this.log.add(record);
			message.socket.resetAndDestroy();
			return;
		}
		message.on('data', (chunk: Buffer) => {
			record.bodyBytes += chunk.length;
		});
		message.pause();
		this.onRequest?.(method, url.pathname);
		const request: ReceivedRequest = {
			method,
			path,
			target: message.url ?? '/',
			query: url.searchParams,
			headers,
			body: await readBody(message, this.log.keptFileSize),
		};
		const fault = early ?? this.faults.next(method, url.pathname, searchable(request.body));
		record.body = withoutBytes(request.body);
		this.log.add(record);
		if (fault?.kind === 'answer') {
			response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
			response.end(fault.body);
			return;
		}
		const provider = emulatedProviders.find((candidate) => candidate.name === name);
		const answer = this.#answer(provider, request, admission);
		record.status = answer.status;
		if (this.latencyMs > 0) await delay(this.latencyMs);
		const send = () => {
			sendAnswer(response, answer);
		};
		if (fault === null || fault.kind === 'resetBeforeBody') send();
		else await answerWithFault(fault, message, response, send);
	}

	#answer(
		provider: EmulatedProvider | undefined,
		request: ReceivedRequest,
		admission: 'taken' | 'refused',
	): EmulatedAnswer {
		if (provider === undefined) return { status: 404, json: {} };
		if (admission === 'taken') return provider.respond(request, this.store);
		this.log.tally.throttled += 1;
		return provider.throttled;
	}
}

/** Alibaba's SDK knows no path before its own: what has its header belongs to it. */
function placeOf(pathname: string, message: IncomingMessage): { name: string; path: string } {
	if (pathname === '/' && message.headers['x-acs-action'] !== undefined) {
		return { name: alibabaChatApp.name, path: '/' };
	}
	const [, name = '', ...rest] = pathname.split('/');
	return { name, path: `/${rest.join('/')}` };
}
