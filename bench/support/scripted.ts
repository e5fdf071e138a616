import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Answer, Job, Order } from '../contenders/script';
import type { Way } from './way';

const SCRIPT = path.join(__dirname, '../contenders/script.ts');

/** The program in a process of its own. What it keeps, it keeps in memory. */
export class Scripted implements Way {
	readonly contender = 'axios script, one call at a time';
	private child: ChildProcess | undefined;

	/**
	 * @param job on the accounts of now
	 * @param served how many good answers there were, from what the program tells
	 */
	constructor(
		private readonly job: () => Job,
		private readonly served = (done: number) => done,
	) {}

	get pid(): number {
		return this.running.pid ?? 0;
	}

	async begin(): Promise<void> {
		if (!this.child) await this.start();
		await this.order({ job: this.job() });
	}

	async execute(amount: number): Promise<number> {
		return this.served(await this.order({ amount }));
	}

	async settled(): Promise<void> {}

	async restart(): Promise<void> {
		await this.end();
		await this.begin();
	}

	async end(): Promise<void> {
		const child = this.child;
		if (!child) return;
		this.child = undefined;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.disconnect();
		await ended;
	}

	private async start(): Promise<void> {
		this.child = fork(SCRIPT);
		await this.answer();
	}

	private async order(order: Order): Promise<number> {
		const answer = this.answer();
		this.running.send(order);
		return await answer;
	}

	private async answer(): Promise<number> {
		const child = this.running;
		return await new Promise<number>((resolve, reject) => {
			const ended = (code: number | null) => reject(new Error(`The program ended with ${code}`));
			child.once('exit', ended);
			child.once('message', (answer) => {
				child.off('exit', ended);
				const told = answer as Answer;
				if ('done' in told) resolve(told.done);
				else reject(new Error(told.failed));
			});
		});
	}

	private get running(): ChildProcess {
		if (!this.child) throw new Error('The program is not running');
		return this.child;
	}
}
