import type { Emulator } from '../emulator/emulator';
import type { Execution, RealN8n, WorkflowFile } from './realN8n';
import type { RoundTrip } from './roundTrips';
import { enterByHand, isSetUpByHand } from './webhookSetup';
import { mediaTriggerType } from './workflows';

/** An example that listens: published in n8n, and its address known to the emulated provider. */
export class PublishedExample {
	private constructor(
		private readonly id: string,
		private readonly n8n: RealN8n,
		private readonly emulator: Emulator,
		private readonly provider: string,
	) {}

	static async publish(
		workflow: WorkflowFile,
		{ n8n, emulator, provider }: { n8n: RealN8n; emulator: Emulator; provider: string },
	): Promise<PublishedExample> {
		const trigger = workflow.nodes.find(({ type }) => type === mediaTriggerType);
		if (trigger === undefined) throw new Error(`${workflow.name} has no trigger of ours`);
		const id = await n8n.publish(workflow);
		if (isSetUpByHand(provider))
			enterByHand(emulator, provider, `${n8n.url}/webhook/${trigger.webhookId ?? ''}/webhook`);
		return new PublishedExample(id, n8n, emulator, provider);
	}

	/** The executions of a round trip, in the order in which they began. */
	async run({ begins, receipts, executions }: RoundTrip): Promise<Execution[]> {
		const { webhooks } = this.emulator;
		webhooks.receipts = receipts;
		if (begins.by === 'customer') webhooks.receive(this.provider, begins.from, begins.sent);
		else if (begins.by === 'webhook') await this.n8n.post(begins.path, begins.body);
		else for (const name of begins.names) await this.n8n.runFrom(this.id, name);
		await this.n8n.executionsOf(this.id, executions);
		await webhooks.settled();
		// those that should not be there came by now, too
		return await this.n8n.executionsOf(this.id, executions);
	}

	/** Its address is taken back, too, where that is done by hand. */
	async unpublish(): Promise<void> {
		await this.n8n.deactivate(this.id);
		this.emulator.webhooks.receipts = null;
		if (isSetUpByHand(this.provider)) this.emulator.webhooks.register(this.provider, '');
	}
}
