import type { JsonObject } from '../core/json';
import { Refusal, serviceError } from './errors';
import { ERROR, marked } from './markers';

/** The image fields of a call, of any format: none is documented. Remembers which were read, for the transaction. */
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
		// Compared rather than matched: a regular expression over megabytes can overflow the stack of a large process.
		const bytes = Buffer.from(text, 'base64');
		if (bytes.toString('base64') !== text) throw new Refusal(415, `${name} is not base64`);
		const code = Number(marked(bytes, ERROR));
		if (Number.isInteger(code)) throw serviceError(code);
		this.read.set(name, bytes);
		return bytes;
	}
}
