import { readdirSync } from 'node:fs';
import path from 'node:path';
import { read, ROOT } from './support/pages';

interface Example {
	nodes: Array<{ type: string; alwaysOutputData?: boolean; parameters: Record<string, unknown> }>;
}

/** https://docs.n8n.io/changelog/v30-breaking-changes: removed in n8n 3. */
const REMOVED_NODES = ['function', 'functionItem', 'itemLists', 'aiTransform'].map(
	(name) => `n8n-nodes-base.${name}`,
);
const REMOVED_WORDS = ['$getPairedItem', '$evaluateExpression'];
/** Of which n8n 3 reads Always Output Data differently. */
const SEVERAL_OUTPUTS = ['if', 'switch', 'compareDatasets', 'splitInBatches', 'textClassifier'].map(
	(name) => `n8n-nodes-base.${name}`,
);

const examples = readdirSync(path.join(ROOT, 'examples')).filter((file) => file.endsWith('.json'));

it('There are examples', () => {
	expect(examples.length).toBeGreaterThan(5);
});

it.each(examples)('%s has nothing that n8n 3 removes or reads differently', (file) => {
	const text = read(`examples/${file}`);
	const { nodes } = JSON.parse(text) as Example;

	expect(nodes.filter(({ type }) => REMOVED_NODES.includes(type))).toEqual([]);
	expect(REMOVED_WORDS.filter((word) => text.includes(word))).toEqual([]);
	expect(
		nodes.filter(
			({ type, parameters }) =>
				type === 'n8n-nodes-base.executeWorkflow' && parameters.mode === 'each',
		),
	).toEqual([]);
	expect(
		nodes.filter(
			({ type, alwaysOutputData }) => SEVERAL_OUTPUTS.includes(type) && alwaysOutputData === true,
		),
	).toEqual([]);
});
