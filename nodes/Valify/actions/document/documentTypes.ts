import type { DateFields } from '../../dates';
import type { CheckedImage } from '../../images';

/** Valify's names for the images of a document. */
export type ImageName = 'front_img' | 'back_img' | 'img';

/** How a type of document is asked for, and what is known of its result. */
export interface DocumentType {
	/** As users see it; Valify's own name for the service. */
	name: string;
	/** Valify's `document_type`. */
	value: string;
	/** The version in `/api/<version>/ocr/`. */
	version: string;
	/** In the order the user is asked for them. All are required. */
	images: readonly ImageName[];
	/** Dates in the result whose format is known: seen in code that calls Valify, on no page. */
	dates?: DateFields;
	/** What could not be read of the documentation. */
	caveat?: string;
}

const BOTH = ['front_img', 'back_img'] as const;
const OTHERWISE = 'If Valify refuses the request, use Custom.';

/** https://valify.gitbook.io/documentation/kyc/kyc-documents and …/apis; sorted by name, as n8n wants options to be. */
export const documentTypes: readonly DocumentType[] = [
	{ name: 'Egyptian Car License', value: 'egy_car_license', version: 'v1', images: BOTH },
	{
		name: 'Egyptian Car License (New)',
		value: 'new_egy_car_license',
		version: 'v1',
		images: ['img'],
	},
	{
		name: 'Egyptian Commercial Register',
		value: 'egy_cr',
		version: 'v1',
		images: ['img'],
		caveat: `Type and path are documented, the names of its images could not be read. ${OTHERWISE}`,
	},
	{
		name: 'Egyptian National ID',
		value: 'egy_nid',
		version: 'v1.5',
		images: BOTH,
		dates: {
			date_of_birth: { format: 'yyyy/MM/dd', of: 'birth' },
			expiry_date: { format: 'yyyy/MM', of: 'expiry' },
			// Inferred: as its neighbour is written.
			release_date: { format: 'yyyy/MM', of: 'release' },
		},
	},
	{ name: 'Egyptian Passport', value: 'egy_passport', version: 'v1.5', images: ['img'] },
	{
		name: 'Egyptian Tax Card',
		value: 'egy_tax_card',
		version: 'v1',
		images: ['img'],
		caveat: `Its page could not be read: version and image are inferred. ${OTHERWISE}`,
	},
	{ name: 'Libyan Passport', value: 'lby_passport', version: 'v1', images: ['img'] },
	{ name: 'Moroccan Driving License', value: 'mar_driver_license', version: 'v1', images: ['img'] },
	{ name: 'Moroccan National ID', value: 'mar_nid_ocr', version: 'v1', images: BOTH },
	{ name: 'Moroccan Passport', value: 'mar_passport', version: 'v1', images: ['img'] },
	{
		name: 'Moroccan Residency Card',
		value: 'mar_resident_id',
		version: 'v1',
		images: BOTH,
		caveat: `Where the bundle key goes could not be read: it is sent as for all others. ${OTHERWISE}`,
	},
	{
		name: 'Passport',
		value: 'passport',
		version: 'v1.1',
		images: ['img'],
		dates: {
			date_of_birth: { format: 'dd/MM/yy', of: 'birth' },
			expiration_date: { format: 'dd/MM/yy', of: 'expiry' },
		},
	},
	{ name: 'Saudi National ID', value: 'KSA_nid_ocr', version: 'v1', images: ['front_img'] },
	{ name: 'Saudi Residency Card', value: 'ksa_resident_id', version: 'v1', images: ['front_img'] },
	{ name: 'Tunisian National ID', value: 'tun_nid_ocr', version: 'v1', images: BOTH },
];

/** The user gives type, version and fields; for what Valify adds before this table does. */
export const CUSTOM = 'custom';

/** What to send: known from the table, or said by the user. */
export interface Recipe {
	/** Valify's `document_type`. */
	documentType: string;
	version: string;
	/** Under Valify's names for them. */
	images: Array<{ name: string; file: CheckedImage }>;
	/** What else to send inside `data`. */
	data: Record<string, unknown>;
	dates: DateFields;
}
