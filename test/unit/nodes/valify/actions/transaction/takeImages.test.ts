import { takeImages } from '../../../../../../nodes/Valify/actions/transaction/takeImages';

const bytes = {
	jpg: Buffer.from('\xff\xd8\xff\xe0 and more', 'latin1'),
	png: Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1'),
	pdf: Buffer.from('%PDF-1.7 and more'),
	webp: Buffer.from('RIFF\n\n\0\0WEBP and more', 'latin1'),
};
const jpg = bytes.jpg.toString('base64');

it.each([
	['jpg', 'image/jpeg'],
	['png', 'image/png'],
	['pdf', 'application/pdf'],
	['webp', 'image/webp'],
] as const)('%s is found by its first bytes', (extension, mimeType) => {
	const found = {
		images: [{ name: 'key', bytes: bytes[extension], extension, mimeType }],
		rest: {},
	};
	const base64 = bytes[extension].toString('base64');
	expect(takeImages({ key: base64 })).toEqual(found);
	expect(takeImages({ key: bytes[extension].toString('base64url') })).toEqual(found);
	expect(takeImages({ key: `data:${mimeType};base64,${base64}` })).toEqual(found);
	expect(takeImages({ key: base64.replace(/.{10}/g, '$&\n') })).toEqual(found);
});

it.each([
	'',
	'text',
	'/9j/ is no base64!',
	`https://valify.example/${jpg}`,
	'R0FSQkFHRQ==',
	7,
	true,
	null,
])('%j stays where it is', (value) => {
	expect(takeImages({ key: value })).toEqual({ images: [], rest: { key: value } });
});

it('images inside objects and lists are named after all keys above them', () => {
	const { images, rest } = takeImages({
		documents: { front: jpg, number: 1 },
		faces: [jpg, 'text', jpg],
		empty: {},
	});

	expect(images.map(({ name }) => name)).toEqual(['documents_front', 'faces_0', 'faces_2']);
	expect(rest).toEqual({ documents: { number: 1 }, faces: ['text'], empty: {} });
});

it('no image takes the name of another', () => {
	const { images } = takeImages({ a_b: jpg, a: { b: jpg, b_: jpg } });

	expect(images.map(({ name }) => name)).toEqual(['a_b', 'a_b_', 'a_b__']);
});

it('a bare image is "image", and nothing is left', () => {
	const { images, rest } = takeImages(jpg);

	expect(images.map(({ name }) => name)).toEqual(['image']);
	expect(rest).toBeUndefined();
});

it('no key changes the prototype of what is left', () => {
	const { rest } = takeImages(JSON.parse('{ "__proto__": { "polluted": true } }'));

	expect(Object.keys(rest as object)).toEqual(['__proto__']);
	expect((rest as { polluted?: boolean }).polluted).toBeUndefined();
});
