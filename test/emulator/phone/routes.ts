import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

import { providers as registry } from '../../../nodes/WhatsAppMedia/providers';
import type { EmulatedProvider, Store } from '../provider';
import { sendAnswer } from '../provider';
import type { ReceivedFile } from '../request';
import { keptFileSize, readBody } from '../request';
import { failureReasons } from '../webhooks/failureReasons';
import type { Webhooks } from '../webhooks/webhooks';
import { acts } from './acts';
import { chatsOf } from './chats';

/** What the phone shows and whom it tells. */
export interface PhoneSource {
	readonly store: Store;
	readonly webhooks: Webhooks;
	readonly providers: readonly EmulatedProvider[];
}

const pages: Readonly<Record<string, { file: string; contentType: string }>> = {
	'/phone': { file: 'page.html', contentType: 'text/html; charset=utf-8' },
	'/phone/page.css': { file: 'page.css', contentType: 'text/css; charset=utf-8' },
	'/phone/page.js': { file: 'page.js', contentType: 'text/javascript; charset=utf-8' },
};

/** Messages are written by strangers: nothing but the page's own script runs, and nothing is fetched from elsewhere. */
const safeHeaders = {
	'content-security-policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cache-control': 'no-cache',
};

export function isForPhone(path: string): boolean {
	return path === '/phone' || path.startsWith('/phone/');
}

/** The page of the customers' phones, and what it asks for. */
export async function answerPhone(
	message: IncomingMessage,
	response: ServerResponse,
	source: PhoneSource,
): Promise<void> {
	const url = new URL(message.url ?? '/', 'http://127.0.0.1');
	const answer = (status: number, json: object) => {
		sendAnswer(response, { status, json, headers: safeHeaders });
	};
	if (!isOwnPage(message)) {
		answer(403, { problem: 'Only the page itself may do this' });
		return;
	}
	const page = pages[url.pathname];
	if (page !== undefined && message.method === 'GET') {
		const headers = { ...safeHeaders, 'content-type': page.contentType };
		sendAnswer(response, { status: 200, bytes: readFileSync(join(__dirname, page.file)), headers });
		return;
	}
	const act = acts[url.pathname.slice('/phone/'.length)];
	if (act !== undefined && message.method === 'POST') {
		const body = await readBody(message, keptFileSize);
		try {
			act(body, source.webhooks);
			answer(200, {});
		} catch (error) {
			answer(400, { problem: error instanceof Error ? error.message : String(error) });
		}
	} else if (url.pathname === '/phone/state') answer(200, stateOf(source));
	else if (url.pathname === '/phone/changes') tellChanges(response, source.webhooks);
	else if (url.pathname === '/phone/file')
		sendFile(fileOf(url.searchParams, source.store), response);
	else answer(404, { problem: 'There is nothing here' });
}

/** Another web page can neither read it under a name of its own nor post to it. */
function isOwnPage({ headers }: IncomingMessage): boolean {
	const host = headers.host ?? '';
	const isHere = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
	return isHere && (headers.origin === undefined || headers.origin === `http://${host}`);
}

function stateOf({ store, webhooks, providers }: PhoneSource): object {
	return {
		providers: providers
			.filter(({ webhook }) => webhook !== undefined)
			.map(({ name }) => {
				const { statusUrl, messageUrl } = webhooks.registered(name);
				const last = webhooks.calls.filter(({ provider }) => provider === name).at(-1);
				return {
					name,
					label: registry.find((provider) => provider.name === name)?.displayName ?? name,
					url: messageUrl ?? statusUrl,
					lastAnswer: last?.answers.at(-1) ?? null,
				};
			}),
		failureReasons: failureReasons.map(({ code, title }) => ({ code, title })),
		chats: chatsOf(store, providers),
	};
}

const pauseBetweenChangesMs = 100;

/** Server-sent events: that something has changed, not what. */
function tellChanges(response: ServerResponse, { changes }: Webhooks): void {
	response.writeHead(200, { ...safeHeaders, 'content-type': 'text/event-stream' });
	response.write('retry: 1000\n\ndata: changed\n\n');
	let timer: NodeJS.Timeout | null = null;
	const tell = () => {
		timer ??= setTimeout(() => {
			timer = null;
			response.write('data: changed\n\n');
		}, pauseBetweenChangesMs);
	};
	changes.on('change', tell);
	response.on('close', () => {
		changes.off('change', tell);
		clearTimeout(timer ?? undefined);
	});
}

function fileOf(query: URLSearchParams, store: Store): ReceivedFile | undefined {
	const message = store.inbound.find(({ messageId }) => messageId === query.get('message'));
	return message?.content.type === 'file'
		? message.content.media.file
		: store.upload(query.get('handle') ?? '');
}

const shownInPage = /^(image\/(jpeg|png|webp|gif)|video\/(mp4|3gpp)|audio\/\w+)$/;

/** What could be a page of its own is downloaded, never opened. */
function sendFile(file: ReceivedFile | undefined, response: ServerResponse): void {
	if (file?.bytes == null) {
		sendAnswer(response, { status: 404, json: {}, headers: safeHeaders });
		return;
	}
	const { bytes, fileName } = file;
	const isShown = shownInPage.test(file.contentType);
	sendAnswer(response, {
		status: 200,
		bytes,
		headers: {
			...safeHeaders,
			'content-type': isShown ? file.contentType : 'application/octet-stream',
			'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
		},
	});
}
