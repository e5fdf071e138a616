import type { Company } from '../../types';
import { firstAbove } from '../paging';
import { grown, idOf, invent } from './invent';
import { Turns } from './turns';

const USUAL = 5_000;
const MOST = 1_000_000;

/** All companies there are, by id. They are invented when somebody first looks at them, so that a start costs nothing. */
export class Registry {
	private known: Company[] | undefined;
	/** How many ids were given out: an id never comes back. */
	private issued: number;
	private readonly turns = new Turns();

	constructor(readonly atFirst: number = USUAL) {
		this.issued = within(atFirst, 0, MOST, 'companies');
	}

	get count(): number {
		return this.known?.length ?? this.issued;
	}

	/** In ascending order of their ids. */
	all(): readonly Company[] {
		return this.companies();
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
			if (company) companies[index] = grown(company);
		}
		return ids;
	}

	add(count: number): number[] {
		within(count, 1, MOST - this.issued, 'count');
		const companies = this.companies();
		const numbers = Array.from({ length: count }, (_, i) => this.issued + i);
		for (const number of numbers) companies.push(invent(number));
		this.issued += count;
		return numbers.map(idOf);
	}

	remove(which: number | readonly number[]): number[] {
		const ids = this.chosen(which);
		const gone = new Set(ids);
		this.known = this.companies().filter(({ valu8Id }) => !gone.has(valu8Id));
		return ids;
	}

	reset(): void {
		this.known = undefined;
		this.issued = this.atFirst;
		this.turns.clear();
	}

	private chosen(which: number | readonly number[]): number[] {
		if (typeof which === 'number') {
			const ids = () => this.all().map(({ valu8Id }) => valu8Id);
			return this.turns.draw(within(which, 1, this.count, 'count'), { ids, has: (id) => this.find(id) !== undefined });
		}
		const unknown = which.find((id) => this.find(id) === undefined);
		if (unknown !== undefined) throw new RangeError(`there is no company ${unknown}`);
		return [...new Set(which)];
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
