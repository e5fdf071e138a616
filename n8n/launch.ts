import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { n8nEnvironment } from './environment';
import { StartError } from './errors';
import { ProcessGroup, type Exit } from './group';
import { logTail } from './log';
import { freePorts } from './ports';
import type { N8nInstallation } from './version';

/** In queue mode `main` has the editor, the API and the triggers, and `worker` runs executions. */
export type Role = 'main' | 'worker';

export interface LaunchOptions {
	readonly installation: N8nInstallation;
	readonly userFolder: string;
	/** Default: `main`. */
	readonly role?: Role | undefined;
	readonly port?: number | undefined;
	readonly env?: Readonly<Record<string, string>> | undefined;
	readonly timeLimitMs?: number | undefined;
}

export interface Launched {
	readonly url: string;
	readonly logFile: string;
	readonly group: ProcessGroup;
}

/**
 * What each role is started with, and which page answers with JSON once it is ready. n8n's health check of a main process may be good
 * seconds before its API exists, so there a part of that API is asked for; a worker has nothing but the health check.
 */
const ROLES = {
	main: { command: 'start', readyPath: '/rest/settings', env: () => ({}) },
	worker: {
		command: 'worker',
		readyPath: '/healthz/readiness',
		env: (port: number) => ({
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
		}),
	},
} as const;

/** Starts n8n on a folder and waits until it answers. Throws StartError with the end of the log. */
export async function launch({
	installation,
	userFolder,
	role = 'main',
	port,
	env,
	timeLimitMs = 120_000,
}: LaunchOptions): Promise<Launched> {
	const { command, readyPath, env: ofRole } = ROLES[role];
	const { node, bin } = installation;
	const [brokerPort = 0, freePort = 0] = await freePorts(2);
	const chosen = port ?? freePort;
	const url = `http://127.0.0.1:${chosen}`;
	const logFile = join(userFolder, 'n8n.log');
	const group = new ProcessGroup(node, [bin, command], {
		cwd: userFolder,
		env: n8nEnvironment(
			{ node, userFolder, port: chosen, brokerPort },
			{ ...ofRole(chosen), ...env },
		),
		logFile,
	});
	const failure = await untilReady(url + readyPath, group, timeLimitMs);
	if (failure === undefined) return { url, logFile, group };
	await group.kill();
	throw new StartError(`${failure}. The end of its log:\n${await logTail(logFile)}`);
}

/** Gives what went wrong, or undefined once n8n is ready. */
async function untilReady(
	url: string,
	group: ProcessGroup,
	timeLimitMs: number,
): Promise<string | undefined> {
	let ended: Exit | undefined;
	void group.exited.then((exit) => (ended = exit));
	for (const deadline = Date.now() + timeLimitMs; Date.now() < deadline; await sleep(100)) {
		if (ended) return `n8n ended while starting (${ended.signal ?? `exit status ${ended.code}`})`;
		if (await isReady(url)) return undefined;
	}
	return `n8n did not answer within ${timeLimitMs / 1_000} s`;
}

async function isReady(url: string): Promise<boolean> {
	try {
		const { headers } = await axios.get(url, { timeout: 5_000, proxy: false });
		return String(headers['content-type']).includes('json');
	} catch {
		return false;
	}
}
