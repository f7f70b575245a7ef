import type { IExecuteFunctions } from 'n8n-workflow';

/** Who reads what the node returns: the next node, or the language model that called the node as its tool. */
export type Reader = 'workflow' | 'model';

type Context = Pick<IExecuteFunctions, 'getNode' | 'isToolExecution' | 'continueOnFail'>;

/** n8n offers a node to AI agents as a type of its own, with this ending. */
const toolEnding = 'Tool';

export function readerOf(context: Pick<Context, 'getNode' | 'isToolExecution'>): Reader {
	return context.isToolExecution() || context.getNode().type.endsWith(toolEnding)
		? 'model'
		: 'workflow';
}

/**
 * Whether a failed item ends the node with an error; else the failure becomes an item of the output. A model gets the
 * item: of an error, AI Agent 2.x tells it nothing at all and 3.x only the title (n8n 2.41.1, `AgentExecutor` and
 * `handleNodeExecutionError`), so it could not know that a message may have gone out.
 */
export function stopsAtFailure(context: Context): boolean {
	// here an error would stop nothing: the agent goes on, after n8n has repeated the call
	if (context.isToolExecution()) return false;
	if (readerOf(context) === 'model') return context.getNode().onError === 'stopWorkflow';
	return !context.continueOnFail();
}
