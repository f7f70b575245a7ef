import type { INode } from 'n8n-workflow';

import type { WorkflowFile } from './realN8n';

export const mediaNodeType = 'n8n-nodes-whatsapp-media.whatsAppMedia';

export const mediaTriggerType = `${mediaNodeType}Trigger`;

/** The same node as n8n offers it to an AI agent. */
export const mediaToolType = `${mediaNodeType}Tool`;

export function node(
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	more: Partial<INode> = {},
): INode {
	return {
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INode['parameters'],
		...more,
	};
}

export const manualTrigger = node('Start', 'n8n-nodes-base.manualTrigger', {});

/** One item per entry, as a data source would deliver them. */
export function itemsNode(items: unknown[]): INode {
	return node(
		'Items',
		'n8n-nodes-base.code',
		{ jsCode: `return ${JSON.stringify(items.map((json) => ({ json })))};` },
		{ typeVersion: 2 },
	);
}

/** A file out of base64 in the workflow itself, in the binary field `data`. */
export function fileNodes(bytes: Buffer, fileName: string, mimeType: string): INode[] {
	return [
		node(
			'Picture',
			'n8n-nodes-base.set',
			{
				mode: 'raw',
				jsonOutput: JSON.stringify({ base64: bytes.toString('base64') }),
			},
			{ typeVersion: 3.4 },
		),
		node(
			'Convert to File',
			'n8n-nodes-base.convertToFile',
			{ operation: 'toBinary', sourceProperty: 'base64', options: { fileName, mimeType } },
			{ typeVersion: 1.1 },
		),
	];
}

/** Nodes one after the other. */
export function chain(name: string, nodes: INode[]): WorkflowFile {
	const connections: WorkflowFile['connections'] = {};
	nodes.slice(0, -1).forEach(({ name: from }, index) => {
		connections[from] = { main: [[{ node: nodes[index + 1]?.name, type: 'main', index: 0 }]] };
	});
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}

/**
 * n8n's AI Agent with one tool and OpenAI's chat model; its input is an item with a `sessionId`, as a chat begins.
 * @param model an `openAiApi` credential
 */
export function agentWorkflow(
	agentVersion: number,
	model: { id: string; name: string },
	tool: INode,
): WorkflowFile {
	const agent = node(
		'Agent',
		'@n8n/n8n-nodes-langchain.agent',
		{ promptType: 'define', text: 'Do what the script says.', options: {} },
		{ typeVersion: agentVersion },
	);
	const chatModel = node(
		'Model',
		'@n8n/n8n-nodes-langchain.lmChatOpenAi',
		{ model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
		{ typeVersion: 1.2, credentials: { openAiApi: model } },
	);
	const workflow = chain(`agent ${agentVersion}`, [
		manualTrigger,
		itemsNode([{ sessionId: 'session 17' }]),
		agent,
	]);
	const into = (type: string) => ({ [type]: [[{ node: agent.name, type, index: 0 }]] });
	return {
		...workflow,
		nodes: [...workflow.nodes, chatModel, tool],
		connections: {
			...workflow.connections,
			[chatModel.name]: into('ai_languageModel'),
			[tool.name]: into('ai_tool'),
		},
	};
}
