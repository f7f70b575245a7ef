import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import busboy from 'busboy';

/** A part of a multipart body. Large files are not kept, only measured. */
export interface ReceivedPart {
	name: string;
	/** Text of a field part, else null. */
	text: string | null;
	file: ReceivedFile | null;
}

export interface ReceivedFile {
	fileName: string;
	contentType: string;
	size: number;
	/** Hexadecimal. */
	sha256: string;
	/** Null for files above the limit of what is kept. */
	bytes: Buffer | null;
}

export type ReceivedBody =
	| { kind: 'none' }
	| { kind: 'json'; value: unknown }
	| { kind: 'multipart'; parts: ReceivedPart[] }
	| { kind: 'raw'; bytes: Buffer }
	/** A body that is not what its content type says. */
	| { kind: 'malformed'; reason: string };

export interface ReceivedRequest {
	method: string;
	/** Path without the provider's prefix. */
	path: string;
	/** Path and query exactly as they came, for signatures. */
	target: string;
	query: URLSearchParams;
	headers: Readonly<Record<string, string>>;
	body: ReceivedBody;
}

/** Larger files are only measured. */
export const keptFileSize = 20 * 1024 * 1024;

/** @param keptSize up to which size the bytes of a file are kept */
export async function readBody(message: IncomingMessage, keptSize: number): Promise<ReceivedBody> {
	const contentType = message.headers['content-type'] ?? '';
	if (contentType.startsWith('multipart/form-data')) return await readMultipart(message, keptSize);
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(chunk as Buffer);
	const bytes = Buffer.concat(chunks);
	if (bytes.length === 0) return { kind: 'none' };
	if (!contentType.startsWith('application/json')) return { kind: 'raw', bytes };
	try {
		return { kind: 'json', value: JSON.parse(bytes.toString('utf8')) as unknown };
	} catch {
		return { kind: 'malformed', reason: 'The body is no JSON' };
	}
}

async function readMultipart(message: IncomingMessage, keptSize: number): Promise<ReceivedBody> {
	if (message.headers['content-length'] === undefined) {
		message.resume();
		return { kind: 'malformed', reason: 'An upload needs a Content-Length' };
	}
	return await new Promise((resolve) => {
		const parts: ReceivedPart[] = [];
		const parser = busboy({ headers: message.headers, defParamCharset: 'utf8' });
		parser.on('field', (name, text) => {
			parts.push({ name, text, file: null });
		});
		parser.on('file', (name, stream, info) => {
			const part: ReceivedPart = { name, text: null, file: null };
			parts.push(part);
			const hash = createHash('sha256');
			const chunks: Buffer[] = [];
			let size = 0;
			stream.on('data', (chunk: Buffer) => {
				hash.update(chunk);
				size += chunk.length;
				if (size <= keptSize) chunks.push(chunk);
			});
			stream.on('end', () => {
				part.file = {
					fileName: info.filename ?? '',
					contentType: info.mimeType,
					size,
					sha256: hash.digest('hex'),
					bytes: size <= keptSize ? Buffer.concat(chunks) : null,
				};
			});
		});
		parser.on('close', () => {
			resolve({ kind: 'multipart', parts });
		});
		parser.on('error', (error) => {
			message.resume();
			resolve({ kind: 'malformed', reason: String(error) });
		});
		message.pipe(parser);
	});
}

/** What a fault can look for: JSON, or a form as it is. */
export function searchable(body: ReceivedBody): string {
	return body.kind === 'raw' ? body.bytes.toString('utf8') : JSON.stringify(withoutBytes(body));
}

/** A body without the bytes of its files. */
export function withoutBytes(body: ReceivedBody): ReceivedBody {
	if (body.kind !== 'multipart') return body;
	return {
		kind: 'multipart',
		parts: body.parts.map((part) => ({
			...part,
			file: part.file === null ? null : { ...part.file, bytes: null },
		})),
	};
}

/** The headers of a request, each as one text. */
export function singleHeaders(message: IncomingMessage): Record<string, string> {
	return Object.fromEntries(
		Object.entries(message.headers).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(', ') : (value ?? ''),
		]),
	);
}
