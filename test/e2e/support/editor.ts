import { selectors, type Locator, type Page } from 'playwright-core';

selectors.setTestIdAttribute('data-test-id');

interface Area {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Around the nodes, for the names below them. */
const MARGIN = 40;

/** n8n's editor in a page. Only this file knows how n8n names the parts of it. */
export class Editor {
	readonly panel: NodesPanel;
	readonly node: OpenNode;
	readonly credential: CredentialDialog;

	constructor(
		readonly page: Page,
		private readonly url: string,
	) {
		this.panel = new NodesPanel(page);
		this.node = new OpenNode(page);
		this.credential = new CredentialDialog(page);
	}

	async signIn({
		startUrl,
		email,
		password,
	}: {
		startUrl: string;
		email: string;
		password: string;
	}): Promise<void> {
		await this.page.goto(startUrl);
		await this.page.locator('input[name="emailOrLdapLoginId"]').fill(email);
		await this.page.locator('input[name="password"]').fill(password);
		await this.page.getByTestId('form-submit-button').click();
		await this.page.waitForURL(({ pathname }) => pathname !== '/signin');
	}

	/** The workflows in the list of them. */
	get workflows(): Locator {
		return this.page.getByTestId('workflow-card-name');
	}

	async openList(): Promise<void> {
		await this.page.goto(`${this.url}/home/workflows`);
		await this.workflows.first().waitFor();
	}

	async openFromList(name: string): Promise<void> {
		await this.openList();
		await this.workflows.filter({ hasText: name }).click();
		await this.allNodes.first().waitFor();
	}

	async openNew(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-plus-button').waitFor();
	}

	get allNodes(): Locator {
		return this.page.getByTestId('canvas-node');
	}

	onCanvas(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** At its edge: in the middle another one of its parts may lie on top. */
	async open(name: string): Promise<void> {
		await this.onCanvas(name).dblclick({ position: { x: 15, y: 15 } });
		await this.node.root.waitFor();
	}

	/** To add the first node. */
	async openPanel(): Promise<void> {
		await this.page.keyboard.press('n'); // the button for it shows a hint that lies over other things
		await this.panel.search.waitFor();
	}

	/** To add a node after another. */
	async openPanelAfter(name: string): Promise<void> {
		await this.page
			.locator(`[data-test-id="canvas-node-output-handle"][data-node-name="${name}"]`)
			.getByTestId('canvas-handle-plus')
			.click();
		await this.panel.search.waitFor();
	}

	async execute(): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').click();
	}

	/** Runs the workflow, whose trigger then waits for what starts it. */
	async executeAndListen(): Promise<void> {
		await this.execute();
		await this.page.getByTestId('stop-execution-waiting-for-webhook-button').waitFor();
	}

	succeeded(name: string): Locator {
		return this.onCanvas(name).getByTestId('canvas-node-status-success');
	}

	/** Where the nodes and notes are, once all are in view. */
	async fit(): Promise<Area> {
		await this.page.getByTestId('zoom-to-fit').click();
		let area = await this.area();
		for (
			let before: Area | undefined;
			before?.x !== area.x || before.width !== area.width;
			area = await this.area()
		)
			before = area;
		return area;
	}

	private async area(): Promise<Area> {
		const parts = await this.page.locator('.vue-flow__node').all();
		const boxes = (await Promise.all(parts.map(async (part) => await part.boundingBox()))).filter(
			(box) => box !== null,
		);
		const [left, top] = [
			Math.min(...boxes.map(({ x }) => x)),
			Math.min(...boxes.map(({ y }) => y)),
		];
		const [right, bottom] = [
			Math.max(...boxes.map(({ x, width }) => x + width)),
			Math.max(...boxes.map(({ y, height }) => y + height)),
		];
		return {
			x: left - MARGIN,
			y: top - MARGIN,
			width: right - left + 2 * MARGIN,
			height: bottom - top + 2 * MARGIN,
		};
	}
}

class NodesPanel {
	constructor(private readonly page: Page) {}

	get search(): Locator {
		return this.page.getByTestId('node-creator-search-bar');
	}

	/** The names of what it lists. */
	get names(): Locator {
		return this.page.getByTestId('node-creator-item-name');
	}

	/** Types a search and waits for what it shall find, which must not be there before. */
	async find(search: string, name: string | RegExp): Promise<void> {
		const found = this.names.getByText(name, { exact: true }).first();
		await this.search.fill('');
		await found.waitFor({ state: 'hidden' });
		await this.search.fill(search);
		await found.waitFor();
	}

	/** Adds a node. @param action what it shall do, for a node that lists such */
	async choose(search: string, name: string, action?: string): Promise<void> {
		await this.search.fill(search);
		await this.names.getByText(name, { exact: true }).first().click();
		if (action !== undefined)
			await this.page.getByTestId('node-creator').getByText(action, { exact: true }).click();
	}
}

class OpenNode {
	constructor(private readonly page: Page) {}

	get root(): Locator {
		return this.page.getByTestId('ndv');
	}

	get input(): Locator {
		return this.page.getByTestId('ndv-input-panel');
	}

	get output(): Locator {
		return this.page.getByTestId('output-panel');
	}

	parameter(name: string): Locator {
		return this.root.getByTestId(`parameter-input-${name}`);
	}

	/** What is chosen there. */
	async chosen(name: string): Promise<string> {
		return await this.parameter(name).locator('input').first().inputValue();
	}

	async choose(name: string, option: string): Promise<void> {
		const wanted = this.page
			.getByRole('option', { name: option })
			.filter({ visible: true })
			.first();
		// A list that is still being loaded closes again.
		do await this.parameter(name).locator('input').first().click();
		while (!(await appears(wanted, 3_000)));
		await wanted.click();
	}

	async fill(name: string, text: string): Promise<void> {
		await this.parameter(name).locator('input').first().fill(text);
	}

	async addFilter(name: string, value: string): Promise<void> {
		const filters = this.root.getByTestId('fixed-collection-criteria');
		await filters.getByTestId('fixed-collection-add').click();
		await this.choose('name', name);
		await filters.getByPlaceholder('e.g. SE').fill(value);
	}

	/** Drags a field of the input, which may be a preview, into a parameter. */
	async map(field: string, parameter: string): Promise<void> {
		await this.input.getByText(field, { exact: true }).first().hover();
		await this.page.mouse.down();
		const box = await this.parameter(parameter).boundingBox();
		if (!box) throw new Error(`${parameter} is not in view`);
		await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
		await this.page.mouse.up();
	}

	async execute(): Promise<void> {
		await this.root.getByTestId('node-execute-button').click();
	}

	async showOutput(as: 'schema' | 'table' | 'json'): Promise<void> {
		await this.output.getByTestId(`radio-button-${as}`).click();
	}

	async newCredential(): Promise<void> {
		await this.root.getByTestId('node-credentials-select').click();
		await this.page.getByText('Create new credential').click();
	}

	get credentialName(): Locator {
		return this.root.getByTestId('node-credentials-select').locator('input');
	}

	async close(): Promise<void> {
		await this.root.getByTestId('ndv-close-button').click();
		await this.root.waitFor({ state: 'hidden' });
	}
}

class CredentialDialog {
	constructor(private readonly page: Page) {}

	get root(): Locator {
		return this.page.getByTestId('editCredential-modal');
	}

	/** A field with its label, the mark of a required one, and its hint. */
	field(label: string): Locator {
		const named = this.page
			.locator('label')
			.filter({ hasText: new RegExp(`^${label} (\\*|Fixed)`) });
		return this.root.getByTestId('credential-connection-parameter').filter({ has: named });
	}

	async fill(values: ReadonlyMap<string, string>): Promise<void> {
		for (const [label, value] of values) await this.field(label).locator('input').fill(value);
	}

	async save(): Promise<void> {
		await this.root.getByTestId('credential-save-button').click();
	}

	/** What n8n says of a test that failed, in whole. */
	async refusal(): Promise<Locator> {
		await this.root.getByText('Couldn’t connect with these settings').waitFor();
		const details = this.root.getByText('More details');
		if (await details.isVisible()) await details.click();
		return this.root.getByTestId('node-credentials-config-container');
	}
}

async function appears(what: Locator, withinMs: number): Promise<boolean> {
	return await what.waitFor({ timeout: withinMs }).then(
		() => true,
		() => false,
	);
}
