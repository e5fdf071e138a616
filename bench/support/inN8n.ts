import type { Deployment } from '../../test/e2e/support/deployment';
import type { Way } from './way';
import type { Published } from './workflow';

/** A workflow that somebody builds for the work. */
export interface Contender {
	readonly name: string;
	/** Publishes it on the accounts of now. */
	publish(deployment: Deployment): Promise<Published>;
}

export type Items = Array<Record<string, unknown>>;

export interface Execution {
	/** What the webhook is sent for so many items. */
	body(items: number): unknown;
	/** How many calls had a good answer. */
	served(items: Items): number;
}

/** A workflow of a real n8n, started by its webhook. */
export class InN8n implements Way {
	private published: Published | undefined;

	constructor(
		private readonly deployment: Deployment,
		private readonly built: Contender,
		private readonly execution: Execution,
	) {}

	get contender(): string {
		return this.built.name;
	}

	get pid(): number {
		return this.deployment.pid;
	}

	async begin(): Promise<void> {
		await this.end();
		this.published = await this.built.publish(this.deployment);
	}

	async execute(items: number): Promise<number> {
		return this.execution.served(await this.workflow.run(this.execution.body(items)));
	}

	async settled(): Promise<void> {
		await this.deployment.settled(this.workflow.id);
	}

	async restart(): Promise<void> {
		await this.deployment.restart();
	}

	async end(): Promise<void> {
		if (this.published) await this.deployment.client.deactivate(this.published.id);
		this.published = undefined;
	}

	private get workflow(): Published {
		if (!this.published) throw new Error(`${this.contender} is not published`);
		return this.published;
	}
}
