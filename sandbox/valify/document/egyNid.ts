import type { JsonObject } from '../../core/json';
import { Refusal } from '../errors';
import type { Inventor } from '../invent';
import { two, type DocumentType } from './documentType';

/** Egyptian National ID. The fields are documented; every value is invented. */
export const egyNid: DocumentType = {
	name: 'egy_nid',
	path: '/api/v1.5/ocr/',
	images: ['front_img', 'back_img'],
	face: 'front_img',
	read(invent, data) {
		const result = card(invent);
		// Drawn in any case, so that asking for a block changes nothing else.
		const blocks: JsonObject = {
			advanced_confidence: advancedConfidence(invent),
			document_verification_plus: documentVerificationPlus(invent),
			profession_analysis: professionAnalysis(invent),
		};
		const wanted = extras(data.extras);
		return {
			result,
			...Object.fromEntries(Object.entries(blocks).filter(([name]) => wanted.includes(name))),
		};
	},
};

// Ages are counted to this year: a result must not change with the calendar.
const YEAR = 2026;

function card(invent: Inventor): JsonObject {
	const female = invent.pick([true, false]);
	const married = invent.pick([true, false]);
	const born = {
		year: invent.number(1960, 2005),
		month: two(invent.number(1, 12)),
		day: two(invent.number(1, 28)),
	};
	const issued = invent.number(2020, 2025);
	const city = invent.pick(CITIES);
	const nid = `${born.year < 2000 ? 2 : 3}${two(born.year % 100)}${born.month}${born.day}${city.code}${invent.digits(3)}${invent.number(0, 4) * 2 + (female ? 0 : 1)}${invent.digits(1)}`;
	return {
		first_name: invent.pick(
			female ? ['سارة', 'مريم', 'نور', 'هدى'] : ['أحمد', 'يوسف', 'خالد', 'عمر'],
		),
		full_name: `${invent.pick(['محمود', 'حسن', 'علي', 'سعيد'])} ${invent.pick(['إبراهيم', 'فؤاد', 'مصطفى'])} المثال`,
		street: `${invent.number(1, 99)} شارع المثال`,
		area: `${city.district} - ${city.name}`,
		front_nid: nid,
		serial_number: `${invent.pick(['AB', 'CD', 'EF'])}${invent.digits(7)}`,
		back_nid: nid,
		release_date: `${issued}/05`,
		gender: female ? 'أنثى' : 'ذكر',
		marital_status: female ? (married ? 'متزوجة' : 'آنسة') : married ? 'متزوج' : 'أعزب',
		profession: invent.pick(female ? ['مهندسة', 'طبيبة', 'طالبة'] : ['مهندس', 'طبيب', 'طالب']),
		religion: '',
		husband_name: female && married ? 'علي المثال' : '',
		date_of_birth: `${born.year}/${born.month}/${born.day}`,
		age: YEAR - born.year,
		birth_governarate: city.name,
		police_station: city.district,
		governorate: city.name,
		expiry_date: `${issued + 7}/05`,
	};
}

const CITIES = [
	{ code: '01', name: 'القاهرة', district: 'المعادي' },
	{ code: '02', name: 'الإسكندرية', district: 'سيدي جابر' },
	{ code: '21', name: 'الجيزة', district: 'الدقي' },
] as const;

function advancedConfidence(invent: Inventor): JsonObject {
	const confidence = () => invent.number(0, 20) / 100;
	return {
		fraud_detection_zone: 0,
		fraud_detection_details: {
			face_fraud_zone: 0,
			face_fraud_confidence: confidence(),
			front_image_manipulation_zone: 0,
			front_image_manipulation_confidence: confidence(),
		},
	};
}

function documentVerificationPlus(invent: Inventor): JsonObject {
	const complete = invent.pick([true, false]);
	return {
		expired: false,
		front_data_validity: complete,
		back_data_validity: true,
		is_front_greyscale: false,
		is_back_greyscale: false,
		review_required: complete ? [] : ['street'],
	};
}

// That this block is asked for by this name is inferred; its fields are documented.
function professionAnalysis(invent: Inventor): JsonObject {
	return {
		workplace: '',
		profession_categorization: invent.pick(['Salaried', 'Self-employed', 'Student']),
	};
}

function extras(sent: unknown): unknown[] {
	if (sent === undefined) return [];
	if (!Array.isArray(sent)) throw new Refusal(400, 'extras is not a list');
	return sent;
}
