/** What it took one contender to do the same work as the others. */
export interface Comparison {
	readonly contender: string;
	/** How many calls had a good answer, of how many that the work needs. */
	readonly served: number;
	readonly wanted: number;
	/** Requests to the login, whatever came of them, and the fewest that the work can be done with. */
	readonly tokenRequests: number;
	readonly minimum: number;
	/** Calls answered "this token is dead". */
	readonly rejected: number;
	/** Different companies received. */
	readonly quota: number;
	readonly wallMs: number;
	/** What the services alone take for it, each as fast as it can be. */
	readonly boundMs: number;
	/** Of the process that does it. */
	readonly cpuMsPerCall: number;
	/** By how much its resident memory rose at most. */
	readonly grownMiB: number;
}
