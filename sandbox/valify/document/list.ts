import type { DocumentType } from './type';
import { egyNid } from './egyNid';
import { egyCarLicense, newEgyCarLicense } from './egyptian';
import { marDriverLicense, marNid, marPassport, marResidentId } from './moroccan';
import { egyPassport, lbyPassport, passport } from './passports';
import { ksaNid, ksaResidentId } from './saudi';
import { tunNid } from './tunisian';
import { egyCommercialRegister, egyTaxCard } from './undocumented';

export type { DocumentType };

export const documentTypes: readonly DocumentType[] = [
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
