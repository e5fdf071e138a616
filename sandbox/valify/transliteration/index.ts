import { asObject, type JsonObject } from '../../core/json';
import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valify } from '../context';
import { invalidData, Refusal } from '../errors';
import { latin } from './latin';

export const transliteration = (valify: Valify): Endpoint[] => [names(valify), nationalId(valify)];

const names = (valify: Valify): Endpoint =>
	call(valify, {
		path: '/api/v1/transliterate/',
		bundleKey: 'flat',
		remembered: 'transliteration',
		serve({ arabic_phrase: phrase }) {
			if (typeof phrase !== 'string' || phrase.trim() === '')
				throw new Refusal(400, 'no arabic_phrase');
			return { result: { english_phrase: latin(phrase) } };
		},
	});

/** Known from callers only: the fields of a National ID, given back in Latin letters. */
const nationalId = (valify: Valify): Endpoint =>
	call(valify, {
		path: '/api/v1/transliterate/egy-nid/',
		bundleKey: 'flat',
		remembered: 'transliteration',
		serve({ data }) {
			const given = asObject(data);
			if (!given || Object.keys(given).length === 0) throw new Refusal(400, 'no data object');
			const wrong = Object.keys(given).filter((name) => !isReadable(given[name]));
			// Callers meet a body with `errors` by field here; which status and number go with it is invented.
			if (wrong.length > 0)
				throw invalidData({
					errors: Object.fromEntries(wrong.map((name) => [name, ['Not a valid string.']])),
				});
			return { result: latinValues(given) };
		},
	});

// A number too: OCR gives the age as one, and its result is what gets sent here.
const isReadable = (value: unknown) => typeof value === 'string' || typeof value === 'number';

function latinValues(given: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(given).map(([name, value]) => [
			name,
			typeof value === 'string' ? latin(value) : value,
		]),
	);
}
