import type { Exchange } from '../../contract';
import { optional, ours, printed } from '../../marks';
import { page } from '../pages';
import { both, BUNDLE_KEY, successOf } from '../parts';
import { FRONT_AND_BACK, ocr, ocrRequest, ONE_IMAGE } from './ocr';

export const moroccanDocuments: readonly Exchange[] = [
	ocr({
		type: 'mar_nid_ocr',
		version: 'v1',
		reading: {
			page: page('kyc/kyc-documents/moroccan-documents-ocr/moroccan-national-id-mrz-and-barcode'),
			read: 'whole',
		},
		images: FRONT_AND_BACK,
		note: 'This page says the image cannot be empty; an older one called both optional, with "" as default.',
		answers: [
			successOf({
				first_name: both('يوسف', 'YOUSSEF'),
				last_name: both('المثال', 'EXAMPLE'),
				birth_place: both('الرباط', 'RABAT'),
				father_name: both('علي', 'ALI'),
				mother_name: both('فاطمة', 'FATIMA'),
				address: both('الرباط', 'RABAT'),
				birth_date: '01.01.1990',
				expiration_date: '01.01.2031',
				gender: 'M',
				civil_status_num: '123/1990',
			}),
		],
	}),
	ocr({
		type: 'mar_passport',
		version: 'v1',
		reading: { page: page('apis/moroccan-documents-ocr/moroccan-passport'), read: 'whole' },
		images: ONE_IMAGE,
		answers: [
			successOf({
				first_name: both('يوسف', 'YOUSSEF'),
				family_name: both('المثال', 'EXAMPLE'),
				nationality: both('مغربية', 'MAROCAINE'),
				sex: 'M',
				place_of_birth: 'RABAT',
				date_of_issue: '01/01/2024',
				date_of_expiry: '01/01/2029',
				authority: 'RABAT',
				residence: 'RABAT',
				date_of_birth: '01/01/1990',
				type: 'P',
				code: 'MAR',
				passport_no: 'AB1234567',
				id_card_no: 'A123456',
			}),
		],
	}),
	{
		title: 'Valify: OCR of mar_resident_id',
		service: 'valify',
		page: page('apis/moroccan-documents-ocr/moroccan-residency-card'),
		read: 'part',
		cut: 'the list of what data holds came out empty, and the answer ends after "first_name"',
		note: 'A remark on the page names both images. The bundle key is where all other OCR pages have it.',
		operation: { resource: 'document', operation: 'extract', variant: 'mar_resident_id' },
		request: ocrRequest(
			'v1',
			printed('mar_resident_id'),
			{
				...FRONT_AND_BACK,
				bundle_key: ours(BUNDLE_KEY.content, 'could not be read'),
				lang: optional(ours('en', 'could not be read')),
			},
			'Authentication',
		),
		answers: [successOf({ first_name: both('آن', 'ANNE') })],
	},
	ocr({
		type: 'mar_driver_license',
		version: 'v1',
		reading: {
			page: page('apis/moroccan-documents-ocr/moroccan-driving-license'),
			read: 'part',
			cut: 'the fields of the answer after "birth_place"',
		},
		images: ONE_IMAGE,
		answers: [
			successOf({
				first_name: both('يوسف', 'YOUSSEF'),
				last_name: both('المثال', 'EXAMPLE'),
				issue_city: both('الرباط', 'RABAT'),
				issue_place_v2_license: both('الرباط', 'RABAT'),
				birth_place: both('الرباط', 'RABAT'),
			}),
		],
	}),
];
