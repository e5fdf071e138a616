import { isRecord } from '../../../tokens';
import { ServiceError } from '../../common/errors';
import { lookUp, ownValue } from '../search/shape';
import { fieldsThatDiffer, Fingerprints, isSame } from './fingerprint';
import { readRemembered, writeRemembered, type State } from './state';

/** What this package promises to watch. More belongs into a table that a schedule fills. */
export const MAX_COMPANIES = 20_000;

export type EventName = 'new' | 'changed' | 'removed';

export interface CompanyEvent {
	event: EventName;
	id: string | number;
	/** As Valu8 sent it; of a removed one only the identifier is left. */
	company: unknown;
	/** Left out where it is not known. */
	changedFields?: string[];
}

export interface Watch {
	/** As `State` keeps it under `search`. */
	searchId: string;
	/** Path of the identifier in a company. */
	idPath: string;
	/** Paths of the fields to watch; none for all. */
	fields: readonly string[];
	/**
	 * `once`: a company that a complete reading lacks is gone; `twice`: only if the next one lacks it too, for a list that
	 * may shift while it is read page by page.
	 */
	goneWhenMissing: 'once' | 'twice';
}

export type Reading = 'whole' | 'doubtful' | 'part';

/** One reading of a search, compared with the state that earlier ones left. Companies are not kept. */
export class Comparison {
	private readonly companies: Record<string, string> = {};
	private readonly events: CompanyEvent[] = [];
	private readonly fingerprints: Fingerprints;
	private count = 0;

	constructor(
		private readonly watch: Watch,
		private readonly before: State | undefined,
	) {
		this.fingerprints = new Fingerprints(watch.fields, before?.fields);
	}

	/** @throws {ServiceError} for a company without identifier, or one too many */
	add(company: unknown): void {
		const id = identifierIn(company, this.watch.idPath);
		const key = String(id);
		// A list that shifts while it is read shows a company twice.
		if (Object.hasOwn(this.companies, key)) return;
		this.count += 1;
		if (this.count > MAX_COMPANIES) throw tooMany();
		const fingerprint = this.fingerprints.of(company);
		setOwn(
			this.companies,
			key,
			writeRemembered({ fingerprint, numeric: typeof id === 'number', missing: false }),
		);
		const old = ownValue(this.before?.companies, key);
		if (typeof old !== 'string') {
			this.events.push({ event: 'new', id, company });
		} else if (!isSame(readRemembered(old).fingerprint, fingerprint)) {
			const changedFields = fieldsThatDiffer(
				readRemembered(old).fingerprint,
				fingerprint,
				this.fingerprints.fields,
			);
			this.events.push({
				event: 'changed',
				id,
				company,
				...(changedFields.length > 0 && { changedFields }),
			});
		}
	}

	/**
	 * To be called once, after everything was added.
	 * @param reading `whole`: the whole list; `doubtful`: it may have had more, so that a removal has to be seen twice;
	 * `part`: only some of it, which says nothing about the others
	 * @param readAt when the reading began, ms
	 * @returns of a part a state that may have more than MAX_COMPANIES: those among them that are gone only the whole list tells
	 */
	end(reading: Reading, readAt: number): { events: CompanyEvent[]; state: State } {
		const { searchId, idPath } = this.watch;
		const goneWhenMissing = reading === 'doubtful' ? 'twice' : this.watch.goneWhenMissing;
		for (const [key, text] of Object.entries(this.before?.companies ?? {})) {
			if (Object.hasOwn(this.companies, key)) continue;
			if (reading === 'part') {
				setOwn(this.companies, key, text);
				continue;
			}
			const old = readRemembered(text);
			if (goneWhenMissing === 'twice' && !old.missing) {
				setOwn(this.companies, key, writeRemembered({ ...old, missing: true }));
				continue;
			}
			const id = old.numeric ? Number(key) : key;
			this.events.push({ event: 'removed', id, company: nested(idPath, id) });
		}
		return {
			events: this.events,
			state: {
				search: searchId,
				readAt,
				fields: this.fingerprints.fields,
				companies: this.companies,
			},
		};
	}
}

export function identifierIn(company: unknown, path: string): string | number {
	const id = lookUp(company, path);
	if ((typeof id === 'string' && id !== '') || typeof id === 'number') return id;
	const has = isRecord(company)
		? ` The company has: ${Object.keys(company).slice(0, 20).join(', ')}.`
		: '';
	throw new ServiceError(
		`A company has no identifier at "${path}"`,
		`Say where it is in Identifier Path under Options.${has}`,
	);
}

function tooMany(): ServiceError {
	return new ServiceError(
		`The search finds more than ${MAX_COMPANIES.toLocaleString('en')} companies, more than this trigger can watch`,
		'Narrow the filters, or keep the companies in a table: see "Keep a Data Table in sync" in the examples of this package.',
	);
}

/** The object that holds a value under a path: what is left of a removed company. */
export function nested(path: string, value: string | number): unknown {
	return path
		.trim()
		.split('.')
		.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value);
}

/** An identifier may be any text, `__proto__` too. */
function setOwn(record: Record<string, string>, key: string, value: string): void {
	Object.defineProperty(record, key, {
		value,
		enumerable: true,
		configurable: true,
		writable: true,
	});
}
