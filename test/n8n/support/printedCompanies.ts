/** A company with the names that Valu8's pages use in their searches; what companies look like in an answer they do not print. */
export interface Company {
	valu8Id: number;
	name: string;
	countryCode: string;
	NetSales: number;
	/** Day, in UTC. */
	ContentUpdatedAt: string;
}

export const PARAMETERS = ['countryCode', 'NetSales', 'ContentUpdatedAt'];
/** In small letters: the pages write "Valu8Id" and "id". */
export const COLUMNS = ['valu8id', 'id', 'name', 'netsales'];

const COUNTRIES = ['SE', 'FI', 'NO', 'DK'];
/** The day of everything that nobody touched. */
const LONG_AGO = '2025-05-14';

/** What the second Valu8 sells. It changes while the service runs; what changed was updated today. */
export class PrintedCompanies {
	private readonly byId = new Map<number, Company>();
	private lastId = 0;

	/** With the ids 1, 2, 3 … */
	constructor(
		count: number,
		private readonly now: () => Date,
	) {
		while (this.lastId < count) this.create(LONG_AGO);
	}

	/** By id. */
	get all(): Company[] {
		return [...this.byId.values()];
	}

	add(): Company {
		return this.create(this.today());
	}

	change(valu8Id: number, fields: Partial<Company>): void {
		const company = this.byId.get(valu8Id);
		if (!company) throw new Error(`There is no company ${valu8Id}`);
		this.byId.set(valu8Id, { ...company, ContentUpdatedAt: this.today(), ...fields });
	}

	remove(valu8Id: number): void {
		this.byId.delete(valu8Id);
	}

	/** Those that have, for each filter, one of its texts; of sales, at least one of them. */
	found(filters: Record<string, string[]>, since: boolean): Company[] {
		const { countryCode, NetSales, ContentUpdatedAt } = filters;
		return this.all.filter(
			(company) =>
				(countryCode?.includes(company.countryCode) ?? true) &&
				(NetSales?.some((least) => company.NetSales >= Number(least)) ?? true) &&
				(ContentUpdatedAt?.some((day) =>
					since ? company.ContentUpdatedAt >= day : company.ContentUpdatedAt === day,
				) ??
					true),
		);
	}

	private create(day: string): Company {
		const valu8Id = ++this.lastId;
		const countryCode = COUNTRIES[valu8Id % COUNTRIES.length] ?? '';
		const company = {
			valu8Id,
			name: `Company ${valu8Id}`,
			countryCode,
			NetSales: (valu8Id * 7_919) % 100_003,
			ContentUpdatedAt: day,
		};
		this.byId.set(valu8Id, company);
		return company;
	}

	private today = (): string => this.now().toISOString().slice(0, 10);
}

/** Without a column by "relevance", which here is an order of its own. */
export function inOrder(
	companies: Company[],
	column: string | undefined,
	descending: boolean,
): Company[] {
	const key = ({ valu8Id, NetSales, name }: Company) => {
		if (column === undefined) return (valu8Id * 31) % 1_009;
		return column.toLowerCase() === 'netsales'
			? NetSales
			: column.toLowerCase() === 'name'
				? name
				: valu8Id;
	};
	const sign = descending ? -1 : 1;
	return [...companies].sort((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0));
}
