import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { measure as companies } from '../parts/companies';
import type { measure as concurrency } from '../parts/concurrency';
import type { measure as lease } from '../parts/lease';
import type { measure as memory } from '../parts/memory';
import type { measure as profile } from '../parts/profile';
import type { measure as queue } from '../parts/queue';
import type { measure as size } from '../parts/size';
import type { measure as valify } from '../parts/valify';
import type { measure as valu8 } from '../parts/valu8';
import type { measure as workers } from '../parts/workers';
import type { Machine } from '../support/machine';

type ResultOf<M extends (...given: never[]) => Promise<unknown>> = Awaited<ReturnType<M>>;

/** What each part of the benchmark brings, by the name of its file. */
export interface Results {
	valify: ResultOf<typeof valify>;
	valu8: ResultOf<typeof valu8>;
	companies: ResultOf<typeof companies>;
	concurrency: ResultOf<typeof concurrency>;
	lease: ResultOf<typeof lease>;
	queue: ResultOf<typeof queue>;
	workers: ResultOf<typeof workers>;
	size: ResultOf<typeof size>;
	memory: ResultOf<typeof memory>;
	profile: ResultOf<typeof profile>;
}
export type PartName = keyof Results;

export type Saved<N extends PartName> = Results[N] & {
	/** The day, as 2026-11-28. */
	readonly on: string;
	readonly machine: Machine;
	/** The version of n8n, where a server of it took part. */
	readonly n8n: string;
};

const FOLDER = path.resolve(__dirname, '../results');
const fileOf = (name: PartName) => path.join(FOLDER, `${name}.json`);

export function save<N extends PartName>(name: N, result: Saved<N>): void {
	mkdirSync(FOLDER, { recursive: true });
	writeFileSync(fileOf(name), `${JSON.stringify(result, rounded, '\t')}\n`);
}

export const isMeasured = (name: PartName): boolean => existsSync(fileOf(name));

/** Throws when the part was never measured. */
export function load<N extends PartName>(name: N): Saved<N> {
	if (!isMeasured(name))
		throw new Error(`There is no result of "${name}" yet: npm run bench -- ${name}`);
	return JSON.parse(readFileSync(fileOf(name), 'utf8')) as Saved<N>;
}

/** More digits than these tell nothing. */
function rounded(_key: string, value: unknown): unknown {
	return typeof value === 'number' && !Number.isInteger(value)
		? Number(value.toPrecision(5))
		: value;
}
