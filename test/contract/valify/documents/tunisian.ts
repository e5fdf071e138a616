import type { Exchange } from '../../contract';
import { page } from '../pages';
import { successOf } from '../parts';
import { FRONT_AND_BACK, ocr } from './ocr';

export const tunisianDocuments: readonly Exchange[] = [
	ocr({
		type: 'tun_nid_ocr',
		version: 'v1',
		reading: { page: page('kyc/kyc-documents/tunisian-national-id'), read: 'whole' },
		images: FRONT_AND_BACK,
		answers: [
			successOf({
				nid: '01234567',
				last_name: 'المثال',
				first_name: 'أمين',
				father_name: 'علي',
				husband_name: '',
				birthdate: '1990-01-01',
				birthplace: 'تونس',
				mother_name: 'سعاد',
				profession: 'مهندس',
				address: 'تونس',
				issue_date: '2020-01-01',
				thumbprint_code: 'X1',
			}),
		],
	}),
];
