/** One way to the same end as the others: an n8n with a workflow in it, or a program. */
export interface Way {
	readonly contender: string;
	/** Of the process that does the work; another one after a restart. */
	readonly pid: number;
	/** Gets ready to work on the accounts of now; what it was ready for before is over. */
	begin(): Promise<void>;
	/** One execution, with so many items. @returns how many calls had a good answer; throws if it failed as a whole */
	execute(items: number): Promise<number>;
	/** Done when nothing is left to be saved. */
	settled(): Promise<void>;
	/** A stop and a start. */
	restart(): Promise<void>;
	/** Leaves nothing behind. */
	end(): Promise<void>;
}
