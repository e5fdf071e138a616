import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	formPath,
	isCalledFromOutside,
	readExamples,
	withChat,
	withN8nUrl,
} from '../../../demo/examples';
import type { WorkflowNode } from '../../../n8n/workflow';

const EXAMPLES = join(__dirname, '../../../examples');

describe('The examples', () => {
	it('that post messages post them where the demo can show them', async () => {
		const examples = await readExamples(EXAMPLES);
		const urls = examples.flatMap(({ workflow }) =>
			withChat(workflow, 'http://127.0.0.1:1/chat').nodes.map(({ parameters }) => parameters.url),
		);

		expect(urls.filter((url) => url !== undefined)).toEqual(['http://127.0.0.1:1/chat']);
	});

	it('say what they cost in quota, all that read companies', async () => {
		for (const { id, workflow } of await readExamples(EXAMPLES)) {
			if (!workflow.nodes.some(({ type }) => type.startsWith('n8n-nodes-valu8-valify.valu8')))
				continue;
			const notes = workflow.nodes
				.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')
				.map(({ parameters }) => String(parameters.content));
			expect([id, notes.join('\n')]).toEqual([id, expect.stringContaining('Search Quota')]);
		}
	});

	it('that read all companies of a search have a filter, and a number they stay within or only take what is new', async () => {
		for (const { id, workflow } of await readExamples(EXAMPLES)) {
			for (const { type, parameters } of workflow.nodes) {
				const unlimited =
					type === 'n8n-nodes-valu8-valify.valu8Trigger' || parameters.returnAll === true;
				if (!unlimited || !type.startsWith('n8n-nodes-valu8-valify.')) continue;
				expect([id, parameters.criteria]).toEqual([
					id,
					{ field: [expect.objectContaining({ name: 'countryCode' })] },
				]);
				expect([id, parameters.options]).toEqual([
					id,
					expect.objectContaining({ onlyRecentlyUpdated: true }),
				]);
			}
		}
	});

	it('that are called from outside are published by the demo, and no other', async () => {
		const called = (await readExamples(EXAMPLES)).filter(({ workflow }) =>
			isCalledFromOutside(workflow),
		);
		expect(called.map(({ id, workflow }) => [id, formPath(workflow)])).toEqual([
			['names-webhook', undefined],
			['onboarding', 'onboarding'],
		]);
	});

	it('with a webhook have a command in their note that calls it', async () => {
		for (const { workflow } of await readExamples(EXAMPLES)) {
			const webhook = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
			if (!webhook) continue;
			const { nodes } = withN8nUrl(workflow, 'http://127.0.0.1:1');
			const command = /curl (\S+)/.exec(String(nodes.find(isNote)?.parameters.content));
			expect(command?.[1]).toBe(`http://127.0.0.1:1/webhook/${String(webhook.parameters.path)}`);
		}
	});

	it('lie open in the editor: nothing covers anything', async () => {
		for (const { id, workflow } of await readExamples(EXAMPLES)) {
			const places = workflow.nodes.map((node) => ({ name: node.name, ...placeOf(node) }));
			const covered = places.flatMap((one, index) =>
				places
					.slice(index + 1)
					.filter((other) => overlap(one, other))
					.map((other) => `${one.name} and ${other.name}`),
			);
			expect([id, covered]).toEqual([id, []]);
		}
	});

	it('stand in the table of their README, and nothing else does', async () => {
		const readme = readFileSync(join(EXAMPLES, 'README.md'), 'utf8');
		const listed = [...readme.matchAll(/^\| \[(\S+)\.json\]\(\1\.json\) \|/gm)].map(([, id]) => id);
		expect(listed.sort()).toEqual((await readExamples(EXAMPLES)).map(({ id }) => id));
	});
});

interface Place {
	left: number;
	top: number;
	width: number;
	height: number;
}

const isNote = ({ type }: WorkflowNode) => type === 'n8n-nodes-base.stickyNote';

/** A node is 96 by 96, its name stands below, wider than itself where it is long. */
function placeOf(node: WorkflowNode): Place {
	const [left = 0, top = 0] = node.position;
	if (isNote(node))
		return {
			left,
			top,
			width: Number(node.parameters.width),
			height: Number(node.parameters.height),
		};
	return { left: left - 40, top, width: 176, height: 150 };
}

function overlap(one: Place, other: Place): boolean {
	const across = one.left < other.left + other.width && other.left < one.left + one.width;
	const down = one.top < other.top + other.height && other.top < one.top + one.height;
	return across && down;
}
