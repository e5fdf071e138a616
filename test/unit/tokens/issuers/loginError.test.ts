import { loginErrorOf } from '../../../../tokens/issuers/loginError';
import { answer } from '../support/valifyService';

const html = { 'content-type': 'text/html; charset=utf-8' };
const json = { 'content-type': 'application/json' };

describe('what an answer without a token means', () => {
	it.each([
		// The service or something on the way cannot answer just now.
		[408, {}, json, 'unavailable', 'The login was answered with status 408'],
		[429, {}, json, 'unavailable', 'The login was answered with status 429'],
		[500, {}, json, 'unavailable', 'The login was answered with status 500'],
		[503, '<html>', html, 'unavailable', 'The login was answered with status 503'],
		[599, '', {}, 'unavailable', 'The login was answered with status 599'],
		[200, '<!doctype html>', html, 'unavailable', 'The login was answered with a web page'],
		[200, '\n <html>', {}, 'unavailable', 'The login was answered with a web page'],
		[403, 'blocked', html, 'unavailable', 'The login was answered with a web page'],
		[
			400,
			'',
			{ 'content-type': 'application/xhtml+xml' },
			'rejected',
			'The service refuses these credentials',
		],
		// The credentials are refused.
		[400, { error: 'invalid_grant' }, json, 'rejected', 'The service refuses these credentials'],
		[401, { error: 'invalid_client' }, json, 'rejected', 'The service refuses these credentials'],
		[403, {}, json, 'rejected', 'The service refuses these credentials'],
		[400, ['<html>'], {}, 'rejected', 'The service refuses these credentials'],
		[401, 'a < b', {}, 'rejected', 'The service refuses these credentials'],
		[422, { error: 'invalid_grant' }, json, 'rejected', 'The service refuses these credentials'],
		[422, { error: 'invalid_client' }, json, 'rejected', 'The service refuses these credentials'],
		// No second try makes these better.
		[404, '<html>', html, 'unexpected', 'There is no login at this address'],
		[300, {}, json, 'unexpected', 'The login was redirected to another address'],
		[302, '<html>', html, 'unexpected', 'The login was redirected to another address'],
		[399, '', {}, 'unexpected', 'The login was redirected to another address'],
		[402, {}, json, 'unexpected', 'The login was answered with status 402'],
		[422, {}, json, 'unexpected', 'The login was answered with status 422'],
		[499, {}, json, 'unexpected', 'The login was answered with status 499'],
		[200, {}, json, 'unexpected', 'The login was answered without a usable token'],
		[
			200,
			{ error: 'invalid_grant' },
			json,
			'unexpected',
			'The login was answered without a usable token',
		],
		[204, '', {}, 'unexpected', 'The login was answered without a usable token'],
	])(
		'status %i, body %p, %p: %s',
		(status, body: unknown, headers: Record<string, string>, code, message) => {
			const error = loginErrorOf(answer(status, body, headers), [], 0);
			expect(error).toMatchObject({ code, message });
			expect(error.details).toMatchObject({ status });
		},
	);
});

describe('what the service says itself', () => {
	it.each([
		[
			{ error: 'invalid_grant', error_description: 'No.' },
			{ serviceCode: 'invalid_grant', serviceMessage: 'No.' },
		],
		[
			{ error_code: 101, message: 'Nope' },
			{ serviceCode: '101', serviceMessage: 'Nope' },
		],
		[
			{ error: 'a', error_code: 'b', error_description: 'c', message: 'd' },
			{ serviceCode: 'a', serviceMessage: 'c' },
		],
		[{ error: null, error_description: { deep: 1 } }, {}],
		['invalid_grant', {}],
		[['invalid_grant'], {}],
		[undefined, {}],
	])('%p', (body: unknown, said) => {
		expect(loginErrorOf(answer(400, body), [], 0).details).toStrictEqual({ status: 400, ...said });
	});

	it('free of secrets, code and message alike', () => {
		const echo = `topsecret ${encodeURIComponent('päss wörd')} ${JSON.stringify('qu"ote').slice(1, -1)} p%C3%A4ss+w%C3%B6rd`;
		const error = loginErrorOf(
			answer(400, { error: echo, message: echo }),
			['topsecret', 'päss wörd', 'qu"ote'],
			0,
		);
		expect(error.details).toMatchObject({
			serviceCode: '*** *** *** ***',
			serviceMessage: '*** *** *** ***',
		});
	});

	it.each([
		['5', 5000],
		['Thu, 01 Jan 1970 00:00:10 GMT', 9000],
	])('Retry-After %p', (header, retryAfterMs) => {
		expect(loginErrorOf(answer(429, '', { 'retry-after': header }), [], 1000).details).toEqual({
			status: 429,
			retryAfterMs,
		});
	});

	it('an unreadable Retry-After is as good as none', () => {
		expect(loginErrorOf(answer(429, '', { 'retry-after': 'soon' }), [], 0).details).toEqual({
			status: 429,
		});
	});
});
