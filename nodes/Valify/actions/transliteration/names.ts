import { optionsField } from '../../../shared/options';
import { toItems } from '../../../shared/output';
import type { Operation } from '../../../shared/service';
import type { ValifyCredential } from '../../credential';
import { languageOption, readLanguage } from '../../language';
import { simplify, simplifyField } from '../../simplify';

const show = { resource: ['transliteration'], operation: ['names'] };

/** Names transliteration: https://valify.gitbook.io/documentation/apis/transliteration/names-transliteration */
export const names: Operation<ValifyCredential> = {
	fields: [
		{
			displayName: 'Arabic Phrase',
			name: 'arabicPhrase',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. سارة أحمد',
			displayOptions: { show },
			description: 'The name in Arabic letters',
		},
		simplifyField(show),
		optionsField(show, [languageOption]),
	],
	prepare: (item, { bundleKey }) => {
		const body = {
			arabic_phrase: item.requiredText('arabicPhrase', 'Arabic Phrase'),
			bundle_key: bundleKey,
			...readLanguage(item),
		};
		const simple = item.value('simplify') !== false;
		return async (send) => {
			const answer = await send({ method: 'POST', path: '/api/v1/transliterate/', body });
			return toItems(simple ? simplify(answer.body) : answer.body);
		};
	},
};
