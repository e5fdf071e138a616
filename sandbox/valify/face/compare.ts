import { createHash } from 'node:crypto';
import { Inventor } from '../invent';
import { marked, PERSON } from '../markers';

/** All that a comparison needs to know of an image. */
export interface Face {
	digest: string;
	/** By the image's `person:<name>` marker. */
	person: string | undefined;
}

export function faceIn(bytes: Buffer): Face {
	return {
		digest: createHash('sha256').update(bytes).digest('hex'),
		person: marked(bytes, PERSON),
	};
}

/** The fields are documented; scale, threshold and every answer are invented. The order of the two does not matter. */
export function compare(one: Face, other: Face): { is_similar: boolean; confidence: number } {
	if (one.digest === other.digest) return { is_similar: true, confidence: 1 };
	const similar = one.person !== undefined && one.person === other.person;
	const invent = new Inventor(
		...[one.digest, other.digest].sort().map((digest) => Buffer.from(digest)),
	);
	return {
		is_similar: similar,
		confidence: (similar ? invent.number(80, 99) : invent.number(1, 49)) / 100,
	};
}
