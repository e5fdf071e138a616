import { readFile, writeFile } from 'node:fs/promises';

/** An empty log beside a folder that is being made, so that it outlives a failure. */
export async function newLogBeside(folder: string): Promise<string> {
	const logFile = `${folder.replace(/\.part-\d+$/, '')}.log`;
	await writeFile(logFile, '');
	return logFile;
}

export async function logTail(file: string, lines = 20): Promise<string> {
	const text = await readFile(file, 'utf8').catch(() => '');
	return text.trimEnd().split('\n').slice(-lines).join('\n');
}
