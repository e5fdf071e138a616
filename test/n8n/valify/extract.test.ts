import type { NodeSpec } from '../support/workbench';
import { traffic, useFixture } from '../support/fixture';
import { jpeg, withFiles } from '../support/images';

const fixture = useFixture();

const extract = (options = {}, overrides: Partial<NodeSpec> = {}): NodeSpec => ({
	type: 'valify',
	credential: 'valify',
	parameters: { resource: 'document', operation: 'extract', documentType: 'egy_nid', frontImage: 'front', backImage: 'back', options },
	...overrides,
});
const card = (text: string) => withFiles({ front: jpeg(`front ${text}`), back: jpeg(`back ${text}`) });

describe('Document: Extract Data', () => {
	it('reads an Egyptian National ID from two binary fields', async () => {
		const { items, error } = await fixture.bench.execute([extract()], [card('one')]);

		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			result: { full_name: expect.any(String) as string, front_nid: expect.any(String) as string },
			transaction_id: expect.any(String) as string,
			trials_remaining: 2,
		});
		expect(items[0]?.json).not.toHaveProperty('advanced_confidence');
	});

	it('asks for the extras the user chose', async () => {
		const { items } = await fixture.bench.execute([extract({ extras: ['advanced_confidence'] })], [card('one')]);

		expect(items[0]?.json).toHaveProperty('advanced_confidence');
		expect(items[0]?.json).not.toHaveProperty('document_verification_plus');
	});

	it('links 20 items in parallel to their results', async () => {
		const cards = Array.from({ length: 20 }, (_, index) => card(String(index)));
		const { items } = await fixture.bench.execute([extract({ maxConcurrentRequests: 7 })], cards);
		const nids = items.map(({ json }) => (json['result'] as { front_nid: string }).front_nid);

		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(cards.map((_, item) => ({ item })));
		expect(new Set(nids).size).toBe(20);
		expect(traffic(fixture, 'valify')).toEqual({ logins: 7, calls: 20, rejected: 0 });
	});

	it('gives each bad item its own error and still reads the others', async () => {
		const input = [card('one'), withFiles({ front: jpeg('alone') }), card('three')];
		const { items } = await fixture.bench.execute([extract({}, { onError: 'continueRegularOutput' })], input);

		expect(items.map(({ json }) => 'error' in json)).toEqual([false, true, false]);
		expect(items[1]?.json['error']).toMatchObject({ message: expect.stringMatching(/^"Back Input.*\[item 1\]$/) as string });
		expect(traffic(fixture, 'valify')).toEqual({ logins: 1, calls: 2, rejected: 0 });
	});
});
