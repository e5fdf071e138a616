import type { Locator, Page } from 'playwright-core';

interface File {
	name: string;
	mimeType: string;
	buffer: Buffer;
}

type Service = 'Valu8' | 'Valify';

/** The status page of the simulated services, as somebody reads it. */
export class StatusPage {
	private constructor(readonly page: Page) {}

	/** Once it shows something. */
	static async on(page: Page): Promise<StatusPage> {
		await page.getByText('Sandbox time').waitFor();
		return new StatusPage(page);
	}

	get requests(): Locator {
		return this.page.locator('#log');
	}

	/** What to type into a credential, by the labels of its fields. */
	async account(credential: string): Promise<Map<string, string>> {
		await this.page.getByText('Accounts to practise a credential with').click();
		const table = this.page
			.locator('#accounts > div')
			.filter({ hasText: credential })
			.locator('> table');
		await table.waitFor();
		const rows = await table.locator('tr').all();
		return new Map(
			await Promise.all(
				rows.map(async (row) => [await row.locator('th').innerText(), await valueIn(row)] as const),
			),
		);
	}

	/** A picture to be onboarded with. */
	async sample(name: string): Promise<File> {
		const link = await this.page
			.locator('.samples a')
			.filter({ hasText: `${name}.jpg` })
			.first()
			.getAttribute('href');
		const answer = await this.page.request.get(new URL(link ?? '', this.page.url()).href);
		return { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer: await answer.body() };
	}

	/** The last one-time password. */
	async code(): Promise<string> {
		return await this.page.locator('#codes b').innerText();
	}

	number(service: Service, label: string): Locator {
		return this.card(service).locator('dl > div').filter({ hasText: label }).locator('dd');
	}

	livingTokens(service: Service): Locator {
		return this.card(service).locator('li:not(.dead)');
	}

	async press(service: Service, button: string): Promise<void> {
		await this.card(service).getByRole('button', { name: button }).click();
	}

	private card(service: Service): Locator {
		return this.page.locator(`#${service.toLowerCase()}`);
	}
}

/** Beside a button to copy it. */
async function valueIn(row: Locator): Promise<string> {
	return ((await row.locator('td').textContent()) ?? '').replace(/^Copy/, '');
}
