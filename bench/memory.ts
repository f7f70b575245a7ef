import { readFileSync } from 'node:fs';

const mebibyte = 1024 * 1024;

/** Resident memory of a process in MiB (Linux). */
export function residentMiB(pid: number): number {
	const kibibytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return (Number(kibibytes) * 1024) / mebibyte;
}

/** Watches a process between two moments; how far its memory rose above the first. */
export class MemoryWatch {
	readonly #pid: number;
	readonly #start: number;
	#highest: number;
	readonly #timer: NodeJS.Timeout;

	constructor(pid: number) {
		this.#pid = pid;
		this.#start = residentMiB(pid);
		this.#highest = this.#start;
		this.#timer = setInterval(() => {
			this.#highest = Math.max(this.#highest, residentMiB(pid));
		}, 10);
	}

	stop(): number {
		clearInterval(this.#timer);
		this.#highest = Math.max(this.#highest, residentMiB(this.#pid));
		return this.#highest - this.#start;
	}
}
