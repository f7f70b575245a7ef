import { cpuTimeMs } from './cpuTime';
import { MemoryWatch } from './memory';

/** What a process used between two moments. */
export interface Reading {
	/** Processor time from the start to the end of the measured work. */
	cpuMs: number;
	/** How far its memory rose until the end of the measured work. */
	memoryMiB: {
		/** Above what it was before the workflow: with all that came before the measured work. */
		aboveIdle: number;
		/** Above what it was when the measured work started. */
		aboveStart: number;
	};
}

/** Measures a process from now on, and apart from that from the start of the work that counts. */
export class Meter {
	readonly #pid: number;
	readonly #idle: MemoryWatch;
	#start: { cpuMs: number; memory: MemoryWatch } | null = null;
	#reading: Reading | null = null;

	constructor(pid: number) {
		this.#pid = pid;
		this.#idle = new MemoryWatch(pid);
	}

	/** The work that counts starts. */
	start(): void {
		this.#start = { cpuMs: cpuTimeMs(this.#pid), memory: new MemoryWatch(this.#pid) };
	}

	/** The work that counts is done. */
	done(): void {
		if (this.#start === null) return;
		this.#reading = {
			cpuMs: cpuTimeMs(this.#pid) - this.#start.cpuMs,
			memoryMiB: { aboveIdle: this.#idle.stop(), aboveStart: this.#start.memory.stop() },
		};
	}

	/** Ends all watching; the reading, or null where the work did not start and end. */
	stop(): Reading | null {
		this.#idle.stop();
		this.#start?.memory.stop();
		return this.#reading;
	}
}
