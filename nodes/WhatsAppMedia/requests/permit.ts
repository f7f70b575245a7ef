import type { Failure, Result } from '../contract/failure';

/** Permission to send a message: that it was not sent before. Requested again for each try. */
export interface Permit {
	/** Fails if the message must not be sent. */
	ask(): Promise<Result<null>>;
	/** Asks again right before the message is sent, because it may have waited for long. */
	leave(): Promise<Result<null>>;
	/** Takes the result: null if the message was accepted, `unheard` if there is none. */
	heard(failure: Failure | 'unheard' | null): void;
}
