import type { INode } from 'n8n-workflow';

import { RealN8n } from '../bed/realN8n';
import { packedTarball } from '../bed/tarball';
import type { WorkflowFile } from '../bed/realN8n';
import { emulatedProviders, Emulator } from '../emulator/emulator';
import { Editor } from './editor';

export interface EditorBed {
	emulator: Emulator;
	n8n: RealN8n;
	editor: Editor;
	/** One for each provider, as a node holds them. */
	credentials: NonNullable<INode['credentials']>;
	/** Stores a workflow and opens it. */
	open(workflow: WorkflowFile): Promise<string>;
	/** The parameters of a node as the editor has saved them. */
	saved(workflowId: string, node: string): Promise<INode['parameters']>;
}

/** A real n8n with the packed tarball, a credential for each provider, and its editor in a browser. */
export async function startEditor(folder: string): Promise<EditorBed> {
	const emulator = new Emulator();
	await emulator.start();
	const n8n = new RealN8n(folder);
	await n8n.start(packedTarball());
	const credentials: EditorBed['credentials'] = {};
	for (const { name, credentialType } of emulatedProviders) {
		const data = emulator.credential(name);
		credentials[credentialType] = await n8n.addCredential(name, credentialType, data);
	}
	const editor = await Editor.signIn(n8n);
	return {
		emulator,
		n8n,
		editor,
		credentials,
		async open(workflow) {
			const id = await n8n.addWorkflow(workflow);
			await editor.openWorkflow(id);
			return id;
		},
		async saved(workflowId, node) {
			const { nodes } = (await n8n.rest('GET', `/workflows/${workflowId}`)) as WorkflowFile;
			return nodes.find(({ name }) => name === node)?.parameters ?? {};
		},
	};
}

export async function stopEditor({ editor, n8n, emulator }: EditorBed): Promise<void> {
	await editor.close();
	await n8n.stop();
	await emulator.stop();
}
