import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { builtIn, Deployment } from './support/deployment';

/** What docs/personal-data.md tells to choose in the workflow's settings. */
const KEEP_NOTHING = {
	saveDataSuccessExecution: 'none',
	saveDataErrorExecution: 'none',
	saveManualExecutions: false,
	saveExecutionProgress: false,
};
const PASSPORT = Buffer.concat([
	Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
	Buffer.from('passport of a person'),
]).toString('base64');

/** Every three seconds, instead of every quarter of an hour, n8n deletes what was not to be saved. In minutes. */
const env = { EXECUTIONS_DATA_PRUNE_HARD_DELETE_INTERVAL: '0.05' };

let deployment: Deployment;
beforeAll(async () => {
	deployment = await Deployment.start({ env });
});
afterAll(async () => await deployment?.end());
beforeEach(async () => await deployment.renewAccounts());

/** A webhook that takes a photo, a file of it, and what Valify reads on it. */
async function reader(settings: Record<string, unknown>) {
	const toFile = builtIn('File', 'convertToFile', {
		operation: 'toBinary',
		sourceProperty: 'body.photo',
		options: { fileName: 'passport.jpg', mimeType: 'image/jpeg' },
	});
	const valify = {
		...builtIn('Valify', 'noOp', {
			resource: 'document',
			operation: 'extract',
			documentType: 'passport',
			image: 'data',
		}),
		type: 'n8n-nodes-valu8-valify.valify',
		credentials: { valifyApi: deployment.credentials.valify },
	};
	return await deployment.publish([{ ...toFile, typeVersion: 1.1 }, valify], [], settings);
}

/** The files that n8n keeps beside its database. */
async function filesKept(): Promise<string[]> {
	const entries = await readdir(deployment.processes.home, {
		recursive: true,
		withFileTypes: true,
	});
	return entries
		.filter(
			(entry) =>
				entry.isFile() && /[\\/](binaryData|storage)[\\/]/.test(`${entry.parentPath}${path.sep}`),
		)
		.map(({ name }) => name);
}

it('n8n keeps a person where it was told nothing', async () => {
	const { id, run } = await reader({});
	expect(await run({ photo: PASSPORT })).toEqual([expect.objectContaining({ surname: 'EXAMPLE' })]);
	await deployment.settled(id);

	const [execution] = await deployment.client.executions(id);
	expect(JSON.stringify((await deployment.client.execution(execution?.id ?? '')).data)).toContain(
		'EXAMPLE',
	);
	expect(await filesKept()).not.toEqual([]);
});

it('n8n keeps nothing of a person where it was told not to', async () => {
	const { id, run } = await reader(KEEP_NOTHING);
	const before = await filesKept();
	expect(await run({ photo: PASSPORT })).toEqual([expect.objectContaining({ surname: 'EXAMPLE' })]);
	await deployment.settled(id);

	expect(await deployment.client.executions(id)).toEqual([]);
	for (
		const deadline = Date.now() + 60_000;
		(await filesKept()).length > before.length && Date.now() < deadline;
	)
		await sleep(200);
	expect((await filesKept()).sort()).toEqual(before.sort());
});

it('no secret can be read in what n8n kept', async () => {
	expect(await deployment.leaks()).toEqual([]);
});
