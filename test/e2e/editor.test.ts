import type { Locator, Page } from 'playwright-core';
import { Browser, showing, type Theme } from './support/browser';
import { Editor } from './support/editor';
import { visibleShare } from './support/icons';
import { Newcomer } from './support/newcomer';
import { glance, picture } from './support/pictures';
import { StatusPage } from './support/statusPage';

let newcomer: Newcomer;
let browser: Browser;
let page: Page;
let editor: Editor;

beforeAll(async () => {
	newcomer = await Newcomer.start();
	browser = await Browser.start();
	page = await browser.open();
	editor = new Editor(page, newcomer.printed.n8nUrl);
});
afterAll(async () => {
	await browser?.close();
	await newcomer?.end();
});

/** What one person does, in one window, one after the other. */
const step = (name: string, part: () => Promise<void>) =>
	it(name, async () => await showing(page, name, part));

/** In a window of its own. */
async function inWindow<T>(
	theme: Theme,
	url: string,
	name: string,
	part: (page: Page) => Promise<T>,
): Promise<T> {
	const window = await browser.open(theme, page);
	await window.goto(url);
	const result = await showing(window, name, async () => await part(window));
	await window.context().close();
	return result;
}

const statusPage = async <T>(part: (status: StatusPage) => Promise<T>, theme: Theme = 'light') =>
	await inWindow(
		theme,
		newcomer.printed.servicesUrl,
		`status page ${theme}`,
		async (window) => await part(await StatusPage.on(window)),
	);

/** Waits for a text instead of looking once. */
async function expectText(where: Locator, ...texts: Array<string | RegExp>): Promise<void> {
	for (const text of texts) await where.getByText(text).filter({ visible: true }).first().waitFor();
}

step('signs in with what npm start printed and finds the examples', async () => {
	await editor.signIn(newcomer.printed);
	// The list is drawn anew while it loads, so a text that is waited for.
	for (const name of ['Company and person', 'Onboard a person'])
		await editor.workflows.filter({ hasText: name }).waitFor();
});

const TYPED = {
	Valu8: ['Valu8', 'company data', 'KYB', 'enrich', 'business registry'],
	Valify: [
		'Valify',
		'transliterate',
		'face match',
		'sanctions',
		'AML',
		'OTP',
		'verification',
		'liveness',
		'one-time password',
	],
};

step('finds both nodes by what people type', async () => {
	await editor.openNew();
	await editor.openPanel();
	for (const [node, searches] of Object.entries(TYPED)) {
		for (const search of searches) {
			await editor.panel.find(search, node);
		}
	}
});

step(
	'makes a Valu8 credential, is told of a wrong password, and gets companies with it',
	async () => {
		const account = await statusPage(async (status) => await status.account('Valu8 API'));
		await editor.openNew();
		await editor.openPanel();
		await editor.panel.choose('manual', 'Trigger manually');
		await editor.openPanelAfter('When clicking ‘Execute workflow’');
		await editor.panel.choose('firmographics', 'Valu8', 'Get many companies');
		await editor.node.newCredential();
		const { credential, node } = editor;
		for (const label of ['Username', 'Password', 'Base URL'])
			await expectText(credential.field(label), '*');
		await expectText(credential.field('Base URL'), /Leave it unless Valu8 has told you otherwise/);
		expect(await credential.field('Base URL').locator('input').inputValue()).toBe(
			'https://api.prod1.valu8group.com/v2',
		);

		await credential.fill(new Map([...account, ['Password', 'not-the-password']]));
		await credential.save();
		await expectText(
			await credential.refusal(),
			/Valu8 refused the credentials\. Check every field of the credential/,
		);
		await picture(page, 'credential-refused');

		await credential.fill(account);
		await credential.save();
		await credential.root.waitFor({ state: 'hidden' });
		expect(await node.credentialName.inputValue()).toBe('Valu8 account 2');

		expect(await node.chosen('operation')).toBe('Get Many');
		await node.addFilter('countryCode', 'SE');
		await node.fill('limit', '10');
		await node.execute();
		await expectText(node.output, '10 items', /10 companies were received/);
		await node.showOutput('table');
		await expectText(node.output, 'inventedName', 'SE');
		await picture(page, 'get-many');
	},
);

step(
	'builds Webhook, Extract Data, Transliterate Name and Search, and maps a field before anything ran',
	async () => {
		const account = await statusPage(async (status) => await status.account('Valify API'));
		const { credential, node } = editor;
		await editor.openNew();
		await editor.openPanel();
		await editor.panel.choose('webhook', 'Webhook');
		await node.choose('httpMethod', 'POST');
		await node.fill('path', 'by-hand');
		await node.close();

		await editor.openPanelAfter('Webhook');
		await editor.panel.find('face match', 'Valify');
		await expectText(
			page.getByTestId('node-creator'),
			'What happens next?',
			/^Verify identities with Valify eKYC/,
		);
		await picture(page, 'nodes-panel');
		await editor.panel.choose('national ID', 'Valify', 'Extract data from a document');
		await node.newCredential();
		await expectText(credential.root, /Five fields come together from Valify/);
		for (const label of account.keys()) await expectText(credential.field(label), '*');
		await expectText(credential.field('Base URL'), /The default is Valify's stage system/);
		await credential.fill(new Map([...account, ['Password', 'not-the-password']]));
		await credential.save();
		await expectText(await credential.refusal(), /Valify refused the credentials/);
		await credential.fill(account);
		await credential.save();
		await credential.root.waitFor({ state: 'hidden' });
		expect(await node.credentialName.inputValue()).toBe('Valify account 2');
		expect([
			await node.chosen('resource'),
			await node.chosen('operation'),
			await node.chosen('documentType'),
		]).toEqual(['Document', 'Extract Data', 'Egyptian National ID']);
		await node.close();

		await editor.openPanelAfter('Extract data from a document');
		await editor.panel.choose('transliterate', 'Valify', 'Transliterate a name');
		await node.fill('arabicPhrase', '{{ $json.fullName }}');
		await node.close();

		await editor.openPanelAfter('Transliterate a name');
		await editor.panel.choose('AML', 'Valify', 'Crop an ID');
		await node.choose('resource', 'Sanction List');
		expect(await node.chosen('operation')).toBe('Search');
		await expectText(
			node.input,
			'Preview',
			/Usually outputs the following fields/,
			'englishPhrase',
		);
		await node.map('englishPhrase', 'value');
		await expectText(node.parameter('value'), '{{ $json.englishPhrase }}');
		await picture(page, 'preview');
		await node.close();

		const { buffer } = await statusPage(async (status) => await status.sample('passport'));
		const card = new FormData();
		for (const side of ['front', 'back'])
			card.set(side, new Blob([new Uint8Array(buffer)], { type: 'image/jpeg' }), `${side}.jpg`);
		await editor.executeAndListen();
		await fetch(`${newcomer.printed.n8nUrl}/webhook-test/by-hand`, { method: 'POST', body: card });
		await editor.succeeded('Search sanction lists for a person').waitFor();

		await editor.open('Search sanction lists for a person');
		await expectText(node.output, '1 item', 'isMatch', 'false');
		await node.close();
		await editor.open('Extract data from a document');
		await expectText(node.root, /Retry On Fail, which sends, and bills, every item again/);
		await node.showOutput('schema');
		await expectText(node.output, '1 item', 'fullName', 'transactionId');
		await picture(page, 'extract-data');
		await node.close();
	},
);

step('fetches a test event of the Valu8 Trigger, found among the triggers', async () => {
	const { node } = editor;
	await editor.openNew();
	await editor.openPanel();
	await expectText(page.getByTestId('node-creator'), 'What triggers this workflow?');
	for (const search of ['Valu8 Trigger', 'company', 'KYB']) {
		await editor.panel.find(search, /^Valu8( Trigger)?$/);
	}
	await expectText(
		page.getByTestId('node-creator'),
		/start a workflow when companies of a search are added, changed or removed/,
	);
	await editor.panel.choose('company data', 'Valu8', 'On company changed');
	await expectText(node.root, /Each poll reads the whole search/);
	await node.addFilter('countryCode', 'SE');
	await node.execute();
	await expectText(node.output, '1 item');
	await node.showOutput('json');
	await expectText(node.output, '"changed"', '"changedFields"');
	await picture(page, 'trigger');
});

step('is onboarded by the form of an example', async () => {
	await editor.openFromList('Onboard a person');
	const opens = page.waitForEvent('popup');
	await editor.execute();
	const form = await opens;
	await showing(form, 'form', async () => {
		const [passport, selfie] = await statusPage(
			async (status) => await Promise.all([status.sample('passport'), status.sample('selfie')]),
		);
		await form.getByLabel(/name/i).fill('Sara Example');
		await form.getByLabel(/mobile number/i).fill('01012345678');
		await form.getByLabel(/^Passport/).setInputFiles(passport);
		await form.getByLabel(/^Selfie/).setInputFiles(selfie);
		await form.getByRole('button', { name: 'Continue' }).click();
		await form.getByLabel('Code').waitFor();
		await form.getByLabel('Code').fill(await statusPage(async (status) => await status.code()));
		await form.getByRole('button', { name: 'Check the code' }).click();
		await expectText(form.locator('body'), /^Welcome, /);
		await glance(form, 'onboarding-form');
	});
	for (const name of [
		'Read Passport',
		'Compare Faces',
		'Search Sanction Lists',
		'Send Code',
		'Check Code',
		'Welcome',
	])
		await editor.succeeded(name).waitFor();
	await form.close();
	await picture(page, 'onboarding', await editor.fit());
});

step('shows the example that keeps a table in sync', async () => {
	await editor.openFromList('Keep a Data Table in sync');
	await expectText(page.locator('.vue-flow__node'), 'Get Many: Company', 'No Longer Found');
	await picture(page, 'data-table-sync', await editor.fit());
});

it.each<Theme>(['light', 'dark'])('shows both icons in the %s theme', async (theme) => {
	await inWindow(theme, newcomer.printed.workflowUrl, `icons ${theme}`, async (window) => {
		for (const name of ['Transliterate Names', 'Get Companies']) {
			const icon = new Editor(window, newcomer.printed.n8nUrl).onCanvas(name).locator('img');
			await icon.waitFor();
			expect(await visibleShare(icon)).toBeGreaterThan(0.5);
		}
		await glance(window, `theme-${theme}`);
	});
});

it.each<Theme>(['light', 'dark'])(
	'the status page shows what was done, in the %s theme',
	async (theme) => {
		await statusPage(async (status) => {
			expect(Number(await status.number('Valu8', 'Calls').innerText())).toBeGreaterThanOrEqual(3);
			for (const service of ['Valu8', 'Valify'] as const)
				expect(await status.number(service, 'Tokens refused').innerText()).toBe('0');
			await expectText(status.requests, /^POST .*\/companies/, /^POST .*\/transliterate\//);
			await (theme === 'light' ? picture : glance)(
				status.page,
				theme === 'light' ? 'simulated-services' : 'simulated-services-dark',
			);
		}, theme);
	},
);

it('a button of the status page ends the tokens that it shows', async () => {
	await statusPage(async (status) => {
		await status.livingTokens('Valify').first().waitFor();
		await status.press('Valify', 'Revoke all tokens');
		await expectText(status.page.locator('#valify'), 'revoked');
		expect(await status.livingTokens('Valify').count()).toBe(0);
	});
});

it('no page asked for anything beyond this machine', () => {
	expect([...browser.foreign]).toEqual([]);
});
