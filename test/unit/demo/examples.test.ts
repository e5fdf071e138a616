import { join } from 'node:path';
import { readExamples, withChat } from '../../../demo/examples';

const EXAMPLES = join(__dirname, '../../../examples');

describe('The examples', () => {
	it('that post messages post them where the demo can show them', async () => {
		const examples = await readExamples(EXAMPLES);
		const urls = examples.flatMap(({ workflow }) => withChat(workflow, 'http://127.0.0.1:1/chat').nodes.map(({ parameters }) => parameters['url']));

		expect(urls.filter((url) => url !== undefined)).toEqual(['http://127.0.0.1:1/chat']);
	});

	it('say what they cost in quota, all that read companies', async () => {
		for (const { id, workflow } of await readExamples(EXAMPLES)) {
			if (!workflow.nodes.some(({ type }) => type.startsWith('n8n-nodes-valu8-valify.valu8'))) continue;
			const notes = workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote').map(({ parameters }) => String(parameters['content']));
			expect([id, notes.join('\n')]).toEqual([id, expect.stringContaining('Search Quota')]);
		}
	});

	it('that read all companies of a search have a filter, and a number they stay within or only take what is new', async () => {
		for (const { id, workflow } of await readExamples(EXAMPLES)) {
			for (const { type, parameters } of workflow.nodes) {
				const unlimited = type === 'n8n-nodes-valu8-valify.valu8Trigger' || parameters['returnAll'] === true;
				if (!unlimited || !type.startsWith('n8n-nodes-valu8-valify.')) continue;
				expect([id, parameters['criteria']]).toEqual([id, { field: [expect.objectContaining({ name: 'countryCode' })] }]);
				expect([id, parameters['options']]).toEqual([id, expect.objectContaining({ onlyRecentlyUpdated: true })]);
			}
		}
	});
});
