import fc from 'fast-check';
import { simplify } from '../../../../nodes/Valify/simplify';

describe('simplify', () => {
	it('gives one flat object in camel case, the result first', () => {
		const body = {
			transaction_id: '7',
			trials_remaining: '2',
			result: { first_name: 'سارة', age: 27, birth_governarate: 'القاهرة' },
			advanced_confidence: {
				fraud_detection_zone: 0,
				fraud_detection_details: { face_fraud_zone: 1 },
			},
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
		});
		expect(Object.keys(simplify(body) as object)[0]).toBe('firstName');
	});

	it('splits pairs of scripts and trims stray colons', () => {
		expect(
			simplify({
				result: { 'name:': { arabic: 'سارة', latin: 'Sara' }, 'traffic_unit:': 'المعادي' },
			}),
		).toEqual({
			nameArabic: 'سارة',
			nameLatin: 'Sara',
			trafficUnit: 'المعادي',
		});
	});

	it('drops how many calls the token had left, and nothing of that name inside the result', () => {
		expect(
			simplify({ result: { trials_remaining: 1 }, transaction_id: '7', trials_remaining: 2 }),
		).toEqual({ trialsRemaining: 1, transactionId: '7' });
	});

	it('drops nothing when blocks without a name use one name', () => {
		expect(simplify({ '': { ':': { '': 1, ':': 2 } }, name: 'a' })).toEqual({
			'': 1,
			answer: 2,
			name: 'a',
		});
	});

	it('drops nothing when two blocks use one name', () => {
		expect(simplify({ result: { status: 'a' }, block: { status: 'b' } })).toEqual({
			status: 'a',
			blockStatus: 'b',
		});
	});

	it.each([
		['true', true],
		['False', false],
		[true, true],
		['perhaps', 'perhaps'],
	])('reads is_similar %j as %j', (given, expected) => {
		expect(simplify({ result: { is_similar: given, confidence: '0.93' } })).toEqual({
			isSimilar: expected,
			confidence: 0.93,
		});
	});

	it('writes dates of a known format as ISO 8601, in the result only', () => {
		const dates = {
			date_of_birth: { format: 'dd/MM/yy', of: 'birth' },
			expiry_date: { format: 'yyyy/MM', of: 'expiry' },
		} as const;
		const now = Date.parse('2026-06-15T12:00:00Z');
		const body = {
			result: { date_of_birth: '15/03/34', expiry_date: '2028/05' },
			note: { date_of_birth: '15/03/34' },
		};

		expect(simplify(body, dates, now)).toEqual({
			dateOfBirth: '1934-03-15',
			expiryDate: '2028-05',
			noteDateOfBirth: '15/03/34',
		});
	});

	it('lets nothing beside the result take the place of what is in it', () => {
		const body = {
			result: { transaction_id: 'inner', age: 27, 'name:': 'a', name: 'b' },
			transaction_id: 'outer',
			age: 1,
			answer_age: 2,
		};

		expect(simplify(body)).toEqual({
			transactionId: 'inner',
			age: 27,
			name: 'a',
			resultName: 'b',
			answerTransactionId: 'outer',
			answerAge: 1,
			answerAnswerAge: 2,
		});
	});

	it('puts out every value, whatever the names', () => {
		const names = fc.constantFrom('a', 'a:', 'A', 'answer_a', 'result_a', 'constructor', 'b');
		const block = fc.dictionary(names, fc.integer());
		fc.assert(
			fc.property(block, fc.dictionary(names, fc.oneof(fc.integer(), block)), (result, rest) => {
				const valuesIn = (value: unknown): unknown[] =>
					typeof value === 'object' && value !== null
						? Object.values(value).flatMap(valuesIn)
						: [value];
				const given = valuesIn([result, rest]);
				expect(valuesIn(simplify({ ...rest, result })).sort()).toEqual(given.sort());
			}),
		);
	});

	it('takes no name for one of its own', () => {
		expect(simplify({ result: { constructor: '2028/05', valueOf: 'x' } })).toEqual({
			constructor: '2028/05',
			valueOf: 'x',
		});
	});

	it.each([['text'], [null], [[1, 2]]])('leaves %j alone', (body) => {
		expect(simplify(body)).toEqual(body);
	});

	it('keeps a result that is no object', () => {
		expect(simplify({ result: 'done', verified: 'true' })).toEqual({
			result: 'done',
			verified: true,
		});
	});
});
