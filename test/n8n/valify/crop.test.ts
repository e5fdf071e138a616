import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { useFixture } from '../support/fixture';
import { jpeg, withFiles } from '../support/images';
import { useRecorder } from '../support/recorder';

const fixture = useFixture();
const recorder = useRecorder(fixture);

const card = jpeg('card on a table');
const cropped = jpeg('card');
const answer = (img: unknown) => ({ data: { img }, transaction_id: 700001, trials_remaining: '2' });
const crop = async (more: IDataObject = {}, item: INodeExecutionData = withFiles({ data: card })) =>
	await fixture.bench.execute(
		[
			{
				type: 'valify',
				credential: 'valify',
				parameters: {
					resource: 'document',
					operation: 'crop',
					imageSource: 'binary',
					image: 'data',
					simplify: true,
					options: {},
					...more,
				},
			},
		],
		[item],
	);
const file = ({ items }: Awaited<ReturnType<typeof crop>>, name = 'data') => ({
	...items[0]?.binary?.[name],
	data: Buffer.from(items[0]?.binary?.[name]?.data ?? '', 'base64'),
});

beforeEach(() => void (recorder.answer = { body: answer(cropped.toString('base64')) }));

it('asks as the page prints it: flat, and without a slash at the end', async () => {
	await crop({ options: { lang: 'ar' } });

	expect(recorder.calls).toMatchObject([{ method: 'POST', path: '/api/v1/id_cropper_register' }]);
	expect(recorder.calls[0]?.body).toEqual({
		bundle_key: fixture.sandbox.accounts.valify.bundleKey,
		img: card.toString('base64'),
		lang: 'ar',
	});
});

it('puts the cropped image out as a file, and the rest as JSON', async () => {
	const ended = await crop();

	expect(ended.error).toBeUndefined();
	expect(ended.items).toHaveLength(1);
	expect(ended.items[0]?.json).toEqual({ transactionId: 700001 });
	expect(file(ended)).toMatchObject({
		data: cropped,
		mimeType: 'image/jpeg',
		fileName: 'cropped.jpg',
	});
});

it('with Simplify off the rest is as it came', async () => {
	const { items } = await crop({ simplify: false });

	expect(items[0]?.json).toEqual({ transaction_id: 700001, trials_remaining: '2' });
});

it('the field of the file is the user\'s to name, and what else is in "data" stays', async () => {
	recorder.answer = {
		body: {
			...answer(cropped.toString('base64')),
			data: { img: cropped.toString('base64'), side: 'front' },
		},
	};
	const ended = await crop({ options: { outputField: 'card' } });

	expect(Object.keys(ended.items[0]?.binary ?? {})).toEqual(['card']);
	expect(ended.items[0]?.json).toEqual({ side: 'front', transactionId: 700001 });
});

it('a format that the node does not know comes out all the same', async () => {
	const bitmap = Buffer.concat([Buffer.from('BM'), Buffer.alloc(100)]);
	recorder.answer = { body: answer(bitmap.toString('base64')) };

	expect(file(await crop())).toMatchObject({ data: bitmap, mimeType: 'image/bmp' });
});

it.each([
	[{}],
	[{ data: {} }],
	[answer('')],
	[answer(null)],
	[answer('no image!')],
	[answer([cropped.toString('base64')])],
	[[]],
	['text'],
	[{ result: {}, transaction_id: '1' }],
])('an answer without an image is an error: %j', async (body) => {
	recorder.answer = { body };
	const { error, items } = await crop();

	expect(error?.message).toBe('Valify answered without the cropped image [item 0]');
	expect(items).toEqual([]);
});

it('what is no image is refused before anything is sent', async () => {
	const { error } = await crop({ imageSource: 'base64', imageBase64: 'card.jpg' });

	expect(error?.message).toBe('"Image (Base64)" is not base64 text [item 0]');
	expect(recorder.calls).toEqual([]);
});
