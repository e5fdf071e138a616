import type { DocumentType } from './type';

// Of these only the name of the page, or of the type, is known. Names that say so, lest somebody builds on them.
function undocumented(name: string): DocumentType {
	return {
		name,
		path: '/api/v1/ocr/',
		images: ['img', 'front_img', 'back_img'],
		anyImage: true,
		read: (invent) => ({
			result: {
				invented_by_sandbox: 'The real fields of this document are not known.',
				invented_name: `${invent.pick(['Example', 'Specimen'])} Trading`,
				invented_number: invent.digits(6),
			},
		}),
	};
}

export const egyCommercialRegister = undocumented('egy_cr');
export const egyTaxCard = undocumented('egy_tax_card');
