import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installN8n } from './install';
import { statelessInAll, surveyStaticData, toSource } from './stateless';
import { RECIPES } from './version';

/** Beside the nodes, for whom it is made. */
export const STATELESS_FILE = join(__dirname, '../nodes/common/run/staticData/stateless.ts');

/** The list as the versions of n8n that are tried here give it. Installs those that are missing. */
export async function listStateless(): Promise<string> {
	const versions = Object.keys(RECIPES);
	const installations = [];
	for (const version of versions)
		installations.push(
			await installN8n({ version, report: (line) => process.stderr.write(`${line}\n`) }),
		);
	return toSource(statelessInAll(installations.map(surveyStaticData)), versions);
}

// npx tsx n8n/listStateless.ts
if (require.main === module)
	void listStateless().then((source) => writeFileSync(STATELESS_FILE, source));
