import { optionsField } from '../../../common/options';
import type { Operation } from '../../../common/service';
import { billingNotice } from '../../billing';
import type { ValifyCredential } from '../../credential';
import { languageOption, readLanguage } from '../../language';
import { readShape, simplifyField } from '../../simplify';

/** Names transliteration: https://valify.gitbook.io/documentation/apis/transliteration/names-transliteration */
export const names: Operation<ValifyCredential> = {
	fields: [
		{
			displayName: 'Arabic Name',
			name: 'arabicPhrase',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. سارة أحمد',
			description: 'The name of a person in Arabic letters',
		},
		simplifyField,
		billingNotice,
		optionsField([languageOption]),
	],
	prepare: (item, { bundleKey }) => {
		const body = {
			arabic_phrase: item.requiredText('arabicPhrase', 'Arabic Name'),
			bundle_key: bundleKey,
			...readLanguage(item),
		};
		const shape = readShape(item);
		return async (send) =>
			shape(await send({ method: 'POST', path: '/api/v1/transliterate/', body }));
	},
};
