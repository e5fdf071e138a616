import type { Exchange } from '../../contract';
import { page } from '../pages';
import { both, successOf } from '../parts';
import { FRONT, ocr } from './ocr';

const answers = [successOf({ full_name: both('خالد المثال', 'KHALED EXAMPLE') }, { trials: '2' })];

export const saudiDocuments: readonly Exchange[] = [
	ocr({
		type: 'KSA_nid_ocr',
		version: 'v1',
		reading: { page: page('apis/saudi-documents-ocr/saudi-national-id'), read: 'whole' },
		images: FRONT,
		note: 'The capitals are printed so.',
		answers,
	}),
	ocr({
		type: 'ksa_resident_id',
		version: 'v1',
		reading: { page: page('apis/saudi-documents-ocr/saudi-residency-card'), read: 'whole' },
		images: FRONT,
		note: 'The page calls front_img optional, and says beside it that it cannot be empty.',
		answers,
	}),
];
