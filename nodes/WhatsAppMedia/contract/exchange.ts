import type { Answer } from './answer';
import type { Failure } from './failure';
import type { ProviderRequest } from './request';

/**
 * One request and how its answer is read; pure data and a pure function. What takes several requests (an upload
 * authorisation, then the upload) names the next one in its reading.
 */
export interface Exchange<Value> {
	request: ProviderRequest;
	/** What was repaired or looks risky; empty otherwise. */
	warnings: string[];
	/** Called for every HTTP answer whose status is 2xx; must not throw, whatever the answer holds. */
	read(answer: Answer): Reading<Value>;
}

export type Reading<Value> =
	| { kind: 'done'; value: Value }
	| { kind: 'next'; exchange: Exchange<Value> }
	/** The provider said no in a 2xx answer. */
	| { kind: 'refused'; failure: Failure }
	/** A 2xx answer without what it must contain: whether it worked cannot be told. */
	| { kind: 'unreadable'; missing: string };
