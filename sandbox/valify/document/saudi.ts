import { both, person, type DocumentType } from './documentType';

function saudi(name: string): DocumentType {
	return {
		name,
		path: '/api/v1/ocr/',
		images: ['front_img'],
		face: 'front_img',
		trialsAsText: true,
		read(invent) {
			const { first, family } = person(invent);
			return {
				result: {
					full_name: both(`${first.arabic} ${family.arabic}`, `${first.latin} ${family.latin}`),
				},
			};
		},
	};
}

// Capitals in one and not in the other: so the documentation spells them.
export const ksaNid = saudi('KSA_nid_ocr');
export const ksaResidentId = saudi('ksa_resident_id');
