import type { INodeExecutionData } from 'n8n-workflow';

/** The first bytes are what makes a file a JPEG here; the rest makes two of them differ. */
export function jpeg(text: string): Buffer {
	return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(text)]);
}

/** An item with binary fields, as a node before would deliver it. */
export function withFiles(
	files: Record<string, Buffer>,
	json: INodeExecutionData['json'] = {},
): INodeExecutionData {
	const binary = Object.fromEntries(
		Object.entries(files).map(([name, bytes]) => [
			name,
			{ data: bytes.toString('base64'), mimeType: 'image/jpeg', fileName: `${name}.jpg` },
		]),
	);
	return { json, binary };
}
