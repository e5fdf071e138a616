import { valify } from '../../../nodes/Valify/service';
import { valu8 } from '../../../nodes/Valu8/service';

const answer = (
	status: number,
	body: unknown = {},
	headers: Record<string, string> = { 'content-type': 'application/json' },
) => ({ status, body, headers });

describe('Rule 6: which answers mean that the token is rejected', () => {
	it.each([
		['Valu8 401', valu8, answer(401), 'rejected'],
		[
			'Valu8 401 as a page',
			valu8,
			answer(401, 'x', { 'content-type': 'text/html; charset=utf-8' }),
			'unclear',
		],
		[
			'Valu8 401 as a page that says it is something else',
			valu8,
			answer(401, ' <!doctype html>', { 'content-type': 'text/plain' }),
			'unclear',
		],
		['Valify 401 as a page without a type', valify, answer(401, '<p>', {}), 'unclear'],
		['Valify 403 as a page without a type', valify, answer(403, '\n<html>', {}), 'unclear'],
		['Valify 403 without a body', valify, answer(403, '', {}), 'rejected'],
		['Valu8 403', valu8, answer(403), 'unclear'],
		['Valu8 200', valu8, answer(200), 'accepted'],
		[
			'Valify 403',
			valify,
			answer(403, { message: 'Forbidden – specified access_token could not be found' }),
			'rejected',
		],
		[
			'Valify 401 about something else',
			valify,
			answer(401, { detail: 'Invalid token' }),
			'rejected',
		],
		[
			'Valify 401 about the bundle key',
			valify,
			answer(401, { message: 'Unauthorized – your Bundle key is invalid' }),
			'unclear',
		],
		[
			'Valify 401 about the bundle_key, as text',
			valify,
			answer(401, 'bad bundle_key', {}),
			'unclear',
		],
		['Valify 422', valify, answer(422, { error_code: 5009 }), 'unclear'],
		['Valify 200 with an error inside', valify, answer(200, { error_code: 5009 }), 'unclear'],
		['Valify 200', valify, answer(200, { result: {} }), 'accepted'],
		[
			'a gateway refusing with a page',
			valify,
			answer(403, '<html>', { 'content-type': 'text/html' }),
			'unclear',
		],
	] as const)('%s: %#', (_what, service, given, expected) => {
		expect(service.judge(given).token).toBe(expected);
	});

	it.each([
		[2, 2],
		['2', 2],
		[-1, 0],
		['many', undefined],
		[null, undefined],
	])('Valify trials_remaining %j reads as %j', (given, expected) => {
		expect(valify.judge(answer(200, { result: {}, trials_remaining: given })).trialsRemaining).toBe(
			expected,
		);
	});

	it.each([
		[429, true],
		[503, true],
		[408, true],
		[400, false],
	])('status %i may pass: %s', (status, passing) => {
		expect(valu8.judge(answer(status)).passing).toBe(passing);
		expect(valify.judge(answer(status)).passing).toBe(passing);
	});
});
