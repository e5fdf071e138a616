import { Valify } from '../../nodes/Valify/Valify.node';
import { Valu8 } from '../../nodes/Valu8/Valu8.node';
import { Valu8Trigger } from '../../nodes/Valu8/Valu8Trigger.node';
import { useFixture, type Fixture } from '../n8n/support/fixture';
import { jpeg, withFiles } from '../n8n/support/images';
import { Poller } from '../n8n/support/poller';
import { examplesIn, type Example } from './support/examples';
import { parametersFor } from './support/settings';

const fixture = useFixture();

const PAGES = [
	{ file: 'docs/valu8.md', type: 'valu8', description: new Valu8().description },
	{ file: 'docs/valify.md', type: 'valify', description: new Valify().description },
] as const;
type Page = (typeof PAGES)[number];

/** `[resource, operation]` by the name that the editor shows for them: `Document: Extract Data`. */
function operationsOf({ description }: Page): Map<string, { resource: string; operation: string }> {
	const [resources, ...others] = description.properties;
	return new Map(
		(resources?.options ?? []).flatMap((resource) => {
			if (!('value' in resource)) return [];
			const shown = others.find(
				({ name, displayOptions }) =>
					name === 'operation' && displayOptions?.show?.resource?.includes(resource.value),
			);
			return (shown?.options ?? []).flatMap((operation) =>
				'value' in operation
					? [
							[
								`${resource.name}: ${operation.name}`,
								{ resource: String(resource.value), operation: String(operation.value) },
							] as const,
						]
					: [],
			);
		}),
	);
}

describe.each(PAGES)('$file', (page) => {
	const examples = examplesIn(page.file);
	const operations = operationsOf(page);

	it('has an example of every operation, once', () => {
		expect(examples.map(({ operation }) => operation).sort()).toEqual(
			[...operations.keys()].sort(),
		);
	});

	it.each(examples)('$operation does what its example shows', async (example) => {
		const { sandbox, bench } = fixture;
		Object.assign(bench.credentials.data.valify ?? {}, {
			privateKey: sandbox.valifyPrivateKey(),
			webApiKey: sandbox.accounts.valify.webApiKey,
			webBaseUrl: sandbox.verifyUrl,
		});
		const json = { ...example.input.json, ...(await earlier(example, fixture)) };
		// What a photo shows here, its bytes tell.
		const photos = example.input.files.map((name) => [
			name,
			jpeg(name === 'data' ? 'passport 0' : `person:p0 ${name === 'selfie' ? 'selfie' : 'a'}`),
		]);
		const parameters = parametersFor(
			page.description,
			{ ...operations.get(example.operation) },
			example.settings,
		);
		const node = { type: page.type, credential: page.type, parameters };
		const { items, error } = await bench.execute(
			[node],
			[withFiles(Object.fromEntries(photos) as Record<string, Buffer>, json)],
		);

		expect(error).toBeUndefined();
		const shown = items.slice(0, example.output.json.length);
		expect(
			alike(
				shown.map((item) => item.json),
				sandbox.verifyUrl,
			),
		).toEqual(alike(example.output.json, sandbox.verifyUrl));
		expect(shown.flatMap(({ binary = {} }) => Object.keys(binary))).toEqual(example.output.files);
	});
});

describe('docs/valu8-trigger.md', () => {
	const [example] = examplesIn('docs/valu8-trigger.md');

	it('shows what a poll tells', async () => {
		const { sandbox, bench } = fixture;
		const parameters = parametersFor(new Valu8Trigger().description, {}, example?.settings ?? []);
		const poller = new Poller(bench, { type: 'valu8Trigger', credential: 'valu8', parameters });
		await poller.activate();
		for (const { event, id } of example?.output.json as Array<{ event: string; id: number }>) {
			if (event === 'changed') sandbox.changeCompanies([id]);
			if (event === 'removed') sandbox.removeCompanies([id]);
		}
		const polled = await poller.poll();

		expect(
			alike((polled as { items: Array<{ json: unknown }> }).items.map(({ json }) => json)),
		).toEqual(alike(example?.output.json));
	});
});

/** What the steps before an example must have done, and what of its input only they can tell. */
async function earlier(
	{ operation, input }: Example,
	{ sandbox, bench }: Fixture,
): Promise<Record<string, string>> {
	const step = async (parameters: Record<string, string>, files: Record<string, Buffer> = {}) => {
		const { items, error } = await bench.execute(
			[{ type: 'valify', credential: 'valify', parameters }],
			[withFiles(files)],
		);
		expect(error).toBeUndefined();
		expect(items[0]?.json.transactionId).toBe(input.json.transactionId);
	};
	const face = (text: string) => jpeg(`person:p0 ${text}`);
	switch (operation) {
		case 'Face: Compare With Document':
			await step(
				{ resource: 'document', operation: 'extract', documentType: 'egy_nid' },
				{ front: face(''), back: jpeg('back') },
			);
			return {};
		case 'OTP: Verify Phone Code':
			await step({ resource: 'otp', operation: 'sendPhone', phoneNumber: '01012345678' });
			return { code: codeOf(sandbox, input.json) };
		case 'OTP: Verify Email Code':
			await step({ resource: 'otp', operation: 'sendEmail', email: 'sara@example.com' });
			return { code: codeOf(sandbox, input.json) };
		case 'Transaction: Get Transaction':
		case 'Transaction: Get Images':
			await step(
				{ resource: 'face', operation: 'compare' },
				{ first: face('a'), second: face('b') },
			);
			return {};
		default:
			return {};
	}
}

/** A code is drawn by chance: the page's own must have its form. */
function codeOf(
	sandbox: Fixture['sandbox'],
	{ code, transactionId }: Record<string, unknown>,
): string {
	expect(code).toMatch(/^\d{6}$/);
	return sandbox.otpCode(String(transactionId)) ?? '';
}

/** Chance and time aside, and the address of the simulated web link, which a page writes as Valify's. */
function alike(json: unknown, verifyUrl = ''): unknown {
	const text = JSON.stringify(json)
		.replaceAll(verifyUrl || '\0', 'https://verify.valifysolutions.com')
		.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '(chance)')
		.replace(/20(?!20)\d\d-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+Z)?/g, '(now)');
	return JSON.parse(text) as unknown;
}
