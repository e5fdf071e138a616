import type { IDataObject } from 'n8n-workflow';
import { fillIn, names, useFixture } from '../support/fixture';
import { jpeg } from '../support/images';
import type { NodeSpec } from '../support/workbench';

const fixture = useFixture();

const valify = (parameters: IDataObject): NodeSpec => ({
	type: 'valifyTool',
	credential: 'valify',
	parameters: { options: {}, ...parameters },
});
const valu8 = (parameters: IDataObject): NodeSpec => ({
	type: 'valu8Tool',
	credential: 'valu8',
	parameters: { options: {}, ...parameters },
});
const api = (node: (parameters: IDataObject) => NodeSpec, parameters: IDataObject) =>
	node({
		resource: 'apiRequest',
		operation: 'send',
		method: 'GET',
		path: '/x',
		query: '',
		body: '',
		...parameters,
	});

describe('Files, of which an AI agent has none and is given none', () => {
	const custom = {
		resource: 'document',
		operation: 'extract',
		documentType: 'custom',
		customType: 'x',
		customVersion: 'v1',
		customImages: { image: [{ field: 'data', name: 'img' }] },
	};

	it.each([
		[
			'Extract Data',
			valify({
				resource: 'document',
				operation: 'extract',
				documentType: 'passport',
				image: 'data',
			}),
			/^"Input Data Field Name" asks for a file, and n8n hands none to a tool of an AI agent \[item 0\]\. /,
		],
		['Extract Data: Custom', valify(custom), /^"Images" asks for a file/],
		[
			'Compare Two Images',
			valify({
				resource: 'face',
				operation: 'compare',
				firstImage: 'first',
				secondImage: 'second',
			}),
			/^"First Input Data Field Name" asks for a file/,
		],
		[
			'Compare With Document',
			valify({
				resource: 'face',
				operation: 'compareWithTransaction',
				firstImage: 'data',
				transactionId: '1',
			}),
			/^"Input Data Field Name" asks for a file/,
		],
		[
			'Crop ID',
			valify({ resource: 'document', operation: 'crop', image: 'data' }),
			/^"Operation" is Crop ID, which puts out files, and n8n gives an AI agent none \[item 0\]\. /,
		],
		[
			'Get Images',
			valify({ resource: 'transaction', operation: 'fetchImages', transactionId: '1' }),
			/^"Operation" is Get Images, which puts out files/,
		],
		[
			'API Request',
			api(valify, { options: { responseFormat: 'file' } }),
			/^"Response Format" is File, which puts out files/,
		],
		[
			'API Request of Valu8',
			api(valu8, { options: { responseFormat: 'file' } }),
			/^"Response Format" is File, which puts out files/,
		],
	])('%s says so, and spends nothing', async (_operation, node, message) => {
		fillIn(fixture, 'valify', { privateKey: fixture.sandbox.valifyPrivateKey() });
		const { error } = await fixture.bench.execute([node], names(1));
		const { valu8: one, valify: other } = fixture.sandbox.counters();

		expect(error?.message).toMatch(message);
		expect(error?.message).toMatch(
			/ Nothing was sent\. Have a node of the workflow do this, outside the agent\.$/,
		);
		expect(one.requests + other.requests).toBe(0);
	});

	it('are no hindrance as base64 text', async () => {
		const text = valify({
			resource: 'document',
			operation: 'extract',
			documentType: 'passport',
			imageSource: 'base64',
			imageBase64: jpeg('passport').toString('base64'),
		});
		const { items, error } = await fixture.bench.execute([text], names(1));

		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ passportNumber: expect.any(String) as string });
	});
});
