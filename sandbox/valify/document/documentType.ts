import type { JsonObject } from '../../core/json';
import type { Inventor } from '../invent';

/** One kind of document. The fields of each are the documented ones, every value is invented. */
export interface DocumentType {
	/** `document_type` as the service spells it. */
	name: string;
	/** Path of the OCR endpoint that reads it. */
	path: '/api/v1/ocr/' | '/api/v1.1/ocr/' | '/api/v1.5/ocr/';
	/** Image fields, each required. */
	images: readonly ('img' | 'front_img' | 'back_img')[];
	/** One of the image fields is enough. */
	anyImage?: true;
	/** The image with the holder's face. */
	face?: 'img' | 'front_img';
	/** Documented for some: `trials_remaining` is a string. */
	trialsAsText?: true;
	/** Returns `result` and the blocks that `data` asks for. */
	read(invent: Inventor, data: JsonObject): JsonObject;
}

/** A text in both scripts, as documents print it. Not the `latin` of the service's own transliteration. */
export interface Both {
	arabic: string;
	latin: string;
}

export const both = (arabic: string, latin: string): Both => ({ arabic, latin });

/** An invented person: one sex, names to match. */
export function person(invent: Inventor): {
	sex: 'F' | 'M';
	first: Both;
	family: Both;
	father: Both;
	mother: Both;
} {
	const sex = invent.pick(['F', 'M']);
	return {
		sex,
		first: invent.pick(sex === 'F' ? WOMEN : MEN),
		family: invent.pick([
			both('المثال', 'EXAMPLE'),
			both('النموذج', 'SPECIMEN'),
			both('التجربة', 'TRIAL'),
		]),
		father: invent.pick(MEN),
		mother: invent.pick(WOMEN),
	};
}

const WOMEN = [
	both('سارة', 'SARA'),
	both('مريم', 'MARIAM'),
	both('نور', 'NOUR'),
	both('فاطمة', 'FATIMA'),
] as const;
const MEN = [
	both('أحمد', 'AHMED'),
	both('يوسف', 'YOUSSEF'),
	both('خالد', 'KHALED'),
	both('علي', 'ALI'),
] as const;

export interface Day {
	year: number;
	month: string;
	day: string;
}

export function dayIn(invent: Inventor, from: number, to: number): Day {
	return {
		year: invent.number(from, to),
		month: two(invent.number(1, 12)),
		day: two(invent.number(1, 28)),
	};
}

export const later = ({ year, ...rest }: Day, years: number): Day => ({
	year: year + years,
	...rest,
});

export const dayFirst = ({ year, month, day }: Day, separator: string): string =>
	[day, month, year].join(separator);
export const yearFirst = ({ year, month, day }: Day, separator: string): string =>
	[year, month, day].join(separator);

export function two(number: number): string {
	return String(number).padStart(2, '0');
}
