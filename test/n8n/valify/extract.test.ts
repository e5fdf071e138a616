import type { IDataObject } from 'n8n-workflow';
import { documentTypes } from '../../../nodes/Valify/actions/document/documentTypes';
import type { NodeSpec } from '../support/workbench';
import { traffic, useFixture } from '../support/fixture';
import { jpeg, withFiles } from '../support/images';

const fixture = useFixture();

const extract = (
	options = {},
	parameters: IDataObject = {},
	onError?: NodeSpec['onError'],
): NodeSpec => ({
	type: 'valify',
	credential: 'valify',
	parameters: {
		resource: 'document',
		operation: 'extract',
		documentType: 'egy_nid',
		frontImage: 'front',
		backImage: 'back',
		image: 'data',
		options,
		...parameters,
	},
	...(onError && { onError }),
});
const card = (text: string) =>
	withFiles({ front: jpeg(`front ${text}`), back: jpeg(`back ${text}`) });

describe('Document: Extract Data', () => {
	it('reads an Egyptian National ID from two binary fields, simplified', async () => {
		const { items, error } = await fixture.bench.execute([extract()], [card('one')]);

		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			fullName: expect.any(String) as string,
			frontNid: expect.any(String) as string,
			birthGovernorate: expect.any(String) as string,
			dateOfBirth: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
			expiryDate: expect.stringMatching(/^\d{4}-\d{2}$/) as string,
			transactionId: expect.any(String) as string,
		});
		expect(items[0]?.json).not.toHaveProperty('trialsRemaining');
		expect(items[0]?.json).not.toHaveProperty('fraudDetectionZone');
	});

	it('leaves the answer untouched with Simplify off', async () => {
		const { items } = await fixture.bench.execute(
			[extract({}, { simplify: false })],
			[card('one')],
		);

		expect(items[0]?.json).toMatchObject({
			result: { full_name: expect.any(String) as string },
			trials_remaining: 2,
		});
	});

	it('asks for the extras the user chose', async () => {
		const { items } = await fixture.bench.execute(
			[extract({ extras: ['advanced_confidence'] })],
			[card('one')],
		);

		expect(items[0]?.json).toHaveProperty('fraudDetectionZone');
		expect(items[0]?.json).not.toHaveProperty('reviewRequired');
	});

	it.each(documentTypes.map(({ value }) => value))(
		'reads %s from files and from base64 text alike',
		async (documentType) => {
			const files = { front: jpeg('front'), back: jpeg('back'), data: jpeg('only') };
			const asText = (file: Buffer) => `data:image/jpeg;base64,${file.toString('base64')}`;
			const texts = {
				frontImageBase64: asText(files.front),
				backImageBase64: asText(files.back),
				imageBase64: asText(files.data),
			};
			const fromFiles = await fixture.bench.execute(
				[extract({}, { documentType })],
				[withFiles(files)],
			);
			const fromTexts = await fixture.bench.execute(
				[extract({}, { documentType, imageSource: 'base64', ...texts })],
				[{ json: {} }],
			);
			const result = ({ items }: typeof fromFiles) => ({ ...items[0]?.json, transactionId: '' });

			expect(fromFiles.error).toBeUndefined();
			expect(Object.keys(result(fromFiles)).length).toBeGreaterThan(2);
			expect(result(fromTexts)).toEqual(result(fromFiles));
			for (const [key, value] of Object.entries(result(fromFiles))) {
				expect(key).toMatch(/^[a-z][A-Za-z0-9]*$/);
				expect(value).not.toEqual(
					expect.objectContaining({ arabic: expect.anything() as unknown }),
				);
			}
		},
	);

	it('sends a custom type as the user describes it', async () => {
		const parameters = {
			documentType: 'custom',
			customType: 'egy_nid',
			customVersion: 'v1.5',
			customImages: {
				image: [
					{ field: 'front', name: 'front_img' },
					{ field: 'back', name: 'back_img' },
				],
			},
			customData: '{ "extras": ["advanced_confidence"] }',
		};
		const { items, error } = await fixture.bench.execute([extract({}, parameters)], [card('one')]);

		expect(error).toBeUndefined();
		expect(items[0]?.json).toHaveProperty('fraudDetectionZone');
	});

	it('links 20 items in parallel to their results', async () => {
		const cards = Array.from({ length: 20 }, (_, index) => card(String(index)));
		const { items } = await fixture.bench.execute([extract({ maxConcurrentRequests: 7 })], cards);

		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(cards.map((_, item) => ({ item })));
		expect(new Set(items.map(({ json }) => json.frontNid)).size).toBe(20);
		expect(traffic(fixture, 'valify')).toEqual({ logins: 7, calls: 20, rejected: 0 });
	});

	it('gives each bad item its own error and still reads the others', async () => {
		const input = [card('one'), withFiles({ front: jpeg('alone') }), card('three')];
		const { items } = await fixture.bench.execute(
			[extract({}, {}, 'continueRegularOutput')],
			input,
		);

		expect(items.map(({ json }) => 'error' in json)).toEqual([false, true, false]);
		expect(items[1]?.json.error).toMatchObject({
			message: expect.stringMatching(/^"Back Input.*\[item 1\]$/) as string,
		});
		expect(traffic(fixture, 'valify')).toEqual({ logins: 1, calls: 2, rejected: 0 });
	});
});
