import { Cancelled, LoginError, NoAnswer } from '../../../tokens';

it('a missing answer tells its kind and the system code, and no more', () => {
	expect({ ...new NoAnswer('lost', 'ECONNRESET') }).toEqual({
		name: 'NoAnswer',
		kind: 'lost',
		code: 'ECONNRESET',
	});
	expect(new NoAnswer('timeout').message).toBe('No answer (timeout)');
	expect(new NoAnswer('timeout').code).toBe('');
});

it.each([
	['unavailable' as const, true],
	['rejected' as const, false],
	['unexpected' as const, false],
])('a login error that is %s: passing %p', (code, passing) => {
	const error = new LoginError(code, 'text');
	expect(error.passing).toBe(passing);
	expect({ ...error }).toEqual({ name: 'LoginError', code, details: {} });
	expect(error.message).toBe('text');
});

it('cancelling is an error of its own', () => {
	expect(new Cancelled()).toMatchObject({ name: 'Cancelled', message: 'Cancelled' });
});
