import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import {
	chromium,
	type Browser as Chromium,
	type BrowserContext,
	type Page,
} from 'playwright-core';
import { findChromium } from './programs';

const SIZE = { width: 1400, height: 900 };
/** For whatever a page is to show: long enough for a machine with much else to do. */
const PATIENCE_MS = 60_000;
const FAILURES = path.resolve(__dirname, '../../../reports/browser');
/** Nothing has an address but this machine: what asks for more fails at once, and is noticed below. */
const FLAGS = [
	'--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-gpu',
	'--disable-quic',
	'--disable-sync',
	'--no-first-run',
];

export type Theme = 'light' | 'dark';

/** A real browser that reaches nothing but this machine. */
export class Browser {
	private constructor(private readonly chromium: Chromium) {}

	/** Addresses on other machines that a page asked for; not what the page's own policy kept from being asked. */
	readonly foreign = new Set<string>();

	static async start(): Promise<Browser> {
		await rm(FAILURES, { recursive: true, force: true });
		return new Browser(await chromium.launch({ executablePath: findChromium(), args: FLAGS }));
	}

	/** A new window. @param like whose cookies and memory it has; else it knows nothing of the others */
	async open(theme: Theme = 'light', like?: Page): Promise<Page> {
		const storageState = like && { storageState: await like.context().storageState() };
		const context = await this.chromium.newContext({
			viewport: SIZE,
			colorScheme: theme,
			locale: 'en-GB',
			reducedMotion: 'reduce',
			...storageState,
		});
		this.watch(context);
		const page = await context.newPage();
		page.setDefaultTimeout(PATIENCE_MS);
		return page;
	}

	async close(): Promise<void> {
		await this.chromium.close();
	}

	private watch(context: BrowserContext): void {
		const note = (url: string) => {
			if (!isHere(url)) this.foreign.add(url);
		};
		context.on('requestfinished', (request) => note(request.url()));
		context.on('requestfailed', (request) => {
			if (!/csp/i.test(request.failure()?.errorText ?? '')) note(request.url());
		});
		context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())));
	}
}

function isHere(url: string): boolean {
	const { protocol, hostname } = new URL(url);
	return hostname === '127.0.0.1' || ['data:', 'blob:', 'about:'].includes(protocol);
}

/** Runs a part of a test; if it fails, the error says where a picture of the page is. */
export async function showing<T>(page: Page, name: string, part: () => Promise<T>): Promise<T> {
	const file = path.join(FAILURES, `${name.replace(/[^a-z0-9]+/gi, '-')}.png`);
	try {
		return await part();
	} catch (error) {
		await mkdir(FAILURES, { recursive: true });
		await page.screenshot({ path: file });
		const reason = error instanceof Error ? error : new Error(String(error));
		reason.message += `\nWhat the page showed: ${file}`;
		throw reason;
	}
}
