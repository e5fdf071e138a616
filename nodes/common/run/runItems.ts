import {
	NodeError,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import { Cancelled, poolOf, type Batch, type Pool } from '../../../tokens';
import { isAgentTool } from '../agentTool';
import { environment } from './environment';
import { addToRemedy, toNodeError } from '../errors';
import { ItemFields } from '../fields';
import { readCallOptions, type CallOptions } from '../options';
import type { Resources } from '../resource';
import { plainSenderOf, senderOf } from './send';
import type { AnswerCheck, Credential, SendRequest, Service, Work } from '../service';
import { Session } from './session';
import { openSharedTokens, type SharedTokens } from './sharedTokens';

/** An item that passed every check, ready to be sent. */
interface Job<C> {
	work: Work;
	/** None for work that needs no token. */
	session: Session | undefined;
	shared: SharedTokens | undefined;
	credential: C;
}

type ItemResult = INodeExecutionData[] | NodeError;

/**
 * Runs the node's operation for every item: first all items are checked, then they are sent, some at a time. With
 * Continue On Fail each item yields its result or its error; without it the first failure ends the node, and what is
 * under way is waited for.
 */
export async function runItems<C extends Credential>(
	ctx: IExecuteFunctions,
	service: Service<C>,
	resources: Resources<C>,
): Promise<INodeExecutionData[][]> {
	const run = new Run(ctx, service, resources);
	try {
		return [await run.all()];
	} finally {
		run.close();
	}
}

class Run<C extends Credential> {
	private readonly sessions = new Map<Pool, Session>();
	private readonly node: INode;
	private readonly answers: AnswerCheck<C> | undefined;
	private readonly hints = new Set<string>();
	private readonly counts = new Map<(total: number) => string, number>();

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly service: Service<C>,
		private readonly resources: Resources<C>,
	) {
		this.node = ctx.getNode();
		this.answers = service.checkAnswers?.();
	}

	async all(): Promise<INodeExecutionData[]> {
		const options = this.readOptions();
		const jobs = await this.prepareAll(options);
		const results = await this.sendAll(jobs, options);
		this.showHints();
		const outputs = results.flatMap(outputsOf);
		if (isAgentTool(this.node)) outputs.push(...this.hintItem(outputs.length === 0));
		return outputs;
	}

	close(): void {
		for (const session of this.sessions.values()) session.close(this.service.saves);
	}

	/** They belong to the node, so with Continue On Fail too it ends where they cannot be read. */
	private readOptions(): CallOptions {
		try {
			return readCallOptions(new ItemFields(this.ctx, 0));
		} catch (error) {
			throw toNodeError(error, this.node, 0, this.service.name);
		}
	}

	private async prepareAll(options: CallOptions): Promise<Array<Job<C> | NodeError>> {
		const jobs: Array<Job<C> | NodeError> = [];
		for (const index of this.ctx.getInputData().keys()) {
			this.endIfCancelled(index);
			jobs.push(await this.settled(index, async () => await this.prepare(index, options)));
		}
		return jobs;
	}

	private async sendAll(
		jobs: Array<Job<C> | NodeError>,
		options: CallOptions,
	): Promise<ItemResult[]> {
		const results: ItemResult[] = [];
		await inParallel(
			[...jobs.keys()],
			options.maxConcurrentRequests,
			async (index) => {
				this.endIfCancelled(index);
				const job = jobs[index];
				results[index] = isJob(job)
					? await this.settled(index, async () => await this.send(job, options))
					: (job ?? []);
			},
			() => this.endBatches(),
		).catch(async (error: Error) => await Promise.reject(this.withCounts(error)));
		return results;
	}

	private showHints(): void {
		const doubt = this.answers?.hint();
		if (doubt !== undefined) this.hints.add(doubt);
		for (const [sentence, total] of this.counts) this.hints.add(sentence(total));
		for (const message of this.hints)
			this.ctx.addExecutionHints({ message, location: 'outputPane' });
	}

	/** An AI agent is given items alone, and of none an empty text. */
	private hintItem(isEmpty: boolean): INodeExecutionData[] {
		const hints = [...(isEmpty ? ['The answer holds no items.'] : []), ...this.hints];
		return hints.length === 0 ? [] : [{ json: { hint: hints.join(' ') }, pairedItem: { item: 0 } }];
	}

	/** With Continue On Fail too: nobody waits for the rest. */
	private endIfCancelled(index: number): void {
		if (this.ctx.getExecutionCancelSignal()?.aborted)
			throw toNodeError(new Cancelled(), this.node, index, this.service.name);
	}

	/** n8n shows no hints of a node that failed, and what was received before counts all the same. */
	private withCounts(error: Error): Error {
		if (!(error instanceof NodeError)) return error;
		addToRemedy(
			error,
			this.node,
			[...this.counts].map(([sentence, total]) => sentence(total)),
		);
		return error;
	}

	/** After a failure no further item is sent, so no token is looked ahead for. */
	private endBatches(): void {
		for (const session of this.sessions.values()) session.batch.end();
	}

	private async prepare(index: number, { persistTokens }: CallOptions): Promise<Job<C>> {
		const { ctx, service } = this;
		const item = new ItemFields(ctx, index);
		const resource = item.text('resource', 'Resource');
		const operation = item.text('operation', 'Operation');
		const data = await ctx.getCredentials(service.credentialType, index);
		const credential = service.readCredential(data);
		const chosen = this.resources[resource]?.operations[operation];
		if (!chosen) throw new Error(`This node has no operation "${operation}" of "${resource}"`);
		const work = await chosen.prepare(item, credential);
		const session =
			chosen.usesToken === false ? undefined : await this.sessionOf(credential, persistTokens);
		session?.announce();
		const shared =
			session && openSharedTokens(ctx, service, { credential, data }, session.pool, index);
		return { work, session, shared, credential };
	}

	/** Expressions may give each item another credential; equal ones share a session. */
	private async sessionOf(credential: C, persistTokens: boolean): Promise<Session> {
		const account = this.service.account(credential);
		const pool = poolOf(account, environment);
		const session =
			this.sessions.get(pool) ?? (await Session.open(this.ctx, account, persistTokens));
		this.sessions.set(pool, session);
		return session;
	}

	private async send(
		{ work, session, shared, credential }: Job<C>,
		options: CallOptions,
	): Promise<INodeExecutionData[]> {
		const { ctx, service, answers } = this;
		const context = {
			helpers: ctx.helpers,
			signal: ctx.getExecutionCancelSignal(),
			service,
			credential,
			options,
			answers,
			shared,
		};
		const turn = session && turnOf(session.batch);
		return await work(turn ? senderOf(context, turn.batch) : unavailable, {
			sendPlain: plainSenderOf(context),
			hint: (message) => void this.hints.add(message),
			count: (amount, sentence) =>
				void this.counts.set(sentence, amount + (this.counts.get(sentence) ?? 0)),
		}).finally(() => turn?.end());
	}

	/** The result, or with Continue On Fail the error. */
	private async settled<T>(index: number, action: () => Promise<T>): Promise<T | NodeError> {
		return await action().catch(async (error: unknown) => {
			const nodeError = toNodeError(error, this.node, index, this.service.name);
			return this.ctx.continueOnFail() ? nodeError : await Promise.reject(nodeError);
		});
	}
}

/** Work that said it needs no token asks for one: a defect of the operation. */
const unavailable: SendRequest = async () =>
	await Promise.reject(new Error('This operation has no token'));

function isJob<C>(job: Job<C> | NodeError | undefined): job is Job<C> {
	return job !== undefined && 'work' in job;
}

function outputsOf(result: ItemResult, index: number): INodeExecutionData[] {
	const outputs = Array.isArray(result) ? result : [errorItem(result)];
	// In place: an item may put out a hundred thousand.
	for (const output of outputs) output.pairedItem = { item: index };
	return outputs;
}

/**
 * The shape that the HTTP Request node gives a failed item. n8n sends an item to the error output when `error` is all its
 * JSON holds; an `error` beside the JSON would make n8n cut it down to the bare message.
 */
function errorItem({ message, description, ...rest }: NodeError): INodeExecutionData {
	const error: IDataObject = { message };
	if (description) error.description = description;
	if ('httpCode' in rest && typeof rest.httpCode === 'string') error.httpCode = rest.httpCode;
	if (typeof rest.context.errorCode === 'string') error.errorCode = rest.context.errorCode;
	return { json: { error } };
}

/** One item's part in a batch: the call announced for it is taken back if the item ends without having made it. */
function turnOf(batch: Batch): { batch: Batch; end: () => void } {
	let isOpen = true;
	// Further calls of an item were not announced.
	const useOnce: Batch['use'] = async (send, options) => {
		const first = isOpen;
		isOpen = false;
		return await (first ? batch.use(send, options) : batch.repeat(send, options));
	};
	const end = () => {
		if (isOpen) batch.skip();
		isOpen = false;
	};
	return { batch: { ...batch, use: useOnce, skip: end }, end };
}

/** Runs the task for every index, at most `limit` at a time. After a failure nothing more is started, and `onFailure` is told at once. */
async function inParallel(
	indexes: number[],
	limit: number,
	task: (index: number) => Promise<void>,
	onFailure: () => void,
): Promise<void> {
	const queue = indexes.values();
	let failed = false;
	const worker = async () => {
		for (const index of queue) {
			if (failed) return;
			await task(index).catch(async (error: Error) => {
				failed = true;
				onFailure();
				return await Promise.reject(error);
			});
		}
	};
	const ends = await Promise.allSettled(
		Array.from({ length: Math.min(limit, indexes.length) }, worker),
	);
	const failure = ends.find((end) => end.status === 'rejected');
	if (failure) await Promise.reject(failure.reason as Error);
}
