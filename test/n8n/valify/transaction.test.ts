import type { IDataObject } from 'n8n-workflow';
import { fillIn, names, useFixture } from '../support/fixture';
import { jpeg, withFiles } from '../support/images';
import type { NodeSpec } from '../support/workbench';

const fixture = useFixture();
const node = (parameters: IDataObject, name = 'Valify'): NodeSpec => ({
	type: 'valify',
	name,
	credential: 'valify',
	parameters: { options: {}, imageSource: 'binary', ...parameters },
});

describe('Transaction: Get Images', () => {
	it('puts the pictures out as files', async () => {
		fillIn(fixture, 'valify', { privateKey: fixture.sandbox.valifyPrivateKey() });
		const front = jpeg('front of the card');
		const extract = node(
			{
				resource: 'document',
				operation: 'extract',
				documentType: 'egy_nid',
				frontImage: 'front',
				backImage: 'back',
			},
			'Extract',
		);
		const fetchImages = node({
			resource: 'transaction',
			operation: 'fetchImages',
			transactionId: '={{ $json.transactionId }}',
		});
		const { items, error } = await fixture.bench.execute(
			[extract, fetchImages],
			[withFiles({ front, back: jpeg('back') })],
		);
		const file = items[0]?.binary?.front_img;

		expect(error).toBeUndefined();
		expect(file).toMatchObject({ mimeType: 'image/jpeg', fileName: 'front_img.jpg' });
		expect(Buffer.from(file?.data ?? '', 'base64')).toEqual(front);
	});

	it('refuses a missing private key before a use is spent', async () => {
		const { error } = await fixture.bench.execute(
			[node({ resource: 'transaction', operation: 'fetchImages', transactionId: '1' })],
			names(1),
		);

		expect(error?.message).toMatch(/^"Private Key" of the credential is empty/);
		expect(fixture.sandbox.counters().valify.requests).toBe(0);
	});
});
