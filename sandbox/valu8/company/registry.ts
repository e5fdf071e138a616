import type { Company } from '../../types';
import { firstAbove } from '../paging';
import { grown, idOf, invent, rankOf } from './invent';
import { Turns } from './turns';

const USUAL = 5_000;
const MOST = 1_000_000;

/** All companies there are, by id. They are invented when somebody first looks at them, so that a start costs nothing. */
export class Registry {
	private known: Company[] | undefined;
	/** Undefined after each change. */
	private byRank: Company[] | undefined;
	/** How many ids were given out: an id never comes back. */
	private issued: number;
	private readonly turns = new Turns();

	/** @param now ms: when a company is said to be added or changed */
	constructor(
		private readonly now: () => number,
		readonly atFirst: number = USUAL,
	) {
		this.issued = within(atFirst, 0, MOST, 'companies');
	}

	get count(): number {
		return this.known?.length ?? this.issued;
	}

	/** In ascending order of their ids. */
	all(): readonly Company[] {
		return this.companies();
	}

	/** In ascending order of their ranks. */
	ranked(): readonly Company[] {
		return (this.byRank ??= [...this.all()].sort(
			(one, other) => rankOf(one.valu8Id) - rankOf(other.valu8Id),
		));
	}

	find(id: number): Company | undefined {
		return this.all()[this.indexOf(id)];
	}

	/** A copy of each. */
	snapshot(): Company[] {
		return this.all().map((company) => ({ ...company }));
	}

	change(which: number | readonly number[]): number[] {
		const ids = this.chosen(which);
		const companies = this.companies();
		for (const id of ids) {
			const index = this.indexOf(id);
			const company = companies[index];
			if (company) companies[index] = this.dated(grown(company));
		}
		this.byRank = undefined;
		return ids;
	}

	add(count: number): number[] {
		within(count, 1, MOST - this.issued, 'count');
		const companies = this.companies();
		const numbers = Array.from({ length: count }, (_, i) => this.issued + i);
		for (const number of numbers) companies.push(this.dated(invent(number)));
		this.byRank = undefined;
		this.issued += count;
		return numbers.map(idOf);
	}

	remove(which: number | readonly number[]): number[] {
		const ids = this.chosen(which);
		const gone = new Set(ids);
		this.known = this.companies().filter(({ valu8Id }) => !gone.has(valu8Id));
		this.byRank = undefined;
		return ids;
	}

	reset(): void {
		this.known = undefined;
		this.byRank = undefined;
		this.issued = this.atFirst;
		this.turns.clear();
	}

	private chosen(which: number | readonly number[]): number[] {
		if (typeof which === 'number') {
			const ids = () => this.all().map(({ valu8Id }) => valu8Id);
			return this.turns.draw(within(which, 1, this.count, 'count'), {
				ids,
				has: (id) => this.find(id) !== undefined,
			});
		}
		const unknown = which.find((id) => this.find(id) === undefined);
		if (unknown !== undefined) throw new RangeError(`there is no company ${unknown}`);
		return [...new Set(which)];
	}

	private dated(company: Company): Company {
		return { ...company, inventedUpdatedAt: new Date(this.now()).toISOString() };
	}

	private companies(): Company[] {
		return (this.known ??= Array.from({ length: this.issued }, (_, number) => invent(number)));
	}

	/** -1 when there is none. */
	private indexOf(id: number): number {
		const index = firstAbove(this.all(), ({ valu8Id }) => valu8Id, id) - 1;
		return this.all()[index]?.valu8Id === id ? index : -1;
	}
}

function within(value: number, least: number, most: number, name: string): number {
	const fits = Number.isInteger(value) && value >= least && value <= most;
	if (!fits) throw new RangeError(`${name}: a whole number from ${least} to ${most}`);
	return value;
}
