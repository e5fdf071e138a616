import { isRecord, toNumber } from '../../../../tokens';
import { InputError } from '../../../common/errors';
import type { ItemFields } from '../../../common/fields';
import { optionsField } from '../../../common/options';
import type { Operation } from '../../../common/service';
import { billingNotice } from '../../billing';
import type { ValifyCredential } from '../../credential';
import { readShape, simplifyField } from '../../simplify';
import { readWrap } from '../../wrapInData';
import {
	BOTH_VERSIONS,
	fieldNames,
	RECOMMENDED_CUTOFF,
	searchFields,
	searchOptions,
} from './fields';

/** https://valify.gitbook.io/documentation/apis/sanction-check/sanction-shield-v2.1.0 and …/apis/sanction-shield-v2.0.0 */
export const search: Operation<ValifyCredential> = {
	fields: [...searchFields, simplifyField, billingNotice, optionsField(searchOptions)],
	prepare: (item, { bundleKey }) => {
		const version = item.oneOf('version', 'Version', ['v2', 'v2.1']);
		const options = item.options();
		const matchAllFields = options.flag('matchAllFields', 'Match All Fields');
		const transliterate = options.flag('transliterate', 'Transliterate');
		const wrap = readWrap(item, version === 'v2.1');
		const body = wrap({
			bundle_key: bundleKey,
			sanction_lists: readLists(item),
			fields: readSearch(item, version),
			...(matchAllFields !== undefined && { match_all_fields: matchAllFields }),
			...(transliterate !== undefined && { transliterate }),
		});
		const shape = readShape(item);
		return async (send) =>
			shape(await send({ method: 'POST', path: `/api/${version}/sanction-shield/search/`, body }));
	},
};

function readLists(item: ItemFields): string[] {
	const lists = [
		...item.texts('sanctionLists', 'Sanction Lists'),
		...item.texts('otherLists', 'Other Sanction Lists'),
	];
	if (lists.length === 0)
		throw new InputError('Sanction Lists', 'is empty', 'Choose at least one list to search.');
	return [...new Set(lists)];
}

interface SearchField {
	field_name: string;
	value: string;
	cutoff_match_score: number;
}

function readSearch(item: ItemFields, version: string): SearchField[] {
	const label = 'Search For';
	const entries = item.jsonObject('searchFor', label)?.field;
	if (!Array.isArray(entries) || entries.length === 0)
		throw new InputError(label, 'is empty', 'Add at least one field to search for.');
	return (entries as unknown[]).map((entry) => readField(isRecord(entry) ? entry : {}, version));
}

function readField(
	{ fieldName, value, cutoffMatchScore }: Record<string, unknown>,
	version: string,
): SearchField {
	if (typeof fieldName !== 'string' || fieldName.trim() === '') {
		throw new InputError(
			'Field Name',
			'is empty in an entry of Search For',
			'Choose one, or remove the entry.',
		);
	}
	const name = fieldName.trim();
	const shown = fieldNames.find((known) => known.value === name)?.name ?? name;
	if (version === 'v2' && !BOTH_VERSIONS.includes(name)) {
		throw new InputError(
			'Field Name',
			`is "${shown}", which V2.0 does not know`,
			'Choose Document Number or Full Name, or V2.1.',
		);
	}
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (text === '')
		throw new InputError(
			'Value',
			`of "${shown}" is empty or no text`,
			'Fill it in, check the expression in it, or remove the entry.',
		);
	return { field_name: name, value: text, cutoff_match_score: readCutoff(cutoffMatchScore, shown) };
}

/** What is left empty, or comes empty out of an expression, must not lower the bar to 0: then everybody would match. */
function readCutoff(value: unknown, shown: string): number {
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === ''))
		return RECOMMENDED_CUTOFF;
	const score = toNumber(value);
	if (score !== undefined && score >= 0 && score <= 1) return score;
	throw new InputError(
		'Cut-Off Score',
		`of "${shown}" is not a number from 0 to 1`,
		`Valify recommends ${RECOMMENDED_CUTOFF}.`,
	);
}
