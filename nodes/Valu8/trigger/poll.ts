import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { isRecord } from '../../../tokens';
import { environment } from '../../common/run/environment';
import { InputError, ServiceError } from '../../common/errors';
import { readCallOptions } from '../../common/options';
import { Fields } from '../../common/fields';
import { runOnce } from '../../common/run/runOnce';
import type { SendRequest } from '../../common/service';
import { COMPANIES } from '../search/lists';
import { readPages } from '../search/pages';
import { whatIsMissing } from '../search/readItems';
import { toListing, type Search } from '../search/search';
import { valu8 } from '../service';
import { budgetOf, withinBudget } from './budget';
import {
	Comparison,
	identifierIn,
	MAX_COMPANIES,
	nested,
	type CompanyEvent,
	type EventName,
} from './changes';
import { readSettings, type Settings } from './fields';
import { reachesBack, updatedSince } from './recent';
import { hasState, loadState, saveState, type State } from './state';

/** The triggers whose poll is under way: a reading may take longer than the time between two polls. */
const polling = new Set<string>();

/**
 * Reads the search and tells what differs from the last time. The state is changed only after everything was read, in the
 * same breath as its items are handed over: n8n saves it with them.
 * @throws {NodeError} and leaves the state as it was
 */
export async function poll(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (ctx.getMode() === 'manual') return [toItems(await run(ctx, example))];
	const trigger = JSON.stringify([ctx.getWorkflow().id, ctx.getNode().id]);
	if (polling.has(trigger)) {
		ctx.logger.warn(
			'The last poll of this Valu8 Trigger is still reading, so this one was left out. Poll less often.',
		);
		return null;
	}
	polling.add(trigger);
	try {
		const { events, state } = await run(
			ctx,
			async (send, settings) => await compare(send, settings, stateOf(ctx, settings)),
		);
		// Nothing is awaited from here to the return.
		saveState(ctx.getWorkflowStaticData('node'), state);
		return events.length > 0 ? [toItems(events)] : null;
	} finally {
		polling.delete(trigger);
	}
}

/** What the last poll left; `undefined` for a search that was not polled before. */
function stateOf(ctx: IPollFunctions, { watch }: Settings): State | undefined {
	const data = ctx.getWorkflowStaticData('node');
	const state = loadState(data, watch.searchId);
	if (!state && hasState(data)) {
		ctx.logger.warn(
			'This Valu8 Trigger searches for, or watches, something else than at its last poll. It begins anew: what changed in between is not told.',
		);
	}
	return state;
}

async function run<T>(
	ctx: IPollFunctions,
	work: (send: SendRequest, settings: Settings) => Promise<T>,
): Promise<T> {
	const parameters = new Fields((name) => ctx.getNodeParameter(name, undefined));
	return await withinBudget(
		budgetOf(ctx),
		async (signal, failOrTooSlow) =>
			await runOnce(
				ctx,
				valu8,
				() => readCallOptions(parameters),
				async (send, credential) =>
					await work(send, readSettings(parameters, credential)).catch(failOrTooSlow),
				signal,
			),
	);
}

interface Compared {
	events: CompanyEvent[];
	state: State;
}

async function compare(
	send: SendRequest,
	settings: Settings,
	before: State | undefined,
): Promise<Compared> {
	const now = environment.now();
	if (settings.onlyRecentlyUpdated && before && reachesBack(before.readAt, now)) {
		const compared = await read(
			send,
			settings,
			before,
			updatedSince(settings.search, before.readAt, now),
			'part',
			now,
		);
		// Companies that left the search are still among those remembered: the whole search tells which.
		if (Object.keys(compared.state.companies).length <= MAX_COMPANIES) return compared;
	}
	return await read(send, settings, before, settings.search, 'whole', now);
}

async function read(
	send: SendRequest,
	settings: Settings,
	before: State | undefined,
	search: Search,
	what: 'whole' | 'part',
	now: number,
): Promise<Compared> {
	const { watch, events: wanted, emitAll } = settings;
	const listing = toListing(search, COMPANIES, Infinity);
	const comparison = new Comparison(watch, before);
	const pages = readPages(send, listing);
	let found = 0;
	let page = await pages.next();
	for (; !page.done; page = await pages.next()) {
		found += page.value.length;
		for (const company of page.value) comparison.add(company);
	}
	const incomplete = whatIsMissing(page.value, listing);
	if (incomplete !== undefined) {
		throw new ServiceError(
			'The search could not be read to its end, so nothing can be said about changes',
			incomplete,
		);
	}
	const doubtful = found === 0 || page.value === 'assumed';
	const { events, state } = comparison.end(what === 'whole' && doubtful ? 'doubtful' : what, now);
	return {
		events: before || emitAll ? events.filter(({ event }) => wanted.has(event)) : [],
		state,
	};
}

/** For the editor: one company, as it would come with each of the chosen events. Nothing is noted. */
async function example(
	send: SendRequest,
	{ search, watch, events }: Settings,
): Promise<CompanyEvent[]> {
	const page = await readPages(send, toListing(search, COMPANIES, 1)).next();
	const company = page.done ? undefined : page.value[0];
	if (company === undefined)
		throw new InputError(
			'Filters',
			'finds no company to show',
			'Loosen the filters to see an example.',
		);
	const id = identifierIn(company, watch.idPath);
	const fields =
		watch.fields.length > 0 ? watch.fields : isRecord(company) ? Object.keys(company) : [];
	const changed = fields.filter((field) => field !== watch.idPath).slice(0, 1);
	const examples: Record<EventName, CompanyEvent> = {
		new: { event: 'new', id, company },
		changed: { event: 'changed', id, company, changedFields: changed },
		removed: { event: 'removed', id, company: nested(watch.idPath, id) },
	};
	return [...events].map((event) => examples[event]);
}

function toItems(events: CompanyEvent[]): INodeExecutionData[] {
	return events.map((event) => ({ json: { ...event } as IDataObject }));
}
