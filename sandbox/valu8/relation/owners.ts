import { idOf, mix } from '../company/invent';
import type { Registry } from '../company/registry';

/** Invented from first to last, as the names say. */
export interface Relation {
	/** The owner. */
	inventedFrom: number;
	inventedTo: number;
	inventedKind: 'owner';
	inventedStake: number;
}

const MOST_OWNERS = 25;

/** In ascending order of the owners. Companies that were added own none, so that what others have stays as it is. */
export function ownersOf(registry: Registry, id: number): Relation[] {
	if (!registry.find(id)) return [];
	const wanted = mix(id, 10) % (MOST_OWNERS + 1);
	const drawn = Array.from({ length: wanted }, (_, i) => idOf(mix(id, 11 + i) % registry.atFirst));
	const owners = [...new Set(drawn)].filter((owner) => owner !== id && registry.find(owner));
	return owners
		.sort((one, other) => one - other)
		.map((inventedFrom) => ({
			inventedFrom,
			inventedTo: id,
			inventedKind: 'owner',
			inventedStake: stake(id, inventedFrom),
		}));
}

/** Never more than an equal part, so that all stakes together stay within 1. */
function stake(id: number, owner: number): number {
	return (1 + (mix(id, owner) % 400)) / 10_000;
}
