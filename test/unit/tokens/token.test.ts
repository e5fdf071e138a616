import { isAlive, isRenewable, shouldRenew, tokenId } from '../../../tokens/token';
import { DAY, MINUTE, SECOND } from './support/environment';

const at = 1_000_000_000_000;
const lasting = (ms: number) => ({ value: 'abc', obtainedAt: at, expiresAt: at + ms });

describe('Rule 2: a token is usable until a margin before its expiry', () => {
	it.each([
		['10 minutes, margin 30 s', 10 * MINUTE, 30 * SECOND],
		['5 minutes, where 10 % and 30 s meet', 5 * MINUTE, 30 * SECOND],
		['1 minute, margin 10 %', MINUTE, 6 * SECOND],
		['90 days, margin 30 s', 90 * DAY, 30 * SECOND],
	])('%s', (_, lifetime, margin) => {
		const token = lasting(lifetime);
		expect(isAlive(token, at + lifetime - margin - 1)).toBe(true);
		expect(isAlive(token, at + lifetime - margin)).toBe(false);
		expect(isAlive(token, at + lifetime)).toBe(false);
	});

	it('from the moment it was asked for, and not before', () => {
		expect(isAlive(lasting(MINUTE), at)).toBe(true);
		expect(isAlive(lasting(MINUTE), at - 1)).toBe(false);
	});
});

describe('Rule 9: the soft window before expiry', () => {
	it.each([
		['90 days: the last 7', 90 * DAY, 7 * DAY],
		['70 days: where 10 % and 7 days meet', 70 * DAY, 7 * DAY],
		['10 days: the last one', 10 * DAY, DAY],
	])('%s', (_, lifetime, window) => {
		expect(shouldRenew(lasting(lifetime), at + lifetime - window - 1)).toBe(false);
		expect(shouldRenew(lasting(lifetime), at + lifetime - window)).toBe(true);
	});

	it('a refresh token may have an expiry of its own', () => {
		expect(isRenewable(lasting(DAY), at)).toBe(false);
		expect(isRenewable({ ...lasting(DAY), refresh: { value: 'r' } }, at)).toBe(true);
		const dated = { ...lasting(DAY), refresh: { value: 'r', expiresAt: at + 5 } };
		expect(isRenewable(dated, at + 4)).toBe(true);
		expect(isRenewable(dated, at + 5)).toBe(false);
	});
});

it('the id of a token tells tokens apart without telling the token', () => {
	const id = tokenId(lasting(DAY));
	expect(id).toBe(tokenId(lasting(MINUTE)));
	expect(id).not.toBe(tokenId({ ...lasting(DAY), value: 'abd' }));
	expect(id).not.toContain('abc');
	// SHA-256 as base64url, so that two tokens never meet by chance.
	expect(id).toMatch(/^[\w-]{43}$/);
});
