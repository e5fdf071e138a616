import type { Inventor } from '../invent';
import { dayIn, later, person, yearFirst, type DocumentType } from './documentType';

/** Some keys end in a colon: so the documentation prints them. The rest of its list could not be read. */
export const egyCarLicense: DocumentType = {
	name: 'egy_car_license',
	path: '/api/v1/ocr/',
	images: ['front_img', 'back_img'],
	read(invent) {
		const issued = dayIn(invent, 2022, 2025);
		return {
			result: {
				'name:': holder(invent),
				'nationality:': 'مصرية',
				'address:': 'القاهرة',
				'traffic_unit:': invent.pick(['وحدة المعادي', 'وحدة الدقي']),
				traffic_department: 'إدارة القاهرة',
				license_type: 'ملاكي',
				release_date: yearFirst(issued, '/'),
				expiry_date: yearFirst(later(issued, 3), '/'),
				brand: invent.pick(BRANDS),
			},
		};
	},
};

/** The documented list goes on after `passenger_num`, out of sight. */
export const newEgyCarLicense: DocumentType = {
	name: 'new_egy_car_license',
	path: '/api/v1/ocr/',
	images: ['img'],
	read(invent) {
		const issued = dayIn(invent, 2022, 2025);
		return {
			result: {
				traffic_dept: 'القاهرة',
				traffic_unit: invent.pick(['المعادي', 'الدقي']),
				vehicle_type: 'سيارة',
				license_type: 'ملاكي',
				plate_num: `أ ب ج ${invent.number(100, 999)}`,
				name: holder(invent),
				brand: invent.pick(BRANDS),
				model: invent.pick(['X', 'Y', 'Z']),
				model_year: String(invent.number(2010, 2022)),
				body_type: 'سيدان',
				color: invent.pick(['أبيض', 'أسود', 'أحمر']),
				motor_num: `M${invent.digits(6)}`,
				engine_capacity: invent.pick(['1300', '1600', '2000']),
				cylinder: '4',
				fuel_type: 'بنزين',
				chassis_num: `CH${invent.digits(8)}`,
				release_date: yearFirst(issued, '/'),
				expiry_date: yearFirst(later(issued, 3), '/'),
				inspection_date: yearFirst(issued, '/'),
				remarks: '',
				insurance_number: `INS${invent.digits(6)}`,
				passenger_num: '5',
			},
		};
	},
};

const BRANDS = ['Example', 'Specimen'] as const;

function holder(invent: Inventor): string {
	const { first, father, family } = person(invent);
	return `${first.arabic} ${father.arabic} ${family.arabic}`;
}

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
