import type { Exchange, PrintedRequest } from '../contract';
import { example, optional, ours, printed, type Fields } from '../marks';
import { page } from './pages';
import { BUNDLE_KEY, successOf } from './parts';

// `field_name` may be document_number or full_name: of v2.0, and of the newest page of v2.1. An older page of v2.1 also lists first_name,
// middle_name, last_name, nationality, gender, known_address, birth_date_day, birth_date_month and birth_date_year.

/** The pages name no other list; code uses others. A wrong one is error 5048. */
export const PRINTED_LISTS = ['MLCU_UNSC'] as const;
/** Recommended by the newest page of v2.1. */
export const RECOMMENDED_CUTOFF = 0.8;

const OLDER_PAGE = page('apis/sanction-check/sanction-shield-v2.1.0');

/** Names of lists and a cut-off stand on the newest page of v2.1 only; the others print them as <string> and <float>. */
function query(mark: typeof printed | typeof example): Fields {
	const field = {
		field_name: printed('full_name'),
		value: example('Example Person'),
		cutoff_match_score: mark(RECOMMENDED_CUTOFF),
	};
	return {
		bundle_key: BUNDLE_KEY,
		sanction_lists: mark([...PRINTED_LISTS]),
		fields: printed([field]),
	};
}

/** Of the newest page of v2.1. */
const OPTIONS: Fields = {
	match_all_fields: optional(example(false)),
	transliterate: optional(example(false)),
};

function search(
	version: string,
	body: Fields,
	token: PrintedRequest['token'] = 'Authorization',
): PrintedRequest {
	return {
		method: printed('POST'),
		path: printed(`/api/${version}/sanction-shield/search/`),
		token,
		body,
	};
}

const shortRecord = { document_number: '', full_name: 'Example Person' };
const record = {
	...shortRecord,
	first_name: 'Example',
	middle_name: '',
	last_name: 'Person',
	nationality: '',
	gender: '',
	known_address: '',
	birth_date_day: 1,
	birth_date_month: 1,
	birth_date_year: 1970,
	language: 'en',
	remarks: '',
};
const found = (data: Record<string, string | number>) =>
	successOf({
		status: 'success',
		is_match: true,
		matched_records: [
			{
				data,
				sanction_list: 'MLCU_UNSC',
				matched_fields: [{ field_name: 'full_name', match_score: 0.97 }],
			},
		],
	});

const operation = (variant: string) => ({ resource: 'sanction', operation: 'search', variant });
const NO_LANG = 'No page of Sanction Shield prints lang.';

export const sanctionShield: readonly Exchange[] = [
	{
		title: 'Valify: sanction search v2.1, in data',
		service: 'valify',
		page: page('kyc/kyc-features/sanction-check/sanction-shield'),
		read: 'whole',
		note: `The newest page. ${NO_LANG} The answer is from ${OLDER_PAGE}.`,
		operation: operation('v2.1'),
		request: search('v2.1', { data: printed({ ...query(printed), ...OPTIONS }) }),
		answers: [found(record)],
	},
	{
		title: 'Valify: sanction search v2.1, in data with a document type',
		service: 'valify',
		page: OLDER_PAGE,
		read: 'whole',
		operation: operation('v2.1'),
		passedOver:
			'An older page, which has document_type as the page on tax cards would; the newest has dropped it.',
		request: search(
			'v2.1',
			{ document_type: printed('egy_tax_card'), data: printed(query(example)) },
			'Authentication',
		),
		answers: [found(record)],
	},
	{
		title: 'Valify: sanction search v2.1, flat',
		service: 'valify',
		page: OLDER_PAGE,
		read: 'whole',
		operation: operation('v2.1'),
		passedOver: 'A still older state of that page; two later ones have data.',
		request: search('v2.1', query(example)),
		answers: [found(record)],
	},
	{
		title: 'Valify: sanction search v2.0',
		service: 'valify',
		page: page('apis/sanction-shield-v2.0.0'),
		read: 'whole',
		note: NO_LANG,
		operation: operation('v2'),
		request: search('v2', query(example)),
		answers: [found(shortRecord)],
	},
	{
		title: 'Valify: sanction search v2.0 with the options of v2.1',
		service: 'valify',
		page: page('apis/sanction-shield-v2.0.0'),
		read: 'whole',
		note: 'One caller in use.',
		operation: operation('v2 with options'),
		request: search('v2', {
			...query(example),
			match_all_fields: ours(false, 'seen in code'),
			transliterate: ours(false, 'seen in code'),
		}),
		answers: [found(shortRecord)],
	},
];
