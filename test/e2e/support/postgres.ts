import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFile, chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePorts } from '../../../n8n/ports';
import { Guard, type Account } from './guard';
import { findPostgres, output } from './programs';

/** As the fields of n8n's `postgres` credential are called. */
export interface Connection {
	readonly host: string;
	readonly port: number;
	readonly database: string;
	readonly user: string;
	readonly password: string;
}

/** No safety against power cuts: the data lives for one test. No socket file: its path would have a length limit. */
const settings = (port: number) => `
port = ${port}
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
synchronous_commit = off
full_page_writes = off
`;

/** A real PostgreSQL server of its own, in a temporary folder, that is gone after the test. */
export class Postgres {
	private constructor(
		readonly connection: Connection,
		private readonly run: Run,
		private readonly guard: Guard,
	) {}

	static async start(): Promise<Postgres> {
		const bin = findPostgres();
		const account = serverAccount();
		const [port = 0] = await freePorts(1);
		const connection = {
			host: '127.0.0.1',
			port,
			database: 'postgres',
			user: 'postgres',
			password: randomBytes(12).toString('hex'),
		};
		const folder = await mkdtemp(path.join(tmpdir(), 'postgres-e2e-'));
		if (account) await chown(folder, account.uid, account.gid);
		const run = runner(bin, { cwd: folder, ...account });
		const guard = Guard.over({
			end: `"${bin}/pg_ctl" stop -s -m immediate -t 20 -D "${folder}/data"`,
			folder,
			account,
		});
		const postgres = new Postgres(connection, run, guard);
		try {
			await makeCluster(run, folder, connection);
			const log = path.join(folder, 'server.log');
			await run('pg_ctl', [
				'start',
				'-s',
				'-w',
				'-t',
				'60',
				'-D',
				`${folder}/data`,
				'-l',
				log,
			]).catch(async (error: Error) => {
				throw new Error(`${error.message}\n${await readFile(log, 'utf8').catch(() => '')}`);
			});
			return postgres;
		} catch (error) {
			await postgres.stop();
			throw error;
		}
	}

	/** The rows of one SELECT, or INSERT, UPDATE or DELETE with RETURNING, without a semicolon; values as JSON has them. */
	async query<Row = Record<string, unknown>>(sql: string): Promise<Row[]> {
		const json = await this.execute(
			`WITH result AS (${sql}\n) SELECT coalesce(json_agg(result), '[]') FROM result`,
		);
		return JSON.parse(json) as Row[];
	}

	/** Any number of statements of any kind, up to the first that fails. Gives what psql prints. */
	async execute(sql: string): Promise<string> {
		const { host, port, database, user, password } = this.connection;
		const args = [
			'-X',
			'-q',
			'-A',
			'-t',
			'-w',
			'-v',
			'ON_ERROR_STOP=1',
			'-h',
			host,
			'-p',
			String(port),
			'-U',
			user,
			'-d',
			database,
			'-f',
			'-',
		];
		return await this.run('psql', args, { input: sql, env: { PGPASSWORD: password } });
	}

	/** The whole database as SQL text, as a backup would have it. */
	async dump(): Promise<string> {
		const { host, port, database, user, password } = this.connection;
		return await this.run('pg_dump', ['-w', '-h', host, '-p', String(port), '-U', user, database], {
			env: { PGPASSWORD: password },
		});
	}

	/** Nothing is left when this is done; a second call does nothing. */
	async stop(): Promise<void> {
		await this.guard.end();
	}
}

type Run = (
	program: string,
	args: string[],
	more?: { input?: string; env?: NodeJS.ProcessEnv },
) => Promise<string>;

async function makeCluster(
	run: Run,
	folder: string,
	{ user, password, port }: Connection,
): Promise<void> {
	const data = path.join(folder, 'data');
	const passwordFile = path.join(folder, 'password');
	await writeFile(passwordFile, password);
	await run('initdb', [
		'-D',
		data,
		'-U',
		user,
		'-A',
		'scram-sha-256',
		`--pwfile=${passwordFile}`,
		'-E',
		'UTF8',
		'--no-locale',
		'--no-sync',
	]);
	await rm(passwordFile);
	await appendFile(path.join(data, 'postgresql.conf'), settings(port));
}

/** Runs a program to its end and gives what it printed. */
function runner(bin: string, options: { cwd: string } & Partial<Account>): Run {
	// PGHOST and its like are about another server.
	const env = {
		...Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('PG'))),
		LC_ALL: 'C',
	};
	return async (program, args, { input = '', env: more } = {}) =>
		await new Promise((resolve, reject) => {
			const file = path.join(bin, program);
			const child = execFile(
				file,
				args,
				{ ...options, env: { ...env, ...more }, maxBuffer: Infinity },
				(error, stdout, stderr) => {
					if (error) reject(new Error(`${program} failed: ${stderr || error.message}`));
					else resolve(stdout);
				},
			);
			child.stdin?.on('error', () => undefined); // it ended before it read all: its exit status says why
			child.stdin?.end(input);
		});
}

/** PostgreSQL refuses to run as root, so its own account does; nobody else may change accounts. */
function serverAccount(): Account | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string) => Number(output('id', [flag, 'postgres']));
	const account = { uid: id('-u'), gid: id('-g') };
	if (account.uid > 0) return account;
	throw new Error(
		'PostgreSQL does not run as root, and there is no account "postgres" to run it as. Run the tests as another user.',
	);
}
