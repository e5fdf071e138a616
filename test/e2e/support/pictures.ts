import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

const ROOT = path.resolve(__dirname, '../../..');
/** To look at. */
const HERE = path.join(ROOT, 'reports', 'pictures');
/** Of the documentation: with PICTURES=write they are made anew, else they too are there to look at only. */
const DOCUMENTATION = process.env.PICTURES === 'write' ? path.join(ROOT, 'docs', 'images') : HERE;

/** n8n's messages and hints come and go by themselves. */
const PASSING = '.el-notification, [role="tooltip"] { display: none !important; }';
const MOST_BYTES = 200_000;

type Area = NonNullable<NonNullable<Parameters<Page['screenshot']>[0]>['clip']>;

/** Takes a picture for the documentation. @param clip of which part; else of all */
export async function picture(page: Page, name: string, clip?: Area): Promise<void> {
	const { file, size } = await take(page, path.join(DOCUMENTATION, `${name}.png`), clip);
	if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes: too many for a page`);
}

/** Takes a picture that nothing shows. */
export async function glance(page: Page, name: string): Promise<void> {
	await take(page, path.join(HERE, `${name}.png`));
}

async function take(
	page: Page,
	file: string,
	clip?: Area,
): Promise<{ file: string; size: number }> {
	await mkdir(path.dirname(file), { recursive: true });
	const { length } = await page.screenshot({
		path: file,
		animations: 'disabled',
		caret: 'hide',
		style: PASSING,
		...(clip && { clip }),
	});
	return { file, size: length };
}
