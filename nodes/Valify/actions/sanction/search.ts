import { isRecord } from '../../../../tokens';
import { InputError } from '../../../common/errors';
import type { Fields } from '../../../common/fields';
import { optionsField } from '../../../common/options';
import type { Operation } from '../../../common/service';
import type { ValifyCredential } from '../../credential';
import { readLanguage } from '../../language';
import { readShape, simplifyField } from '../../simplify';
import { BOTH_VERSIONS, searchFields, searchOptions } from './fields';


/** https://valify.gitbook.io/documentation/apis/sanction-check/sanction-shield-v2.1.0 and …/apis/sanction-shield-v2.0.0 */
export const search: Operation<ValifyCredential> = {
	fields: [...searchFields, simplifyField, optionsField(searchOptions)],
	prepare: (item, { bundleKey }) => {
		const version = item.text('version', 'Version') === 'v2' ? 'v2' : 'v2.1';
		const { matchAllFields, transliterate, wrapInData } = item.jsonObject('options', 'Options') ?? {};
		const fields = {
			bundle_key: bundleKey,
			sanction_lists: readLists(item),
			fields: readSearch(item, version),
			...(typeof matchAllFields === 'boolean' && { match_all_fields: matchAllFields }),
			...(typeof transliterate === 'boolean' && { transliterate }),
			...readLanguage(item),
		};
		const body = wrapInData === true ? { data: fields } : fields;
		const shape = readShape(item);
		return async (send) => shape(await send({ method: 'POST', path: `/api/${version}/sanction-shield/search/`, body }));
	},
};

function readLists(item: Fields): string[] {
	const chosen = item.value('sanctionLists');
	const others = item.text('otherLists', 'Other Sanction Lists').split(',');
	const lists = [...(Array.isArray(chosen) ? (chosen as unknown[]) : []), ...others].map((name) => String(name).trim());
	const named = [...new Set(lists.filter((name) => name !== ''))];
	if (named.length === 0) throw new InputError('Sanction Lists', 'is empty', 'Choose at least one list to search.');
	return named;
}

function readSearch(item: Fields, version: string): Array<{ field_name: string; value: string; cutoff_match_score: number }> {
	const label = 'Search For';
	const entries = item.jsonObject('searchFor', label)?.['field'];
	const fields = (Array.isArray(entries) ? (entries as unknown[]) : []).map((entry) => {
		const { fieldName, value, cutoffMatchScore = 0.8 } = isRecord(entry) ? entry : {};
		const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
		const score = Number(cutoffMatchScore);
		if (typeof fieldName !== 'string') throw new InputError(label, 'has an entry without a field', 'Choose a Field Name, or remove the entry.');
		if (text === '') throw new InputError(label, `has no value for "${fieldName}"`, 'Fill it in, or remove the entry.');
		if (!(score >= 0 && score <= 1)) throw new InputError('Cut-Off Score', `of "${fieldName}" is not between 0 and 1`, 'Valify recommends 0.8.');
		if (version === 'v2' && !BOTH_VERSIONS.includes(fieldName)) {
			throw new InputError(label, `has "${fieldName}", which V2.0 does not know`, 'Choose Document Number or Full Name, or V2.1.');
		}
		return { field_name: fieldName, value: text, cutoff_match_score: score };
	});
	if (fields.length === 0) throw new InputError(label, 'is empty', 'Add at least one field to search for.');
	return fields;
}
