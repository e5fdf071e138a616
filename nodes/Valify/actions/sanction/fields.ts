import type { INodeProperties } from 'n8n-workflow';
import { wrapInDataOption } from '../../wrapInData';

/** Field names of both versions; the others are of V2.1 only, and only on the older state of its page. */
export const BOTH_VERSIONS = ['document_number', 'full_name'];

/** Valify recommends it. */
export const RECOMMENDED_CUTOFF = 0.8;

export const fieldNames = [
	{ name: 'Birth Date: Day', value: 'birth_date_day' },
	{ name: 'Birth Date: Month', value: 'birth_date_month' },
	{ name: 'Birth Date: Year', value: 'birth_date_year' },
	{ name: 'Document Number', value: 'document_number' },
	{ name: 'First Name', value: 'first_name' },
	{ name: 'Full Name', value: 'full_name' },
	{ name: 'Gender', value: 'gender' },
	{ name: 'Known Address', value: 'known_address' },
	{ name: 'Last Name', value: 'last_name' },
	{ name: 'Middle Name', value: 'middle_name' },
	{ name: 'Nationality', value: 'nationality' },
];

/** What the user fills in, before Simplify and Options. */
export const searchFields: INodeProperties[] = [
	{
		displayName: 'Version',
		name: 'version',
		type: 'options',
		options: [
			{ name: 'V2.0', value: 'v2' },
			{ name: 'V2.1', value: 'v2.1' },
		],
		default: 'v2.1',
		description: 'The version of Sanction Shield in your bundle',
	},
	{
		displayName: 'Search For',
		name: 'searchFor',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add field',
		default: {
			field: [{ fieldName: 'full_name', value: '', cutoffMatchScore: RECOMMENDED_CUTOFF }],
		},
		description: 'What to look for',
		options: [
			{
				name: 'field',
				displayName: 'Field',
				values: [
					{
						displayName: 'Field Name',
						name: 'fieldName',
						type: 'options',
						required: true,
						options: fieldNames,
						default: 'full_name',
						description:
							'V2.0 knows Document Number and Full Name only. Of V2.1 the newest page names these two, an older one all.',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						required: true,
						default: '',
						placeholder: 'e.g. Sara Ahmed',
						description:
							'What this field should hold. A document number is that of a passport or national ID.',
					},
					{
						displayName: 'Cut-Off Score',
						name: 'cutoffMatchScore',
						type: 'number',
						typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
						default: RECOMMENDED_CUTOFF,
						description:
							'How alike a record must be to count as a match, from 0 to 1. Valify recommends 0.8, which is also sent when this is empty.',
					},
				],
			},
		],
	},
	{
		displayName: 'Sanction Lists',
		name: 'sanctionLists',
		type: 'multiOptions',
		options: [
			{
				name: 'Egypt: MLCU',
				value: 'MLCU',
				description:
					"Sent as MLCU; by its name that of Egypt's Money Laundering Combating Unit (inferred)",
			},
			{
				name: 'Egypt: MLCU, UN Security Council',
				value: 'MLCU_UNSC',
				description:
					"Sent as MLCU_UNSC, the one name that Valify's pages print; what it stands for is inferred",
			},
			{ name: 'European Union', value: 'EU_Sanctions', description: 'Sent as EU_Sanctions' },
			{ name: 'United Nations', value: 'UN_Sanctions', description: 'Sent as UN_Sanctions' },
			{ name: 'United States: OFAC', value: 'OFAC', description: 'Sent as OFAC' },
		],
		default: ['MLCU_UNSC'],
		description:
			'Which lists to search. Of names to send, the pages that could be read print MLCU_UNSC only; the others were seen in code that calls Valify. The page that lists them all could not be read.',
	},
	{
		displayName: 'Other Sanction Lists',
		name: 'otherLists',
		type: 'string',
		default: '',
		placeholder: 'e.g. ONE_LIST, OTHER_LIST',
		description: 'Further lists by the names that Valify gives you, separated by commas',
	},
];

export const searchOptions: INodeProperties[] = [
	{
		displayName: 'Match All Fields',
		name: 'matchAllFields',
		type: 'boolean',
		default: false,
		description:
			'Whether to send "match_all_fields", which Valify lists for V2.1: by its name, to count only what matches in every field (inferred)',
	},
	{
		displayName: 'Transliterate',
		name: 'transliterate',
		type: 'boolean',
		default: false,
		description:
			'Whether to send "transliterate", which Valify lists for V2.1: by its name, to search in the other script too (inferred)',
	},
	wrapInDataOption(
		true,
		"the later states of Valify's page on V2.1 show. Its oldest state has them flat, and so has V2.0, which is sent flat unless this is on.",
	),
];
