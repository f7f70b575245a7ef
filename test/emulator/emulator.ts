import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import { ownExport } from '../ownFile';
import type { FaultRule } from './faults';
import { answerWithFault, FaultScript } from './faults';
import { answerPhone, isForPhone } from './phone/routes';
import type { EmulatedAnswer, EmulatedProvider } from './provider';
import { sendAnswer, Store } from './provider';
import { publicFile, publicFiles } from './publicFiles';
import type { ReceivedRequest } from './request';
import { readBody, searchable, singleHeaders, withoutBytes } from './request';
import type { RequestLimit } from './requestLimit';
import { SlidingWindow } from './requestLimit';
import type { RecordedRequest } from './requestLog';
import { RequestLog } from './requestLog';
import { Webhooks } from './webhooks/webhooks';

/** One for each provider of the node. */
export const emulatedProviders: readonly EmulatedProvider[] = providers.map(
	({ name }) => ownExport(`test/emulator/providers/${name}.ts`, name) as EmulatedProvider,
);

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
	/** Receipts, and messages of customers. */
	readonly webhooks = new Webhooks(this, emulatedProvider);
	readonly providers = emulatedProviders;
	store = this.#newStore();
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

	/** The page that shows what the customers see. */
	get phoneUrl(): string {
		return `http://127.0.0.1:${this.port}/phone`;
	}

	/** Where anybody gets a file, as providers name it in their webhooks. */
	publicAddress(id: string): string {
		return `${this.baseUrl(publicFiles)}/${encodeURIComponent(id)}`;
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

	/** Forgets requests, faults, latency, limits, uploads, messages and webhooks. */
	reset(): void {
		this.log.clear();
		this.faults.clear();
		this.latencyMs = 0;
		this.#limits.clear();
		this.webhooks.reset();
		this.store = this.#newStore();
	}

	async stop(): Promise<void> {
		const server = this.#server;
		if (server === null) return;
		this.webhooks.reset();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		this.#server = null;
	}

	#newStore(): Store {
		return new Store((message) => {
			this.webhooks.accepted(message);
		});
	}

	async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(message.url ?? '/', `http://127.0.0.1:${this.port}`);
		if (isForPhone(url.pathname)) {
			await answerPhone(message, response, this);
			return;
		}
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
		const answer = await this.#answer(provider, request, admission);
		record.status = answer.status;
		this.webhooks.changes.emit('change');
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
	): EmulatedAnswer | Promise<EmulatedAnswer> {
		if (provider === undefined) return publicFile(request, this.store);
		if (admission === 'taken') return provider.respond(request, this.store);
		this.log.tally.throttled += 1;
		return provider.throttled;
	}
}

/** The first part of the path names the provider; a client that knows no path before its own is told by its request. */
function placeOf(pathname: string, message: IncomingMessage): { name: string; path: string } {
	const owner = emulatedProviders.find(({ owns }) => owns?.(pathname, message.headers) === true);
	if (owner !== undefined) return { name: owner.name, path: pathname };
	const [, name = '', ...rest] = pathname.split('/');
	return { name, path: `/${rest.join('/')}` };
}
