import { simplify } from '../../../../nodes/Valify/simplify';

describe('simplify', () => {
	it('gives one flat object in camel case, the result first', () => {
		const body = {
			transaction_id: '7',
			trials_remaining: '2',
			result: { first_name: 'سارة', age: 27, birth_governarate: 'القاهرة' },
			advanced_confidence: { fraud_detection_zone: 0, fraud_detection_details: { face_fraud_zone: 1 } },
			document_verification_plus: { review_required: ['street'] },
		};

		expect(simplify(body)).toEqual({
			firstName: 'سارة',
			age: 27,
			birthGovernorate: 'القاهرة',
			fraudDetectionZone: 0,
			faceFraudZone: 1,
			reviewRequired: ['street'],
			transactionId: '7',
			trialsRemaining: 2,
		});
		expect(Object.keys(simplify(body) as object)[0]).toBe('firstName');
	});

	it('splits pairs of scripts and trims stray colons', () => {
		expect(simplify({ result: { 'name:': { arabic: 'سارة', latin: 'Sara' }, 'traffic_unit:': 'المعادي' } })).toEqual({
			nameArabic: 'سارة',
			nameLatin: 'Sara',
			trafficUnit: 'المعادي',
		});
	});

	it('drops nothing when two blocks use one name', () => {
		expect(simplify({ result: { status: 'a' }, block: { status: 'b' } })).toEqual({ status: 'a', blockStatus: 'b' });
	});

	it.each([
		['true', true],
		['False', false],
		[true, true],
		['perhaps', 'perhaps'],
	])('reads is_similar %j as %j', (given, expected) => {
		expect(simplify({ result: { is_similar: given, confidence: '0.93' } })).toEqual({ isSimilar: expected, confidence: 0.93 });
	});

	it.each([
		['1999/01/31', 'yyyy/MM/dd', '1999-01-31'],
		['2028/05', 'yyyy/MM', '2028-05'],
		["'01/02/30'", 'dd/MM/yy', '2030-02-01'],
		['31/12/99', 'dd/MM/yy', '1999-12-31'],
		['01/02/2030', 'dd/MM/yy', '01/02/2030'],
		['2028/05', 'yyyy/MM/dd', '2028/05'],
		['unreadable', 'yyyy/MM/dd', 'unreadable'],
	] as const)('writes the date %s of format %s as %s', (text, format, iso) => {
		expect(simplify({ result: { expiry: text } }, { expiry: format })).toEqual({ expiry: iso });
	});

	it.each([['text'], [null], [[1, 2]]])('leaves %j alone', (body) => {
		expect(simplify(body)).toEqual(body);
	});

	it('keeps a result that is no object', () => {
		expect(simplify({ result: 'done', verified: 'true' })).toEqual({ result: 'done', verified: true });
	});
});
