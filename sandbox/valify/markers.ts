/**
 * Text inside an image that tells the sandbox what to do with it, so that a test or demo needs no fault and no real
 * photograph: append it to the bytes of any image.
 *
 * - `person:<name>`: face match takes all images with the same name for the same person.
 * - `sandbox:error:<code>`: OCR, ID Cropper and face match answer 422 with this `error_code`.
 */
export const PERSON = 'person:';
export const ERROR = 'sandbox:error:';

const LONGEST_VALUE = 64;

/** What follows `marker` in the image: letters, digits, `_` and `-`. */
export function marked(bytes: Buffer, marker: string): string | undefined {
	const at = bytes.indexOf(marker, 0, 'latin1');
	if (at < 0) return undefined;
	const start = at + marker.length;
	return /^[\w-]+/.exec(bytes.toString('latin1', start, start + LONGEST_VALUE))?.[0];
}
