import { readApiRequest } from '../../../nodes/common/apiRequest';
import { InputError } from '../../../nodes/common/errors';
import type { Fields } from '../../../nodes/common/fields';
import { Parameters } from '../../../nodes/common/parameters';

const read = (headers: unknown) => {
	const values: Record<string, unknown> = { path: '/any', method: 'GET', headers };
	return readApiRequest(new Parameters((name) => values[name]) as Fields, { baseUrl: 'https://service.example' });
};

describe('Headers of an API request', () => {
	it('are read as the panel saves them', () => {
		expect(read({ header: [{ name: 'X-Api-Key', value: 'k' }] }).headers).toEqual({ 'x-api-key': 'k' });
		for (const none of [undefined, {}, '']) expect(read(none).headers).toBeUndefined();
	});

	it.each([[{ 'X-Api-Key': 'k' }], [{ header: { name: 'X', value: 'k' } }]])('of another shape are refused, not dropped: %j', (headers) => {
		expect(() => read(headers)).toThrow(InputError);
		expect(() => read(headers)).toThrow('"Headers" is not a list of names and values');
	});
});
