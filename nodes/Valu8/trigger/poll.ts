import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { InputError, ServiceError } from '../../common/errors';
import { callOptionsIn } from '../../common/options';
import { Parameters } from '../../common/parameters';
import { runOnce } from '../../common/runOnce';
import type { SendRequest } from '../../common/service';
import { readListing } from '../search/listing';
import { COMPANIES } from '../search/lists';
import { readPages, type Listing } from '../search/pages';
import { missing } from '../search/readItems';
import { valu8 } from '../service';
import { Comparison, identifierIn, type CompanyEvent } from './changes';
import { readSettings, type Settings } from './fields';
import { loadState, saveState, type State } from './state';

const SAMPLES = 10;

/** The static data of nodes whose poll is under way: a reading may take longer than the time between two polls. */
const polling = new WeakSet<object>();

/**
 * Reads the whole search and tells what differs from the last time. The state is changed only after the whole list was
 * read, in the same breath as its items are handed over: n8n saves it with them.
 * @throws {NodeError} and leaves the state as it was
 */
export async function poll(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (ctx.getMode() === 'manual') return [toItems(await run(ctx, sample))];
	const data = ctx.getWorkflowStaticData('node');
	if (polling.has(data)) return null;
	polling.add(data);
	try {
		const { events, state } = await run(ctx, async (send, listing, settings) => await compare(send, listing, settings, data));
		// Nothing is awaited from here to the return.
		saveState(data, state);
		return events.length > 0 ? [toItems(events)] : null;
	} finally {
		polling.delete(data);
	}
}

async function run<T>(ctx: IPollFunctions, work: (send: SendRequest, listing: Listing, settings: Settings) => Promise<T>): Promise<T> {
	const parameters = new Parameters((name) => ctx.getNodeParameter(name, undefined));
	return await runOnce(ctx, valu8, () => callOptionsIn(parameters), async (send, credential) => {
		const listing = readListing(parameters, credential, COMPANIES);
		return await work(send, listing, readSettings(parameters, credential, listing));
	});
}

async function compare(send: SendRequest, listing: Listing, settings: Settings, data: IDataObject): Promise<{ events: CompanyEvent[]; state: State }> {
	const before = loadState(data, settings.watch.search);
	const comparison = new Comparison(settings.watch, before);
	const pages = readPages(send, listing);
	let found = 0;
	let page = await pages.next();
	for (; !page.done; page = await pages.next()) {
		found += page.value.length;
		for (const company of page.value) comparison.add(company);
	}
	const incomplete = missing(page.value, listing);
	if (incomplete !== undefined) {
		throw new ServiceError('The search could not be read to its end, so nothing can be said about changes', incomplete);
	}
	const { events, state } = comparison.end(found === 0 || page.value === 'assumed');
	const told = before || settings.emitAll ? events.filter(({ event }) => settings.events.has(event)) : [];
	return { events: told, state };
}

/** For the editor: the first companies as they would come. Nothing is noted. */
async function sample(send: SendRequest, listing: Listing, { watch }: Settings): Promise<CompanyEvent[]> {
	const page = await readPages(send, listing).next();
	const found = page.done ? [] : page.value.slice(0, SAMPLES);
	if (found.length === 0) throw new InputError('Filters', 'finds no company to show', 'Loosen the filters to see sample data.');
	return found.map((company) => ({ event: 'new', id: identifierIn(company, watch.idPath), company }));
}

function toItems(events: CompanyEvent[]): INodeExecutionData[] {
	return events.map((event) => ({ json: { ...event } as IDataObject }));
}
