import type { IDataObject } from 'n8n-workflow';
import { useFixture } from '../support/fixture';
import { jpeg, withFiles } from '../support/images';
import { useRecorder } from '../support/recorder';

const fixture = useFixture();
const recorder = useRecorder(fixture);

const compare = async (options: IDataObject) => {
	const parameters = {
		resource: 'face',
		operation: 'compare',
		imageSource: 'binary',
		firstImage: 'first',
		secondImage: 'second',
		options,
	};
	return await fixture.bench.execute(
		[{ type: 'valify', credential: 'valify', parameters }],
		[withFiles({ first: jpeg('a'), second: jpeg('b') })],
	);
};
const FLAT = ['bundle_key', 'first_img', 'second_img'];

it.each([
	['the newest state of the page', {}, 'v1.1', ['data']],
	['an older state of V1.1', { wrapInData: false }, 'v1.1', FLAT],
	['V1, as code in use', { apiVersion: 'v1' }, 'v1', FLAT],
	['V1, wrapped', { apiVersion: 'v1', wrapInData: '={{ "true" }}' }, 'v1', ['data']],
])('a face match is sent as %s has it', async (_state, options, version, expected) => {
	recorder.answer = {
		body: {
			result: { is_similar: true, confidence: 0.9 },
			transaction_id: '1',
			trials_remaining: 2,
		},
	};
	const { error } = await compare(options);

	expect(error).toBeUndefined();
	expect(recorder.calls[0]?.path).toBe(`/api/${version}/face/match/`);
	expect(Object.keys(recorder.calls[0]?.body as IDataObject).sort()).toEqual(expected);
});

it('a version that the node does not know is refused', async () => {
	const { error } = await compare({ apiVersion: '={{ "2" }}' });

	expect(error?.message).toBe('"API Version" is "2" [item 0]');
	expect(recorder.calls).toEqual([]);
});
