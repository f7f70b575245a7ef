import type { Answer } from '../contract/answer';
import { isSuccess } from '../contract/answer';
import type { Failure } from '../contract/failure';
import type { JointMessages, Provider } from '../contract/provider';
import type { ProviderRequest } from '../contract/request';
import type { Pacing } from './pacing';
import type { Delivery, Transport } from './transport';

/** How the request of one item would go out alone. */
export interface Alone {
	transport: Transport;
	pacing: Pacing;
	stopped: AbortSignal;
}

interface Waiting extends Alone {
	request: ProviderRequest;
	resolve: (delivery: Delivery) => void;
}

/**
 * Sends the messages that wait for their turn in one request, where the provider takes several: what waits for the pace
 * anyway then costs no time. Items keep their own answers, and their own failures.
 */
export class JointSends {
	readonly #waiting: Waiting[] = [];
	#isRunning = false;

	constructor(
		private readonly joint: JointMessages,
		private readonly classify: Provider['classify'],
		/** Messages in one request. */
		private readonly most: number,
	) {}

	/** What an item uses in place of its own: messages wait here for their common turn, all else goes as ever. */
	instead(alone: Alone): Pick<Alone, 'transport' | 'pacing'> {
		const isMessage = ({ repeat }: ProviderRequest) => repeat === 'sendsAgain';
		return {
			pacing: {
				turn: async (request) =>
					isMessage(request) ? () => undefined : await alone.pacing.turn(request),
			},
			transport: {
				deliver: async (request) =>
					isMessage(request)
						? await this.#together({ ...alone, request })
						: await alone.transport.deliver(request),
			},
		};
	}

	async #together(entry: Omit<Waiting, 'resolve'>): Promise<Delivery> {
		return await new Promise((resolve) => {
			this.#waiting.push({ ...entry, resolve });
			if (!this.#isRunning) void this.#run();
		});
	}

	async #run(): Promise<void> {
		this.#isRunning = true;
		for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
			const heard = await first.pacing.turn(first.request);
			void this.#send(this.#waiting.splice(0, this.most), heard);
		}
		this.#isRunning = false;
	}

	async #send(
		entries: readonly Waiting[],
		heard: (failure: Failure | null) => void,
	): Promise<void> {
		for (const { stopped, resolve } of entries) if (stopped.aborted) resolve(notStarted);
		const [first, ...others] = entries.filter(({ stopped }) => !stopped.aborted);
		if (first === undefined) return;
		const all: [Waiting, ...Waiting[]] = [first, ...others];
		const delivery = await first.transport.deliver(
			this.joint.join([first.request, ...others.map(({ request }) => request)]),
		);
		if (delivery.kind === 'interrupted') {
			for (const { resolve } of all) resolve(delivery);
			return;
		}
		const { answer } = delivery;
		heard(isSuccess(answer) ? null : this.classify(answer));
		const answers = this.joint.split(answer, all.length);
		all.forEach(({ resolve }, index) => {
			resolve({
				kind: 'answered',
				answer: answers[index] ?? unmatched(answer),
				joint: others.length > 0,
			});
		});
	}
}

const notStarted: Delivery = {
	kind: 'interrupted',
	interruption: { kind: 'notStarted', detail: '' },
};

/** An answer that says nothing of a message, though it should. */
function unmatched({ status, headers }: Answer): Answer {
	return { status, headers, text: '', json: undefined };
}
