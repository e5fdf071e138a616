import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { n8nEnvironment } from './environment';
import { StartError } from './errors';
import { ProcessGroup, type Exit } from './group';
import { logTail } from './log';
import { freePorts } from './ports';
import type { N8nInstallation } from './version';

export interface LaunchOptions {
	readonly installation: N8nInstallation;
	readonly userFolder: string;
	readonly port?: number | undefined;
	readonly env?: Readonly<Record<string, string>> | undefined;
	readonly timeLimitMs?: number | undefined;
}

export interface Launched {
	readonly url: string;
	readonly logFile: string;
	readonly group: ProcessGroup;
}

/** Starts n8n on a folder and waits until its API answers. Throws StartError with the end of the log. */
export async function launch({ installation, userFolder, port, env, timeLimitMs = 120_000 }: LaunchOptions): Promise<Launched> {
	const { node, bin } = installation;
	const [brokerPort = 0, freePort = 0] = await freePorts(2);
	const chosen = port ?? freePort;
	const url = `http://127.0.0.1:${chosen}`;
	const logFile = join(userFolder, 'n8n.log');
	const group = new ProcessGroup(node, [bin, 'start'], {
		cwd: userFolder,
		env: n8nEnvironment({ node, userFolder, port: chosen, brokerPort }, env),
		logFile,
	});
	const failure = await untilReady(url, group, timeLimitMs);
	if (failure === undefined) return { url, logFile, group };
	await group.kill();
	throw new StartError(`${failure}. The end of its log:\n${await logTail(logFile)}`);
}

/** Gives what went wrong, or undefined once n8n is ready. */
async function untilReady(url: string, group: ProcessGroup, timeLimitMs: number): Promise<string | undefined> {
	let ended: Exit | undefined;
	void group.exited.then((exit) => (ended = exit));
	for (const deadline = Date.now() + timeLimitMs; Date.now() < deadline; await sleep(100)) {
		if (ended) return `n8n ended while starting (${ended.signal ?? `exit status ${ended.code}`})`;
		if (await isReady(url)) return undefined;
	}
	return `n8n did not answer within ${timeLimitMs / 1_000} s`;
}

/** n8n's health check may be good seconds before its API exists; this is part of that API. */
async function isReady(url: string): Promise<boolean> {
	try {
		const { headers } = await axios.get(`${url}/rest/settings`, { timeout: 5_000, proxy: false });
		return String(headers['content-type']).includes('json');
	} catch {
		return false;
	}
}
