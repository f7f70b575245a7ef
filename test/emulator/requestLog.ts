import type { ReceivedBody } from './request';
import { keptFileSize } from './request';

/** A request as it came in, for tests to look at. Bytes of files are left out. */
export interface RecordedRequest {
	provider: string;
	method: string;
	path: string;
	/** Path and query as they came. */
	target: string;
	headers: Readonly<Record<string, string>>;
	body: ReceivedBody;
	/** Bytes of the body as they came over the wire. */
	bodyBytes: number;
	/** Null where a fault answered. */
	status: number | null;
}

/** What came in, in numbers. */
export interface Tally {
	requests: number;
	/** Requests with a file. */
	uploads: number;
	/** Requests that a limit refused. */
	throttled: number;
	/** Bytes of all bodies as they came over the wire. */
	bodyBytes: number;
}

const nothing: Tally = { requests: 0, uploads: 0, throttled: 0, bodyBytes: 0 };

/** What came in since the last reset: always in numbers, and request by request where that is wanted. */
export class RequestLog {
	readonly requests: RecordedRequest[] = [];
	/** `numbers`: no request is kept, and no byte of a file, so that thousands of them disturb no measurement. */
	keeps: 'requests' | 'numbers' = 'requests';
	tally: Tally = { ...nothing };
	/** Requests whose headers have come, be their bodies read or not. */
	arrived = 0;

	/** Files up to this size are kept, so that they can be downloaded again. */
	get keptFileSize(): number {
		return this.keeps === 'requests' ? keptFileSize : 0;
	}

	add(request: RecordedRequest): void {
		this.tally.requests += 1;
		this.tally.bodyBytes += request.bodyBytes;
		if (request.body.kind === 'multipart') this.tally.uploads += 1;
		if (this.keeps === 'requests') this.requests.push(request);
	}

	clear(): void {
		this.requests.length = 0;
		this.keeps = 'requests';
		this.tally = { ...nothing };
		this.arrived = 0;
	}
}
