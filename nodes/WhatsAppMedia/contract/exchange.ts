import type { Answer } from './answer';
import type { Failure } from './failure';
import type { ProviderRequest } from './request';

/**
 * One request, and how its answer is read. Where several requests are needed (an upload authorisation, then the upload), the
 * reading names the next one.
 */
export interface Exchange<Value> {
	request: ProviderRequest;
	/** What was repaired or looks risky; empty otherwise. */
	warnings: string[];
	/** Called for every HTTP answer whose status is 2xx; must not throw, whatever the answer holds. */
	read(answer: Answer): Reading<Value>;
	/**
	 * Called for every other HTTP answer, in place of the provider's `classify`: for answers that do not come from the
	 * provider's own API, where another request can be tried, and where the refusal tells that nothing is left to do. Must
	 * not throw.
	 */
	readRefusal?(answer: Answer): RefusalReading<Value>;
	/**
	 * How to look up whether the request was carried out where its answer is lost; absent where the provider has no look-up.
	 */
	findSent?: SentLookUp<Value>;
}

/** Looks up at the provider what was sent. It must be safe to repeat. */
export interface SentLookUp<Value> {
	/** Finds everything that matches in this period. If it is exactly one, it came from the request. */
	exchange(period: Period): Exchange<readonly Value[]>;
	/** Identifies a value: those that are known to come from other requests are left out. */
	idOf(value: Value): string;
}

export interface Period {
	from: Date;
	to: Date;
}

export type RefusalReading<Value> = Extract<Reading<Value>, { kind: 'done' | 'next' | 'refused' }>;

export type Reading<Value> =
	| { kind: 'done'; value: Value }
	| { kind: 'next'; exchange: Exchange<Value> }
	/** A refusal in a 2xx answer. */
	| { kind: 'refused'; failure: Failure }
	/** A 2xx answer with an error body, which the provider's `classify` explains. */
	| { kind: 'error' }
	/** A 2xx answer that lacks a required value: the outcome is unknown. */
	| { kind: 'unreadable'; missing: string };
