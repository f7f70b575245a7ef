import type { Browser, Locator, Page } from 'playwright-core';

import type { RealN8n } from '../bed/realN8n';
import { owner } from '../bed/realN8n';
import { launchChromium } from './chromium';

/** Fields of n8n's own Settings tab, which stand in the page beside those of the node. */
const settings = [
	'alwaysOutputData',
	'executeOnce',
	'retryOnFail',
	'onError',
	'notes',
	'notesInFlow',
];

/** n8n's editor as a person uses it: what can be seen and clicked. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly browser: Browser,
		private readonly url: string,
	) {}

	static async signIn(n8n: RealN8n): Promise<Editor> {
		const browser = await launchChromium();
		const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
		page.setDefaultTimeout(20_000);
		await page.goto(`${n8n.url}/signin`);
		await page.fill('input[type="email"], input[name="emailOrLdapLoginId"]', owner.email);
		await page.fill('input[type="password"]', owner.password);
		await page.keyboard.press('Enter');
		await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
		return new Editor(page, browser, n8n.url);
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.part('canvas-node').first().waitFor();
		await this.page.waitForTimeout(500);
	}

	async openNode(name: string): Promise<void> {
		await this.part('canvas-node').filter({ hasText: name }).first().dblclick();
		await this.part('node-parameters').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.part('ndv-close-button').click();
		await this.part('node-parameters').waitFor({ state: 'hidden' });
	}

	/** An empty canvas. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.part('canvas-add-button').waitFor();
	}

	async addFirstNode(search: string, name: string): Promise<void> {
		await this.part('canvas-add-button').click();
		await this.chooseNode(search, name);
	}

	/** Adds a node behind the last one and chooses what it does; n8n opens it. */
	async addNodeAfterLast(search: string, name: string, action: string): Promise<void> {
		await this.part('canvas-handle-plus').last().click();
		await this.chooseNode(search, name);
		await this.part('node-creator-item-name').filter({ hasText: action }).first().click();
		await this.part('node-parameters').waitFor();
	}

	private async chooseNode(search: string, name: string): Promise<void> {
		await this.part('node-creator-search-bar').fill(search);
		await this.part('node-creator-item-name').filter({ hasText: name }).first().click();
	}

	/** Saves the workflow, until n8n has it. */
	async save(): Promise<void> {
		const stored = this.page.waitForResponse(
			(response) =>
				response.request().method() === 'PATCH' && response.url().includes('/rest/workflows/'),
		);
		await this.page.keyboard.press('Control+s');
		await stored;
	}

	/** Runs the open node with its button, whatever it comes to. */
	async executeNode(): Promise<void> {
		await this.part('node-execute-button').click();
		await this.page
			.getByText(/Node executed successfully|Problem in node|Error in node/)
			.or(this.part('node-error-message'))
			.first()
			.waitFor();
	}

	/** Runs the workflow with the button, until n8n says that it has ended. */
	async execute(): Promise<void> {
		await this.part('execute-workflow-button').click();
		await this.page.getByText('Workflow executed successfully').waitFor();
	}

	/** Runs the workflow with the button, whatever it comes to. */
	async executeAnyway(): Promise<void> {
		await this.part('execute-workflow-button').click();
		await this.page
			.getByText(/Workflow executed successfully|Problem in node/)
			.first()
			.waitFor();
	}

	/** What the output panel of the open node says. */
	async outputText(): Promise<string> {
		return await this.part('ndv-output-panel').or(this.part('output-panel')).first().innerText();
	}

	/** Shows input and output of the open node as JSON. */
	async showJson(): Promise<void> {
		for (const button of await this.part('radio-button-json').all()) await button.click();
	}

	/** Searches the panel of nodes; the names that it offers. */
	async searchNodes(text: string): Promise<string[]> {
		await this.part('node-creator-plus-button').click();
		const search = this.part('node-creator-search-bar');
		await search.fill(text);
		await this.page.waitForTimeout(500);
		const names = await this.part('node-creator-item-name').allInnerTexts();
		await this.page.keyboard.press('Escape');
		return names;
	}

	/** Chooses an entry of a dropdown by what it says. */
	async choose(field: string, option: string): Promise<void> {
		await this.part(`parameter-input-${field}`).click();
		await this.page
			.locator('.el-select-dropdown__item:visible, [role=option]:visible')
			.filter({ hasText: option })
			.first()
			.click();
		await this.page.waitForTimeout(200);
	}

	/** The entries of a dropdown. */
	async choices(field: string): Promise<{ name: string; description: string }[]> {
		await this.part(`parameter-input-${field}`).click();
		const entries = this.page.locator('.el-select-dropdown__item:visible, [role=option]:visible');
		await entries.first().waitFor();
		const texts = await entries.allInnerTexts();
		await this.page.keyboard.press('Escape');
		return texts.map((text) => {
			const [name = '', description = ''] = text.split('\n').filter(Boolean);
			return { name: name.trim(), description: description.trim() };
		});
	}

	/** What a dropdown shows as chosen. */
	async valueOf(field: string): Promise<string> {
		return await this.part(`parameter-input-${field}`).locator('input').inputValue();
	}

	/** The text in a field. */
	async fieldText(field: string): Promise<string> {
		return await this.part(`parameter-input-${field}`).locator('input, textarea').inputValue();
	}

	async fill(field: string, text: string): Promise<void> {
		await this.part(`parameter-input-${field}`).locator('input, textarea').fill(text);
	}

	/** The names of the options that can be added. */
	async options(): Promise<string[]> {
		await this.part('collection-parameter-add').click();
		const entries = this.page.getByText(/^(Recipient|Message|Delivery|Output): /);
		await entries.first().waitFor();
		const names = await entries.allInnerTexts();
		await this.page.keyboard.press('Escape');
		return names.map((name) => name.trim());
	}

	async addOption(name: string): Promise<void> {
		await this.part('collection-parameter-add').click();
		await this.page.getByText(name, { exact: true }).first().click();
	}

	/** Whether a switch is on. */
	async isOn(field: string): Promise<boolean> {
		const input = this.part(`parameter-input-${field}`).locator('[role=switch], input').first();
		return (
			(await input.getAttribute('aria-checked')) === 'true' ||
			(await input.getAttribute('data-state')) === 'checked'
		);
	}

	async openSenders(): Promise<void> {
		await this.part('rlc-input').click();
	}

	/** What the list of senders offers; leaves it open. */
	async senders(): Promise<string[]> {
		await this.openSenders();
		await this.part('rlc-item').first().waitFor();
		return await this.part('rlc-item').allInnerTexts();
	}

	/** Opens the list of the field Template Name. */
	async openTemplates(): Promise<void> {
		await this.part('resource-locator-templateName').locator('[data-test-id="rlc-input"]').click();
	}

	/** Chooses a template from that list; what its entry says. */
	async chooseTemplate(name: string): Promise<string> {
		await this.openTemplates();
		const entry = this.part('rlc-item').filter({ hasText: name }).first();
		const text = await entry.innerText();
		await entry.click();
		return text;
	}

	/** A parameter of the template that was chosen from the list. */
	templateField(id: string): Locator {
		return this.part(`parameter-input-${id}`);
	}

	async fillTemplate(id: string, text: string): Promise<void> {
		await this.templateField(id).locator('input, textarea').fill(text);
	}

	/** The views that the output of the open node has. */
	async outputTabs(): Promise<string[]> {
		const buttons = this.part('output-panel').locator('[data-test-id^="radio-button-"]');
		return (await buttons.allInnerTexts()).map((text) => text.trim().toLowerCase());
	}

	/** Names of the node's fields that can be seen, in their order. */
	async fields(): Promise<string[]> {
		const suffix = '-parameter-input-options-container';
		const containers = await this.page.locator(`[data-test-id$="${suffix}"]`).all();
		const ids = await Promise.all(
			containers.map((container) => container.getAttribute('data-test-id')),
		);
		return ids
			.map((id) => (id ?? '').slice(0, -suffix.length))
			.filter((name) => !settings.includes(name));
	}

	/** Opens the node's credential, which n8n then tests; what it says. */
	async credentialTest(): Promise<'success' | 'error'> {
		await this.part('credential-edit-button').first().click();
		const success = this.part('credentials-config-container-test-success');
		const error = this.part('credentials-config-container-test-error').or(
			this.part('authError-container'),
		);
		const modal = this.part('editCredential-modal');
		await modal.waitFor();
		await success
			.or(modal.getByText('Couldn’t connect with these settings'))
			.or(error)
			.first()
			.waitFor();
		return (await success.isVisible()) ? 'success' : 'error';
	}

	/** Opens the dialog that adds a credential. */
	async addCredential(): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials/create`);
		await this.part('new-credential-type-select').waitFor();
	}

	/** Searches that dialog; the types that it offers. */
	async searchCredentials(text: string): Promise<string[]> {
		const search = this.part('new-credential-type-select').locator('input');
		// a click on the open list closes it
		if (!(await search.isEditable())) await search.click();
		await search.fill(text);
		await this.page.waitForTimeout(300);
		return await this.#visibleOptions().allInnerTexts();
	}

	/** Opens the empty form of a credential type. */
	async newCredential(type: string): Promise<void> {
		await this.addCredential();
		await this.searchCredentials(type);
		await this.#visibleOptions().filter({ hasText: type }).first().click();
		await this.part('new-credential-type-button').click();
		await this.part('editCredential-modal').waitFor();
	}

	#visibleOptions(): Locator {
		return this.page.locator('.el-select-dropdown__item:visible, [role=option]:visible');
	}

	async closeCredential(): Promise<void> {
		await this.part('editCredential-modal').getByRole('button', { name: /close/i }).first().click();
		await this.part('editCredential-modal').waitFor({ state: 'hidden' });
	}

	/** Puts another credential into the node's slot. */
	async chooseCredential(name: string): Promise<void> {
		await this.part('node-credentials-select').click();
		await this.page
			.locator('[data-test-id^="node-credentials-select-item-"]:visible')
			.filter({ hasText: name })
			.first()
			.click();
	}

	async picture(path: string): Promise<void> {
		await this.page.waitForTimeout(500);
		await this.page.screenshot({ path });
	}

	part(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}
}
