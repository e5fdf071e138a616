import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../../n8n/ports';
import { Guard } from './guard';
import { findRedis } from './programs';

/** It keeps every command that ever wrote something, never shortened: what was written and deleted can be searched too. */
const SETTINGS =
	"--bind 127.0.0.1 --save '' --appendonly yes --appendfsync no --auto-aof-rewrite-percentage 0 --aof-use-rdb-preamble no";

/** A real Redis server of its own, in a temporary folder, that is gone after the test. */
export class Redis {
	private constructor(
		readonly port: number,
		private readonly folder: string,
		private readonly guard: Guard,
	) {}

	static async start(): Promise<Redis> {
		const program = findRedis();
		const [port = 0] = await freePorts(1);
		const folder = await mkdtemp(path.join(tmpdir(), 'redis-e2e-'));
		const start = `"${program}" --port ${port} --dir "${folder}" --logfile "${folder}/server.log" ${SETTINGS} & server=$!`;
		const redis = new Redis(port, folder, Guard.over({ start, end: 'kill -9 $server', folder }));
		for (const deadline = Date.now() + 20_000; !(await answers(port)); await sleep(50)) {
			if (Date.now() < deadline) continue;
			const log = await readFile(path.join(folder, 'server.log'), 'utf8').catch(() => '');
			await redis.stop();
			throw new Error(`Redis did not start: ${log}`);
		}
		return redis;
	}

	/** Everything that was ever written to it, deleted or not. What is only published to listeners is not there. */
	async written(): Promise<string> {
		const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
		const files = entries.filter((entry) => entry.isFile());
		return (
			await Promise.all(
				files.map(
					async ({ parentPath, name }) => await readFile(path.join(parentPath, name), 'latin1'),
				),
			)
		).join('\n');
	}

	/** Nothing is left when this is done; a second call does nothing. */
	async stop(): Promise<void> {
		await this.guard.end();
	}
}

function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
		const end = (answered: boolean) => {
			socket.destroy();
			resolve(answered);
		};
		socket.once('connect', () => socket.write('PING\r\n'));
		socket.once('data', (data) => end(data.toString().startsWith('+PONG')));
		socket.once('error', () => end(false));
		socket.once('timeout', () => end(false));
	});
}
