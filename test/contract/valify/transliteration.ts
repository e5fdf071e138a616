import type { Exchange } from '../contract';
import { allOurs, example, ours, printed } from '../marks';
import { MENU, page } from './pages';
import { BUNDLE_KEY, LANG, successOf } from './parts';

const card = {
	first_name: 'سارة',
	full_name: 'أحمد محمود',
	street: '١٢ شارع المثال',
	area: 'المعادي - القاهرة',
	front_nid: '29901011234567',
	serial_number: 'AB1234567',
	back_nid: '29901011234567',
	expiry_date: '2028/05',
	release_date: '2021/05',
	date_of_birth: '1999/01/01',
	gender: 'أنثى',
	profession: 'مهندسة',
	religion: 'مسلمة',
	husband_name: 'علي',
	marital_status: 'آنسة',
};

const latin = { first_name: 'Sara', full_name: 'Ahmed Mahmoud', front_nid: '29901011234567' };

export const transliteration: readonly Exchange[] = [
	{
		title: 'Valify: transliteration of a name',
		service: 'valify',
		page: page('apis/transliteration/names-transliteration'),
		read: 'whole',
		operation: { resource: 'transliteration', operation: 'names' },
		request: {
			method: printed('POST'),
			path: printed('/api/v1/transliterate/'),
			token: 'Authorization',
			body: { arabic_phrase: example('سارة أحمد'), bundle_key: BUNDLE_KEY, lang: LANG },
		},
		answers: [successOf({ english_phrase: 'Sara Ahmed' })],
	},
	{
		title: 'Valify: transliteration of a national ID',
		service: 'valify',
		page: MENU,
		read: 'name only',
		note: 'One caller in use. It also reads an error body of "message" and "errors", an object of field errors.',
		operation: { resource: 'transliteration', operation: 'nationalId' },
		request: {
			method: ours('POST', 'seen in code'),
			path: ours('/api/v1/transliterate/egy-nid/', 'seen in code'),
			token: 'not printed',
			body: {
				bundle_key: ours(BUNDLE_KEY.content, 'seen in code'),
				data: ours(allOurs(card, 'seen in code'), 'seen in code'),
			},
		},
		answers: [
			{
				status: ours(200, 'seen in code'),
				body: {
					result: ours(allOurs(latin, 'seen in code'), 'seen in code'),
					...allOurs({ transaction_id: '700001', trials_remaining: 2 }, 'seen in code'),
				},
			},
		],
	},
];
