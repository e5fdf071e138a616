import type { JsonObject } from '../core/json';
import { invalidData, Refusal, serviceError } from './errors';
import { ERROR, marked } from './markers';

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

const FIRST_BYTES = [
	Buffer.from([0xff, 0xd8, 0xff]), // JPEG
	Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), // PNG
	Buffer.from('%PDF-', 'latin1'),
];

/** The image fields of a call. Remembers which were read, for the transaction. */
export class Images {
	readonly read = new Map<string, Buffer>();

	constructor(private readonly fields: JsonObject) {}

	sent(name: string): boolean {
		return this.fields[name] !== undefined && this.fields[name] !== '';
	}

	/** The bytes of an image field. */
	bytes(name: string): Buffer {
		const text = this.fields[name];
		if (typeof text !== 'string' || text === '') throw new Refusal(400, `no ${name}`);
		// Documented beside the 415: the format should be base64. A `data:` prefix is none.
		if (text.length % 4 !== 0 || !BASE64.test(text)) throw new Refusal(415, `${name} is not base64`);
		const bytes = Buffer.from(text, 'base64');
		// Invented which number an unreadable image gets: INVALID_DATA is the documented one that fits.
		if (!FIRST_BYTES.some((first) => bytes.subarray(0, first.length).equals(first))) throw invalidData();
		const code = Number(marked(bytes, ERROR));
		if (Number.isInteger(code)) throw serviceError(code);
		this.read.set(name, bytes);
		return bytes;
	}
}
