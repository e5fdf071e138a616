import { resultOrError, valueOrError } from '../../../tokens';

class Expected extends Error {}
const expected = new Expected('expected');
const defect = new TypeError('a defect');
const fail = (error: Error) => () => {
	throw error;
};

it('the value, where there is one', async () => {
	expect(valueOrError(() => 5, Expected)).toBe(5);
	await expect(resultOrError(Promise.resolve(5), Expected)).resolves.toBe(5);
});

it('the error of the class asked for, as it is', async () => {
	expect(valueOrError(fail(expected), Expected)).toBe(expected);
	await expect(resultOrError(Promise.reject(expected), Expected)).resolves.toBe(expected);
});

it('any other goes on its way', async () => {
	expect(() => valueOrError(fail(defect), Expected)).toThrow(defect);
	await expect(resultOrError(Promise.reject(defect), Expected)).rejects.toBe(defect);
});
