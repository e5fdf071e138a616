import { Readable } from 'node:stream';
import type { IExecuteFunctions } from 'n8n-workflow';
import { ItemFields } from '../../../../nodes/common/fields';
import { checkFile } from '../../../../nodes/Valify/images';

const CHUNK = Buffer.alloc(1024 * 1024, 1);

/** An item whose file n8n keeps elsewhere; what is done to the file is counted. */
function stored(chunks: number, metadata: () => Promise<unknown>) {
	const done = { chunks: 0, reads: 0, closed: false };
	function* content() {
		try {
			for (; done.chunks < chunks; done.chunks++) yield CHUNK;
		} finally {
			done.closed = true;
		}
	}
	const helpers = {
		// As n8n writes the size beside a file: rounded, and for people.
		assertBinaryData: () => ({
			id: 'database:1',
			data: 'database',
			mimeType: 'image/jpeg',
			fileSize: '419 MB',
		}),
		getBinaryMetadata: metadata,
		getBinaryStream: async () =>
			await Promise.resolve(Readable.from(content(), { highWaterMark: 1 })),
		getBinaryDataBuffer: async () => {
			done.reads += 1;
			return await Promise.resolve(CHUNK);
		},
	};
	return { done, item: new ItemFields({ helpers } as unknown as IExecuteFunctions, 0) };
}

const unknown = async () => await Promise.reject(new Error('no metadata'));
const tooLarge = /names the file "photo", which is larger than 25 MB/;

describe('A file too large for the memory', () => {
	it.each([
		['has none', unknown],
		['does not tell', async () => await Promise.resolve({ mimeType: 'image/jpeg' })],
		['tells it as a text', async () => await Promise.resolve({ fileSize: '419 MB' })],
	])('is not taken into it where metadata %s', async (_what, metadata) => {
		const { done, item } = stored(419, metadata);

		await expect(checkFile(item, 'photo', 'Front')).rejects.toThrow(tooLarge);
		expect(done.reads).toBe(0);
		expect(done.chunks).toBeLessThan(30);
		expect(done.closed).toBe(true);
	});

	it('is not even begun where metadata tells its size', async () => {
		const { done, item } = stored(
			419,
			async () => await Promise.resolve({ fileSize: 419 * CHUNK.length }),
		);

		await expect(checkFile(item, 'photo', 'Front')).rejects.toThrow(tooLarge);
		expect(done).toEqual({ chunks: 0, reads: 0, closed: false });
	});
});

it('A file of unknown size that is small enough is read when it is sent, not before', async () => {
	const { done, item } = stored(2, unknown);
	const image = await checkFile(item, 'photo', 'Front');

	expect(done.reads).toBe(0);
	expect(await image.base64()).toBe(CHUNK.toString('base64'));
});

it('A file of unknown size that is empty is refused', async () => {
	await expect(checkFile(stored(0, unknown).item, 'photo', 'Front')).rejects.toThrow(
		'which is empty',
	);
});
