import type { Exchange } from '../../contract';
import { allExamples, image, optional, ours, printed, type Fields } from '../../marks';
import { MENU, page } from '../pages';
import { BUNDLE_KEY, both, LANG, success, successOf } from '../parts';
import { FRONT_AND_BACK, ocr, ocrRequest, ONE_IMAGE } from './ocr';

const NID_PAGE = page('kyc/kyc-documents/egy-nid-ocr');
const NID_RESULT = {
	first_name: 'سارة',
	full_name: 'أحمد محمود حسن',
	street: '١٢ شارع المثال',
	front_nid: '29901011234567',
	serial_number: 'AB1234567',
	back_nid: '29901011234567',
	release_date: '2021/05',
	gender: 'أنثى',
	marital_status: 'آنسة',
	profession: 'مهندسة',
	religion: '',
	husband_name: '',
	date_of_birth: '1999/01/01',
	age: 27,
	birth_governarate: 'القاهرة',
	police_station: 'المعادي',
	governorate: 'القاهرة',
	expiry_date: '2028/05',
};

const advancedConfidence = {
	fraud_detection_zone: 0,
	fraud_detection_details: {
		face_fraud_zone: 0,
		face_fraud_confidence: 0.04,
		front_image_manipulation_zone: 0,
		front_image_manipulation_confidence: 0.02,
	},
};

const documentVerificationPlus = {
	expired: false,
	front_data_validity: true,
	back_data_validity: false,
	is_front_greyscale: false,
	is_back_greyscale: false,
	review_required: ['street'],
};

/** The page prints them all. That they come only when the bundle has them, or `extras` asks for them, is seen in code. */
const NID_BLOCKS: Fields = {
	advanced_confidence: optional(printed(allExamples(advancedConfidence))),
	document_verification_plus: optional(printed(allExamples(documentVerificationPlus))),
	profession_analysis: optional(
		printed(allExamples({ workplace: '', profession_categorization: 'Salaried' })),
	),
};

const nid = success(allExamples(NID_RESULT), { more: NID_BLOCKS });

export const egyptianDocuments: readonly Exchange[] = [
	ocr({
		type: 'egy_nid',
		version: 'v1.5',
		reading: { page: NID_PAGE, read: 'whole' },
		images: FRONT_AND_BACK,
		note: `The answer is from ${page('apis/egy-nid-ocr/egy-nid-ocr')}. "birth_governarate" is spelled so there; review_required names it birth_governorate. The page on the hmac header shows "area" too.`,
		answers: [nid],
	}),
	{
		title: 'Valify: OCR of egy_nid with extras',
		service: 'valify',
		page: NID_PAGE,
		read: 'whole',
		operation: { resource: 'document', operation: 'extract', variant: 'egy_nid with extras' },
		note: 'Two callers independent of each other send extras; the page does not have it. The names of the blocks are printed in the answer.',
		request: ocrRequest(
			'v1.5',
			printed('egy_nid'),
			{
				...FRONT_AND_BACK,
				bundle_key: BUNDLE_KEY,
				lang: LANG,
				extras: ours(['advanced_confidence', 'document_verification_plus'], 'seen in code'),
			},
			'Authentication',
		),
		answers: [nid],
	},
	ocr({
		type: 'egy_passport',
		version: 'v1.5',
		reading: { page: page('apis/passport-2'), read: 'whole' },
		images: ONE_IMAGE,
		answers: [
			successOf({
				name: both('سارة أحمد', 'SARA AHMED'),
				surname: both('حسن', 'HASSAN'),
				place_of_birth: both('القاهرة', 'CAIRO'),
				nationality: both('مصرية', 'EGYPTIAN'),
				sex: both('أنثى', 'F'),
				address: both('القاهرة', 'CAIRO'),
				expiration_date: '01/02/2030',
				date_of_birth: '01/01/1999',
				passport_number: 'A01234567',
				national_id: '29901011234567',
				validity: 1,
			}),
		],
	}),
	ocr({
		type: 'egy_car_license',
		version: 'v1',
		reading: {
			page: page('apis/egy-nid-ocr-2'),
			read: 'part',
			cut: 'the fields of the answer after "brand"',
		},
		images: FRONT_AND_BACK,
		note: 'The colons inside four of the keys are printed so.',
		answers: [
			successOf({
				'name:': 'سارة أحمد',
				'nationality:': 'مصرية',
				'address:': 'القاهرة',
				'traffic_unit:': 'وحدة المعادي',
				traffic_department: 'إدارة القاهرة',
				license_type: 'ملاكي',
				release_date: '2024/01/01',
				expiry_date: '2027/01/01',
				brand: 'Example',
			}),
		],
	}),
	ocr({
		type: 'new_egy_car_license',
		version: 'v1',
		reading: {
			page: page('apis/transliteration-2/egy-nid-ocr-1'),
			read: 'part',
			cut: 'the fields of the answer after "passenger_num", from "tax…" on',
		},
		token: 'Authorization',
		images: ONE_IMAGE,
		answers: [
			successOf({
				traffic_dept: 'القاهرة',
				traffic_unit: 'المعادي',
				vehicle_type: 'سيارة',
				license_type: 'ملاكي',
				plate_num: 'أ ب ج 123',
				name: 'سارة أحمد',
				brand: 'Example',
				model: 'X',
				model_year: '2022',
				body_type: 'سيدان',
				color: 'أبيض',
				motor_num: 'M123',
				engine_capacity: '1600',
				cylinder: '4',
				fuel_type: 'بنزين',
				chassis_num: 'CH123',
				release_date: '2024/01/01',
				expiry_date: '2027/01/01',
				inspection_date: '2024/01/01',
				remarks: '',
				insurance_number: 'INS1',
				passenger_num: '5',
			}),
		],
	}),
	{
		title: 'Valify: OCR of egy_cr',
		service: 'valify',
		page: page('apis/know-your-business-ekyb/data-extraction-and-verifications/egy-cr-ocr'),
		read: 'part',
		cut: 'what data holds, and the answer',
		operation: { resource: 'document', operation: 'extract', variant: 'egy_cr' },
		request: {
			method: printed('POST'),
			path: printed('/api/v1/ocr/'),
			token: 'Authentication',
			body: { document_type: printed('egy_cr'), data: ours(unread(), 'could not be read') },
		},
	},
	{
		title: 'Valify: OCR of egy_tax_card',
		service: 'valify',
		page: MENU,
		read: 'name only',
		note: 'The type stands, as if pasted by mistake, in an older state of the page on Sanction Shield v2.1.0.',
		operation: { resource: 'document', operation: 'extract', variant: 'egy_tax_card' },
		request: {
			method: ours('POST', 'inferred'),
			path: ours('/api/v1/ocr/', 'inferred'),
			token: 'not printed',
			body: {
				document_type: ours('egy_tax_card', 'could not be read'),
				data: ours(unread(), 'could not be read'),
			},
		},
	},
];

function unread(): Fields {
	return {
		img: ours(image('document'), 'could not be read'),
		bundle_key: ours(BUNDLE_KEY.content, 'could not be read'),
		lang: optional(ours('en', 'could not be read')),
	};
}
