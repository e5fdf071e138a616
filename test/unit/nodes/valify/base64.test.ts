import { setFlagsFromString } from 'node:v8';
import { takeImages } from '../../../../nodes/Valify/actions/transaction/takeImages';
import {
	isBase64,
	sizeOfBase64,
	withoutDataPrefix,
	withoutSpaces,
} from '../../../../nodes/Valify/base64';
import { readFernetKey } from '../../../../nodes/Valify/crypto/fernet';

it.each(['QQ==', 'QUI=', 'QUJD', 'QUJDRA', '+/+/', 'A'.repeat(40)])('%s is base64', (text) => {
	expect(isBase64(text, 'standard')).toBe(true);
});

it.each([
	'',
	'=',
	'==',
	'Q',
	'QQ=Q',
	'QUI===',
	'QUJD-_',
	'QUJD\n',
	'QÄ==',
	'data:,QQ==',
	'not base64!',
])('%j is none', (text) => {
	expect(isBase64(text, 'standard')).toBe(false);
});

it('the url-safe alphabet counts only where it is asked for', () => {
	expect(isBase64('-_-_', 'either')).toBe(true);
	expect(isBase64('-_-_', 'standard')).toBe(false);
});

it.each([1, 2, 3, 4, 1000])('the size of %i bytes is told from their base64', (length) => {
	const bytes = Buffer.alloc(length, 7);
	expect(sizeOfBase64(bytes.toString('base64'))).toBe(length);
	expect(sizeOfBase64(bytes.toString('base64url'))).toBe(length);
});

it.each([
	['QUJD', 'QUJD'],
	[' QU\r\nJD\t\n', 'QUJD'],
	['\n', ''],
	['', ''],
])('%j without spaces is %j', (text, expected) => {
	expect(withoutSpaces(text)).toBe(expected);
});

it.each([
	['data:image/jpeg;base64,QUJD', 'QUJD'],
	['DATA:image/png;charset=x;base64,QUJD', 'QUJD'],
	['QUJD', 'QUJD'],
	['data:without a comma', 'data:without a comma'],
])('%j without its prefix is %j', (text, expected) => {
	expect(withoutDataPrefix(text)).toBe(expected);
});

describe('In a large process, where V8 runs regular expressions unoptimised', () => {
	beforeAll(() => setFlagsFromString('--no-regexp-optimization'));
	afterAll(() => setFlagsFromString('--regexp-optimization'));
	const image = Buffer.concat([
		Buffer.from([0xff, 0xd8, 0xff]),
		Buffer.alloc(24 * 1024 * 1024),
	]).toString('base64');

	it('an expression over an image overflows the stack', () => {
		// V8 keeps what it has compiled by the expression's text, so this must be one that nothing else in the process runs.
		expect(() => /^(?<onlyHere>[A-Za-z0-9+/]+={0,2})$/.test(image)).toThrow(RangeError);
	});

	it('the largest image is read all the same', () => {
		const lines = `data:image/jpeg;base64,${image.slice(0, 4_000_000)}\r\n${image.slice(4_000_000)}`;
		expect(isBase64(withoutSpaces(withoutDataPrefix(lines)), 'standard')).toBe(true);
		expect(
			takeImages({ front: lines }).images.map(({ extension, bytes }) => [extension, bytes.length]),
		).toEqual([['jpg', 24 * 1024 * 1024 + 3]]);
		expect(readFernetKey(image)).toBeUndefined();
	});
});
