import { isRecord } from '../../../../tokens';
import { isBase64, withoutDataPrefix, withoutSpaces } from '../../base64';
import { formatOf, type ImageFormat } from '../../imageFormats';

/** An image found in JSON. */
export interface FoundImage extends ImageFormat {
	/** Its key, behind those of the objects and lists around it: `selfie`, `documents_front`, `faces_0`. */
	name: string;
	bytes: Buffer;
}

/**
 * Takes the base64 images out of JSON. Which keys they have could not be read, so whatever starts like an image is one.
 * @returns what is left as `rest`; `undefined` when nothing is
 */
export function takeImages(json: unknown): { images: FoundImage[]; rest: unknown } {
	const images: FoundImage[] = [];
	const strip = (value: unknown, keys: string[]): unknown => {
		if (Array.isArray(value)) {
			return (value as unknown[])
				.map((element, at) => strip(element, [...keys, String(at)]))
				.filter((left) => left !== undefined);
		}
		if (isRecord(value)) {
			const left = Object.entries(value).map(
				([key, inner]) => [key, strip(inner, [...keys, key])] as const,
			);
			return Object.fromEntries(left.filter(([, inner]) => inner !== undefined));
		}
		const image = typeof value === 'string' ? readImage(value) : undefined;
		if (!image) return value;
		let name = keys.join('_') || 'image';
		// { "a_b": …, "a": { "b": … } } would give two the same.
		while (images.some((other) => other.name === name)) name += '_';
		images.push({ name, ...image });
		return undefined;
	};
	return { rest: strip(json, []), images };
}

/** Enough characters for the bytes that tell a format. */
const START = 24;

function readImage(text: string): Omit<FoundImage, 'name'> | undefined {
	const base64 = withoutDataPrefix(text);
	const format = formatOf(Buffer.from(base64.slice(0, START), 'base64'));
	if (!format || !isBase64(withoutSpaces(base64), 'either')) return undefined;
	return { bytes: Buffer.from(base64, 'base64'), ...format };
}
