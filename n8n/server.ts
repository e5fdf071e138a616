import { mkdir } from 'node:fs/promises';
import { StartError } from './errors';
import type { Exit } from './group';
import { repairN8n } from './install';
import { launch, type Role } from './launch';
import { preparePackage } from './package';
import { requireFreePort } from './ports';
import type { Report } from './progress';
import { useTemplate } from './template';
import type { N8nInstallation } from './version';

export interface StartOptions {
	readonly installation: N8nInstallation;
	/** n8n keeps everything in here; started again on the same folder it carries on where it stopped. */
	readonly userFolder: string;
	/** Packs this package into the user folder first. Leave out on a folder that has it. */
	readonly packageDir?: string;
	/** Default: `main`. */
	readonly role?: Role;
	/** Default: a free one. A worker has its health check there. */
	readonly port?: number;
	/**
	 * Further environment variables for n8n. All fresh user folders share one encryption key, and with it the instance id,
	 * unless N8N_ENCRYPTION_KEY is given here.
	 */
	readonly env?: Readonly<Record<string, string>>;
	readonly log?: Report;
	readonly timeLimitMs?: number;
}

export interface N8nServer {
	readonly url: string;
	readonly pid: number;
	readonly logFile: string;
	/** Settles when n8n ends, for whatever reason. */
	readonly exited: Promise<Exit>;
	/** Lets n8n finish what is running, at most 30 s; resolves when none of its processes is left. */
	stop(): Promise<Exit>;
	/** Ends n8n and its children as a power cut would. */
	kill(): Promise<void>;
}

const STOP_LIMIT_MS = 30_000;

/** Starts n8n and waits until it answers. An installation that turns out broken is repaired once. Throws StartError, PortInUseError, InstallError. */
export async function startN8n(options: StartOptions): Promise<N8nServer> {
	const { installation, userFolder, packageDir, port, env = {}, log } = options;
	if (port !== undefined) await requireFreePort(port);
	await mkdir(userFolder, { recursive: true });
	if (packageDir !== undefined) await preparePackage(packageDir, userFolder);
	if (!('N8N_ENCRYPTION_KEY' in env) && !('DB_TYPE' in env))
		await useTemplate(installation, userFolder);
	const { url, logFile, group } = await launch(options).catch(async (error: unknown) => {
		if (
			!(error instanceof StartError) ||
			!(await repairN8n(installation, log ? { report: log } : {}))
		)
			throw error;
		return await launch(options);
	});
	return {
		url,
		pid: group.pid,
		logFile,
		exited: group.exited,
		stop: () => group.stop(STOP_LIMIT_MS),
		kill: () => group.kill(),
	};
}
