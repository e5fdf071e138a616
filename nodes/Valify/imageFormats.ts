export interface ImageFormat {
	extension: string;
	mimeType: string;
}

const FORMATS: Array<ImageFormat & { starts: RegExp }> = [
	{ starts: /^\xff\xd8\xff/, extension: 'jpg', mimeType: 'image/jpeg' },
	{ starts: /^\x89PNG/, extension: 'png', mimeType: 'image/png' },
	{ starts: /^%PDF/, extension: 'pdf', mimeType: 'application/pdf' },
	{ starts: /^RIFF.{4}WEBP/s, extension: 'webp', mimeType: 'image/webp' },
];

const BYTES_LOOKED_AT = 12;

/** By its first bytes; `undefined` for a format that is not known here. */
export function formatOf(bytes: Buffer): ImageFormat | undefined {
	const start = bytes.toString('latin1', 0, BYTES_LOOKED_AT);
	const format = FORMATS.find(({ starts }) => starts.test(start));
	return format && { extension: format.extension, mimeType: format.mimeType };
}
