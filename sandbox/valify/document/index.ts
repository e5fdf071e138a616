import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valify } from '../context';
import { Refusal } from '../errors';
import { faceIn } from '../face/compare';
import type { Images } from '../images';
import { Inventor } from '../invent';
import { crop } from './crop';
import type { DocumentType } from './documentType';
import { egyNid } from './egyNid';
import { egyCarLicense, egyCommercialRegister, egyTaxCard, newEgyCarLicense } from './egyptian';
import { marDriverLicense, marNid, marPassport, marResidentId } from './moroccan';
import { egyPassport, lbyPassport, passport } from './passports';
import { ksaNid, ksaResidentId } from './saudi';
import { tunNid } from './tunisian';

const documentTypes: readonly DocumentType[] = [
	egyNid,
	passport,
	egyPassport,
	lbyPassport,
	egyCarLicense,
	newEgyCarLicense,
	marNid,
	marPassport,
	marResidentId,
	marDriverLicense,
	ksaNid,
	ksaResidentId,
	tunNid,
	egyCommercialRegister,
	egyTaxCard,
];

export const document = (valify: Valify): Endpoint[] => [...ocr(valify), crop(valify)];

/** One endpoint for each version in the path; each reads the document types documented for it. */
const ocr = (valify: Valify): Endpoint[] =>
	[...new Set(documentTypes.map(({ path }) => path))].map((path) =>
		call(valify, {
			path,
			bundleKey: 'data',
			remembered: 'ocr',
			serve(data, attempt) {
				const documentType = documentTypes.find(
					(type) => type.path === path && type.name === attempt.body.document_type,
				);
				// Invented which status an unknown type gets.
				if (!documentType) throw new Refusal(400, 'no document_type this version reads');
				const blocks = documentType.read(
					new Inventor(...imagesOf(documentType, attempt.images)),
					data,
				);
				const face =
					documentType.face === undefined ? undefined : attempt.images.read.get(documentType.face);
				if (face) attempt.face = faceIn(face);
				return documentType.trialsAsText
					? { ...blocks, trials_remaining: String(attempt.trialsRemaining) }
					: blocks;
			},
		}),
	);

function imagesOf({ images: names, anyImage }: DocumentType, images: Images): Buffer[] {
	const read = anyImage ? names.filter((name) => images.sent(name)) : names;
	if (read.length === 0) throw new Refusal(400, `none of ${names.join(', ')}`);
	return read.map((name) => images.bytes(name));
}
