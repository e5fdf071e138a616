import { readApiRequest } from '../../../../nodes/common/apiRequest';
import { InputError } from '../../../../nodes/common/errors';
import { Fields, type ItemFields } from '../../../../nodes/common/fields';

const read = (headers: unknown) => {
	const values: Record<string, unknown> = { path: '/any', method: 'GET', headers };
	return readApiRequest(new Fields((name) => values[name]) as ItemFields, {
		baseUrl: 'https://service.example',
	});
};

describe('Headers of an API request', () => {
	it('are read as the panel saves them', () => {
		expect(read({ header: [{ name: 'X-Api-Key', value: 'k' }] }).headers).toEqual({
			'x-api-key': 'k',
		});
		for (const none of [undefined, {}, '']) expect(read(none).headers).toBeUndefined();
	});

	it.each([[{ 'X-Api-Key': 'k' }], [{ header: { name: 'X', value: 'k' } }]])(
		'of another shape are refused, not dropped: %j',
		(headers) => {
			expect(() => read(headers)).toThrow(InputError);
			expect(() => read(headers)).toThrow('"Headers" is not a list of names and values');
		},
	);
});
