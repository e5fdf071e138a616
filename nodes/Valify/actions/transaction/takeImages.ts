import { isRecord } from '../../../../tokens';

/** An image found in JSON. */
export interface FoundImage {
	/** Its key, behind those of the objects and lists around it: `selfie`, `documents_front`, `faces_0`. */
	name: string;
	bytes: Buffer;
	extension: string;
	mimeType: string;
}

const FORMATS: Array<{ starts: RegExp; extension: string; mimeType: string }> = [
	{ starts: /^\xff\xd8\xff/, extension: 'jpg', mimeType: 'image/jpeg' },
	{ starts: /^\x89PNG/, extension: 'png', mimeType: 'image/png' },
	{ starts: /^%PDF/, extension: 'pdf', mimeType: 'application/pdf' },
	{ starts: /^RIFF.{4}WEBP/s, extension: 'webp', mimeType: 'image/webp' },
];

const DATA_URL = /^data:[^,]{0,100};base64,/;
const BASE64 = /^[\w+/-]+={0,2}$/;

/**
 * Takes the base64 images out of JSON. Which keys they have is not documented, so whatever starts like an image is one.
 * @returns what is left as `rest`; `undefined` when nothing is
 */
export function takeImages(json: unknown): { images: FoundImage[]; rest: unknown } {
	const images: FoundImage[] = [];
	const strip = (value: unknown, keys: string[]): unknown => {
		if (Array.isArray(value)) {
			return (value as unknown[]).map((element, at) => strip(element, [...keys, String(at)])).filter((left) => left !== undefined);
		}
		if (isRecord(value)) {
			const left = Object.entries(value).map(([key, inner]) => [key, strip(inner, [...keys, key])] as const);
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

function readImage(text: string): Omit<FoundImage, 'name'> | undefined {
	const base64 = text.replace(DATA_URL, '');
	const start = Buffer.from(base64.slice(0, 24), 'base64').toString('latin1');
	const format = FORMATS.find(({ starts }) => starts.test(start));
	if (!format || !BASE64.test(base64.replace(/\s+/g, ''))) return undefined;
	const { extension, mimeType } = format;
	return { bytes: Buffer.from(base64, 'base64'), extension, mimeType };
}
