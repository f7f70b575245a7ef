import type { Browser, Locator, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

import type { RealN8n } from '../bed/realN8n';
import { owner } from '../bed/realN8n';

const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

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
		const browser = await chromium.launch({
			executablePath: chromiumPath,
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		});
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
