import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../../../n8n/command';
import { n8nEnvironment } from '../../../n8n/environment';
import type { Role } from '../../../n8n/launch';
import { freePorts } from '../../../n8n/ports';
import { startN8n, type N8nServer } from '../../../n8n/server';
import type { N8nInstallation } from '../../../n8n/version';
import { Clock } from './clock';
import { Guard } from './guard';
import { Postgres } from './postgres';
import { Redis } from './redis';

interface Options {
	readonly installation: N8nInstallation;
	readonly env: Readonly<Record<string, string>>;
	readonly workers: number;
	/** Puts the package into a user folder. */
	readonly install: (userFolder: string) => Promise<void>;
	readonly log: (line: string) => void;
}

/** One process of n8n: in queue mode there are several, each with a user folder of its own and the package in it. */
interface Process {
	readonly role: Role;
	readonly userFolder: string;
	server: N8nServer | undefined;
}

interface Stores {
	readonly postgres: Postgres;
	readonly redis: Redis;
}

/** The processes of one n8n: a main one, and in queue mode its workers with PostgreSQL and Redis. */
export class Processes {
	private constructor(
		private readonly options: Options,
		private readonly main: Process,
		private readonly workers: readonly Process[],
		private readonly env: Readonly<Record<string, string>>,
		private readonly stores: Stores | undefined,
		readonly clock: Clock,
		private readonly place: { readonly home: string; readonly guard: Guard },
	) {}

	static async start(options: Options): Promise<Processes> {
		const stores =
			options.workers > 0
				? { postgres: await Postgres.start(), redis: await Redis.start() }
				: undefined;
		const roles: Role[] = [
			'main',
			...Array.from({ length: options.workers }, () => 'worker' as const),
		];
		const home = await mkdtemp(path.join(tmpdir(), 'n8n-e2e-'));
		// If we are killed, n8n takes up to ten seconds to notice and end, and writes till then.
		const guard = Guard.over({ end: `[ -d "${home}" ] && sleep 12`, folder: home });
		const [main, ...workers] = roles.map((role, index): Process => ({
			role,
			userFolder: path.join(home, `${role}-${index}`),
			server: undefined,
		}));
		if (!main) throw new Error('unreachable');
		const clock = new Clock(path.join(home, 'clock.json'));
		const processes = new Processes(
			options,
			main,
			workers,
			{ ...(stores && queueMode(stores)), ...clock.env, ...options.env },
			stores,
			clock,
			{ home, guard },
		);
		try {
			for (const { userFolder } of processes.all()) await options.install(userFolder);
			await processes.startAgain();
		} catch (error) {
			await processes.remove();
			throw error;
		}
		return processes;
	}

	get url(): string {
		return running(this.main).url;
	}

	get pid(): number {
		return running(this.main).pid;
	}

	/** The folder with everything that the processes keep as files. */
	get home(): string {
		return this.place.home;
	}

	/** What the main process has logged. */
	async log(): Promise<string> {
		return await readFile(running(this.main).logFile, 'utf8');
	}

	get version(): string {
		return this.options.installation.version;
	}

	/** What n8n's tables hold, in queue mode. */
	get postgres(): Postgres {
		if (!this.stores) throw new Error('without workers n8n keeps everything in its user folder');
		return this.stores.postgres;
	}

	/** Lets all finish what is running. */
	async stop(): Promise<void> {
		await Promise.all(this.all().map(async ({ server }) => await server?.stop()));
	}

	/** `kill -9` of all, or of a worker, counted from 0. */
	async kill(worker?: number): Promise<void> {
		const killed = worker === undefined ? this.all() : [this.worker(worker)];
		await Promise.all(killed.map(async ({ server }) => await server?.kill()));
	}

	/** Starts on the data that is there. */
	async startAgain(): Promise<void> {
		const start = async (process: Process) => await this.startOne(process);
		await start(this.main); // which makes the tables
		await Promise.all(this.workers.map(start));
	}

	async stopMain(): Promise<void> {
		await this.main.server?.stop();
	}

	/** `kill -9`. */
	async killMain(): Promise<void> {
		await this.main.server?.kill();
	}

	async startMain(): Promise<void> {
		await this.startOne(this.main);
	}

	async startWorker(worker: number): Promise<void> {
		await this.startOne(this.worker(worker));
	}

	/** All that n8n keeps: its files, logs and saved executions, everything in PostgreSQL, everything ever written to Redis, its exports. */
	async kept(): Promise<string> {
		const files = await Promise.all(
			this.all().map(async ({ userFolder }) => await contentOf(userFolder)),
		);
		const stored = this.stores
			? [await this.stores.postgres.dump(), await this.stores.redis.written()]
			: [];
		return [...files, ...stored, ...(await this.exports())].join('\n');
	}

	/** What `n8n export:…` writes, as people do for a backup; credentials as they are, not decrypted. */
	private async exports(): Promise<string[]> {
		const { node, bin } = this.options.installation;
		const { userFolder } = this.main;
		return await Promise.all(
			['workflow', 'credentials'].map(async (kind) => {
				const [brokerPort = 0, port = 0] = await freePorts(2);
				const file = path.join(userFolder, `${kind}.json`);
				const env = n8nEnvironment({ node, userFolder, port, brokerPort }, this.env);
				const { code, output } = await runCommand(
					[node, bin, `export:${kind}`, '--all', `--output=${file}`],
					{ cwd: userFolder, env },
				);
				if (code !== 0) throw new Error(`n8n export:${kind} failed: ${output}`);
				return await readFile(file, 'utf8');
			}),
		);
	}

	/** Ends everything; nothing is left. */
	async remove(): Promise<void> {
		await this.stop();
		await rm(this.place.home, { recursive: true, force: true });
		await this.place.guard.end();
		await this.stores?.redis.stop();
		await this.stores?.postgres.stop();
	}

	private all(): Process[] {
		return [this.main, ...this.workers];
	}

	private worker(index: number): Process {
		const worker = this.workers[index];
		if (!worker) throw new Error(`there is no worker ${index}`);
		return worker;
	}

	private async startOne(process: Process): Promise<void> {
		const { installation, log } = this.options;
		const { role, userFolder } = process;
		process.server = await startN8n({ installation, userFolder, role, log, env: this.env });
	}
}

function running({ server }: Process): N8nServer {
	if (!server) throw new Error('this process was not started');
	return server;
}

/** https://docs.n8n.io/hosting/scaling/queue-mode/ */
function queueMode({ postgres, redis }: Stores): Record<string, string> {
	const { host, port, database, user, password } = postgres.connection;
	return {
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		QUEUE_BULL_PREFIX: 'e2e',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: host,
		DB_POSTGRESDB_PORT: String(port),
		DB_POSTGRESDB_DATABASE: database,
		DB_POSTGRESDB_USER: user,
		DB_POSTGRESDB_PASSWORD: password,
	};
}

async function contentOf(folder: string): Promise<string> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter(
		(entry) => entry.isFile() && !entry.parentPath.includes('node_modules'),
	);
	return (
		await Promise.all(
			files.map(
				async ({ parentPath, name }) => await readFile(path.join(parentPath, name), 'latin1'),
			),
		)
	).join('\n');
}
