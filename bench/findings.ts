import type { Bed } from './bed';

/** A pinned goal, and whether this run reached it. */
export interface Goal {
	goal: string;
	measured: string;
	reached: boolean;
}

/** One measurement, by the keys of the columns. */
export type Row = Readonly<Record<string, string | number>>;

/** What a part of the benchmark has found out. */
export interface Findings {
	/** How it was measured, for readers of the figures. */
	method: string;
	/** Heading of each column, in order. */
	columns: Readonly<Record<string, string>>;
	rows: Row[];
	goals: Goal[];
}

/** One question that the benchmark answers. */
export interface Part {
	letter: string;
	title: string;
	measure(bed: Bed): Promise<Findings>;
}

/** The middle one; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((left, right) => left - right);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** A number as it is shown: with so many decimals at most. */
export function rounded(value: number, decimals = 0): number {
	return Number(value.toFixed(decimals));
}
