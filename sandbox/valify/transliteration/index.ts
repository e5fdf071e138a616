import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valify } from '../context';
import { Refusal } from '../errors';
import { latin } from './latin';

/** Names transliteration. */
export const transliterate = (valify: Valify): Endpoint =>
	call(valify, {
		path: '/api/v1/transliterate/',
		bundleKey: 'flat',
		remembered: 'transliteration',
		serve({ arabic_phrase: phrase }) {
			if (typeof phrase !== 'string' || phrase.trim() === '') throw new Refusal(400, 'no arabic_phrase');
			return { result: { english_phrase: latin(phrase) } };
		},
	});
