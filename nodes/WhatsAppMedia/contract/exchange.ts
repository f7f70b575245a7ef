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
	/**
	 * Called for every other HTTP answer where it does not come from the provider's own API, or where something else can be
	 * tried; without it the provider's `classify` tells what such an answer means. Must not throw.
	 */
	readRefusal?(answer: Answer): RefusalReading<Value>;
	/** How to find out what became of the request where its answer is lost; absent where nobody can be asked. */
	findSent?: SentLookUp<Value>;
}

/** A question that settles a doubt. It must be harmless to ask. */
export interface SentLookUp<Value> {
	/** Asks for everything of this period that fits; if it is one, that was it. */
	exchange(period: Period): Exchange<readonly Value[]>;
	/** What tells one from another: what is known to be of another request was not this one's. */
	idOf(value: Value): string;
}

export interface Period {
	from: Date;
	to: Date;
}

export type RefusalReading<Value> = Extract<Reading<Value>, { kind: 'next' | 'refused' }>;

export type Reading<Value> =
	| { kind: 'done'; value: Value }
	| { kind: 'next'; exchange: Exchange<Value> }
	/** The provider said no in a 2xx answer. */
	| { kind: 'refused'; failure: Failure }
	/** A 2xx answer that is an error body: the provider's `classify` tells what it means. */
	| { kind: 'error' }
	/** A 2xx answer without what it must contain: whether it worked cannot be told. */
	| { kind: 'unreadable'; missing: string };
