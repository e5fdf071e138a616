import { readFileSync } from 'node:fs';
import { installN8n } from '../../n8n/install';
import { listStateless, STATELESS_FILE } from '../../n8n/listStateless';
import { surveyStaticData } from '../../n8n/stateless';
import { RECIPES } from '../../n8n/version';

it('the list of nodes that keep no state is what the installed versions of n8n give', async () => {
	expect(readFileSync(STATELESS_FILE, 'utf8')).toBe(await listStateless());
});

it.each(Object.keys(RECIPES))(
	'n8n %s: the triggers and nodes with code that are judged by hand exist',
	async (version) => {
		const { all } = surveyStaticData(await installN8n({ version }));
		expect(all['n8n-nodes-base']).toEqual(
			expect.arrayContaining([
				'errorTrigger',
				'executeWorkflowTrigger',
				'formTrigger',
				'manualTrigger',
				'scheduleTrigger',
				'webhook',
				'aiTransform',
				'code',
				'function',
				'functionItem',
			]),
		);
		expect(all['@n8n/n8n-nodes-langchain']).toEqual(
			expect.arrayContaining([
				'chatTrigger',
				'manualChatTrigger',
				'mcpTrigger',
				'code',
				'toolCode',
			]),
		);
	},
);
