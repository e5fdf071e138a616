import type { JsonObject } from '../../core/json';
import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valify } from '../context';
import { queryOf, V21_FIELDS, V2_FIELDS } from './query';
import { search } from './search';
import type { Listed } from './watchList';

/** v2 knows two fields of a person, v2.1 all. */
export const sanction = (valify: Valify): Endpoint[] => [
	call(valify, {
		path: '/api/v2/sanction-shield/search/',
		bundleKey: 'flat',
		remembered: 'sanction_shield',
		serve: (sent) => ({ result: search(queryOf(sent, V2_FIELDS), shortData) }),
	}),
	call(valify, {
		path: '/api/v2.1/sanction-shield/search/',
		// The page shows a `data` object; the same page's other tables with one are contradicted by its snippets.
		bundleKey: 'flat or data',
		remembered: 'sanction_shield',
		serve: (sent) => ({ result: search(queryOf(sent, V21_FIELDS), fullData) }),
	}),
];

const shortData = ({ document_number, full_name }: Listed): JsonObject => ({
	document_number,
	full_name,
});
const fullData = (listed: Listed): JsonObject => ({ ...listed });
