import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Sandbox } from '../../sandbox';

type Controls = {
	[K in keyof Sandbox as Sandbox[K] extends (...given: never[]) => unknown ? K : never]: Sandbox[K];
};

/** What it tells once it listens, and what it answers to each question. */
export type Addresses = Pick<Sandbox, 'valu8Url' | 'valifyUrl' | 'accounts'>;
export interface Question {
	readonly name: keyof Controls;
	readonly given: unknown[];
}

/** The simulated services in a process of their own, so that their work is nobody else's. */
export class Services {
	private constructor(
		private readonly child: ChildProcess,
		readonly addresses: Addresses,
	) {}

	static async start(): Promise<Services> {
		const child = fork(path.join(__dirname, 'servicesProcess.ts'), { serialization: 'advanced' });
		return new Services(child, await answerOf<Addresses>(child));
	}

	async ask<K extends keyof Controls>(
		name: K,
		...given: Parameters<Controls[K]>
	): Promise<Awaited<ReturnType<Controls[K]>>> {
		const question: Question = { name, given };
		this.child.send(question);
		return await answerOf<Awaited<ReturnType<Controls[K]>>>(this.child);
	}

	end(): void {
		this.child.disconnect();
	}
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
	return await new Promise<T>((resolve, reject) => {
		const ended = (code: number | null) => reject(new Error(`The services ended with ${code}`));
		child.once('exit', ended);
		child.once('message', (answer) => {
			child.off('exit', ended);
			resolve(answer as T);
		});
	});
}
