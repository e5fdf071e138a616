import { setTimeout as sleep } from 'node:timers/promises';

/** What a page of a form shows. */
export interface Page {
	title: string;
	text: string;
	/** The labels of its fields, each with the name that it is sent under; none on an ending. */
	fields: Map<string, string>;
}

/** Somebody with a browser in front of an n8n form: does what the pages' own scripts do. */
export class Visitor {
	private constructor(
		private readonly url: string,
		readonly page: Page,
	) {}

	static async open(url: string): Promise<Visitor> {
		const response = await fetch(url);
		if (!response.ok) throw new Error(`${url} answered ${response.status}`);
		const visitor = new Visitor(url, read(await response.text()));
		// An ending tells n8n that it was seen; only then does the execution end.
		if (visitor.page.fields.size === 0) await fetch(url, { method: 'POST' });
		return visitor;
	}

	/** Fills in every field of the page, by its label, sends it, and waits for the page that comes next. */
	async submit(values: Readonly<Record<string, string | File>>): Promise<Visitor> {
		const { fields } = this.page;
		expect(Object.keys(values)).toEqual([...fields.keys()]);
		const form = new FormData();
		for (const [label, name] of fields) form.set(name, values[label] ?? '');
		const response = await fetch(this.url, { method: 'POST', body: form });
		if (!response.ok)
			throw new Error(`The form answered ${response.status}: ${await response.text()}`);
		const { formWaitingUrl = this.url } = (await response.json().catch(() => ({}))) as {
			formWaitingUrl?: string;
		};
		await this.untilItWaits(formWaitingUrl);
		return await Visitor.open(formWaitingUrl);
	}

	private async untilItWaits(url: string): Promise<void> {
		const asked = new URL(url);
		asked.pathname += '/n8n-execution-status';
		for (;;) {
			const status = (await (await fetch(asked)).text()).trim();
			if (status === 'form-waiting') return;
			if (status !== 'running' && status !== 'new')
				throw new Error(`The form led to no page but to "${status}"`);
			await sleep(100);
		}
	}
}

function read(html: string): Page {
	const labels = [
		...html.matchAll(/<label class='form-label [^']*' for='(field-\d+)'>([^<]*)<\/label>/g),
	];
	return {
		title: textIn(/<h1>([^<]*)<\/h1>/.exec(html)?.[1] ?? ''),
		text: textIn(/<h1>[^<]*<\/h1>\s*<p[^>]*>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? ''),
		fields: new Map(labels.map(([, name = '', label = '']) => [textIn(label), name])),
	};
}

/** As it reads on the screen. */
function textIn(html: string): string {
	return html
		.replace(/<[^>]+>/g, '')
		.replace(/&#x([\da-f]+);/gi, (_entity, code: string) =>
			String.fromCodePoint(parseInt(code, 16)),
		)
		.replace(/&amp;/g, '&')
		.trim();
}
