import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { INode } from 'n8n-workflow';
import { whoElseKeepsState } from '../../../../../../nodes/common/run/staticData/others';

const FOLDER = path.resolve(__dirname, '../../../../../../examples');
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

/** Which of an example's nodes of ours may not store, and because of which node. */
function declined(file: string): Record<string, string> {
	const { nodes } = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as { nodes: INode[] };
	const workflow = {
		nodes: Object.fromEntries(nodes.map((node) => [node.name, node])),
		staticData: {},
	};
	const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-valu8-valify.'));
	return Object.fromEntries(
		ours.flatMap((node) => {
			const keeper = whoElseKeepsState({
				workflow,
				getNode: () => node,
				getMode: () => 'trigger',
			} as Parameters<typeof whoElseKeepsState>[0]);
			return keeper === undefined ? [] : [[node.name, keeper.split('"')[1] ?? keeper]];
		}),
	);
}

it('every example stores, but where an execution waits for the person', () => {
	const all = Object.fromEntries(files.map((file) => [file, declined(file)]));
	const waiting = all['onboarding.json'] ?? {};
	expect(new Set(Object.values(waiting)).size).toBe(1);
	expect(all).toEqual({
		...Object.fromEntries(files.map((file) => [file, {}])),
		'onboarding.json': waiting,
	});
});
