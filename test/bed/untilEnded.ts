/**
 * Resolves when this process is asked to end, or when the one that started it is gone: a killed `npm run` leaves its
 * children behind. Signals no longer end the process by themselves; who waits here does.
 */
export async function untilEnded(): Promise<void> {
	// a terminal that is gone takes no more words
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
	const parent = process.ppid;
	let timer: NodeJS.Timeout | undefined;
	await new Promise<void>((resolve) => {
		const end = () => {
			resolve();
		};
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
		timer = setInterval(() => {
			if (process.ppid !== parent) end();
		}, 500);
		timer.unref();
	});
	clearInterval(timer);
}
