import { parseFlatted } from './flatted';

export type Json = Record<string, unknown>;

export type ExecutionStatus =
	'success' | 'error' | 'canceled' | 'crashed' | 'new' | 'running' | 'waiting' | 'unknown';

/** One run of a workflow, with what its nodes gave. */
export interface Execution {
	readonly id: string;
	readonly workflowId: string;
	readonly mode: string;
	readonly status: ExecutionStatus;
	readonly startedAt: string;
	readonly stoppedAt?: string | null;
	/** n8n's own data, decoded; empty while the run has not finished. */
	readonly data: ExecutionData;
}

export interface ExecutionData {
	resultData?: {
		runData?: Record<string, readonly NodeRun[]>;
		error?: ExecutionError;
		lastNodeExecuted?: string;
	};
}

export interface NodeRun {
	executionStatus?: string;
	error?: ExecutionError;
	data?: { main?: readonly (readonly { json: Json }[] | null)[] };
}

export interface ExecutionError {
	message: string;
	description?: string | null;
	node?: { name?: string };
}

/** As `GET /rest/executions/:id` gives it: `data` is still encoded. */
export interface RawExecution extends Omit<Execution, 'data'> {
	readonly data?: string;
}

export function decodeExecution(raw: RawExecution): Execution {
	return { ...raw, data: raw.data ? (parseFlatted(raw.data) as ExecutionData) : {} };
}

export function hasEnded({ status }: Pick<Execution, 'status'>): boolean {
	return (
		status === 'success' || status === 'error' || status === 'canceled' || status === 'crashed'
	);
}

/** The items a node gave on one of its outputs, in all its runs of this execution. */
export function itemsOf(execution: Execution, node: string, output = 0): Json[] {
	const runs = execution.data.resultData?.runData?.[node] ?? [];
	return runs.flatMap((run) => (run.data?.main?.[output] ?? []).map((item) => item.json));
}

/** Why an execution failed, in n8n's words. */
export function errorOf(execution: Execution): string | undefined {
	const error = execution.data.resultData?.error;
	if (!error) return undefined;
	const node = error.node?.name ?? execution.data.resultData?.lastNodeExecuted;
	return [node && `${node}: `, error.message, error.description && ` (${error.description})`]
		.filter(Boolean)
		.join('');
}
