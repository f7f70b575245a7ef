import type { Failure, Result } from '../contract/failure';

/** What a message needs before it may leave, beside its turn: that nobody has sent it before. Asked for anew at each try. */
export interface Permit {
	/** Fails where the message must not leave. */
	ask(): Promise<Result<null>>;
	/** Its turn has come: the last word, as it may have waited for long. */
	leave(): Promise<Result<null>>;
	/** What became of it: null where it was accepted. */
	heard(failure: Failure | 'unheard' | null): void;
}
