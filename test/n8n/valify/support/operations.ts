import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Fixture } from '../../support/fixture';
import { jpeg, withFiles } from '../../support/images';

/** What there is to know about an operation to put it through what all of them must stand. */
export interface OperationCase {
	name: string;
	parameters: IDataObject;
	/** A good item; different numbers make different items. May call the services to prepare, on tokens of its own. */
	item(index: number, fixture: Fixture): INodeExecutionData | Promise<INodeExecutionData>;
	/** A parameter that makes a good item bad, and what the error says then. */
	bad: [parameters: IDataObject, message: RegExp];
	success(json: IDataObject): void;
}

const person = (name: string, more = '') => jpeg(`person:${name} ${more}`);
const text = expect.any(String) as string;

export const cases: OperationCase[] = [
	{
		name: 'document: extract',
		parameters: {
			resource: 'document',
			operation: 'extract',
			documentType: 'passport',
			image: 'data',
		},
		item: (index) => withFiles({ data: jpeg(`passport ${index}`) }),
		bad: [
			{ image: 'none' },
			/^"Input Data Field Name" is wrong\. This item has no file in "none"\. It has: data/,
		],
		success: (json) =>
			expect(json).toMatchObject({
				passportNumber: text,
				expirationDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
			}),
	},
	{
		name: 'document: crop',
		parameters: { resource: 'document', operation: 'crop', image: 'data' },
		item: (index) => withFiles({ data: jpeg(`card ${index}`) }),
		bad: [
			{ image: 'none' },
			/^"Input Data Field Name" is wrong\. This item has no file in "none"\. It has: data/,
		],
		success: (json) => expect(json).toEqual({ transactionId: text }),
	},
	{
		name: 'transliteration: names',
		parameters: {
			resource: 'transliteration',
			operation: 'names',
			arabicPhrase: '={{ $json.name }}',
		},
		item: (index) => ({ json: { name: `سارة ${index}` } }),
		bad: [{ arabicPhrase: '={{ " " }}' }, /^"Arabic Name" is empty/],
		success: (json) =>
			expect(json).toMatchObject({ englishPhrase: expect.stringMatching(/^[A-Za-z]/) as string }),
	},
	{
		name: 'apiRequest: send',
		parameters: {
			resource: 'apiRequest',
			operation: 'send',
			method: 'POST',
			path: '/api/v1/echo/',
			query: '{}',
			body: '{}',
			addBundleKey: 'top',
		},
		item: () => ({ json: {} }),
		bad: [{ path: 'https://elsewhere.example/' }, /^"Path" must be a path below the Base URL/],
		success: (json) => expect(json).toMatchObject({ result: { method: 'POST' } }),
	},
	{
		name: 'face: compare',
		parameters: {
			resource: 'face',
			operation: 'compare',
			firstImage: 'first',
			secondImage: 'second',
		},
		item: (index) =>
			withFiles({ first: person(`p${index}`, 'a'), second: person(`p${index}`, 'b') }),
		bad: [
			{ secondImage: 'none' },
			/^"Second Input Data Field Name" is wrong\. This item has no file in "none"\. It has: first, second/,
		],
		success: (json) =>
			expect(json).toMatchObject({
				isSimilar: true,
				confidence: expect.any(Number) as number,
				transactionId: text,
			}),
	},
	{
		name: 'face: compareWithTransaction',
		parameters: {
			resource: 'face',
			operation: 'compareWithTransaction',
			firstImage: 'data',
			transactionId: '={{ $json.transactionId }}',
		},
		item: async (index, { sandbox }) => {
			const transactionId = await direct(sandbox, '/api/v1.5/ocr/', {
				document_type: 'egy_nid',
				data: {
					front_img: person(`p${index}`).toString('base64'),
					back_img: jpeg('back').toString('base64'),
					bundle_key: sandbox.accounts.valify.bundleKey,
				},
			});
			return withFiles({ data: person(`p${index}`, 'selfie') }, { transactionId });
		},
		bad: [{ transactionId: '={{ " " }}' }, /^"Transaction ID" is empty/],
		success: (json) =>
			expect(json).toMatchObject({ isSimilar: true, confidence: expect.any(Number) as number }),
	},
	{
		name: 'transliteration: nationalId',
		parameters: {
			resource: 'transliteration',
			operation: 'nationalId',
			nationalIdData: '={{ $json }}',
		},
		item: (index) => ({
			json: {
				fullName: 'سارة أحمد',
				frontNid: String(29901011234567 + index),
				dateOfBirth: '1999-01-01',
				transactionId: '1',
			},
		}),
		bad: [
			{ nationalIdData: '{ "colour": "red" }' },
			/^"National ID Data \(JSON\)" holds no field of a national ID/,
		],
		success: (json) =>
			expect(json).toMatchObject({
				fullName: expect.stringMatching(/^[A-Za-z ]+$/) as string,
				dateOfBirth: '1999/01/01',
			}),
	},
	{
		name: 'sanction: search',
		parameters: {
			resource: 'sanction',
			operation: 'search',
			version: 'v2.1',
			sanctionLists: ['MLCU_UNSC'],
			otherLists: '',
			searchFor: {
				field: [{ fieldName: 'full_name', value: '={{ $json.name }}', cutoffMatchScore: 0.8 }],
			},
		},
		item: (index) => ({ json: { name: `Somebody Harmless ${index}` } }),
		bad: [{ sanctionLists: [] }, /^"Sanction Lists" is empty/],
		success: (json) => expect(json).toMatchObject({ isMatch: false, matchedRecords: [] }),
	},
	{
		name: 'otp: sendPhone',
		parameters: { resource: 'otp', operation: 'sendPhone', phoneNumber: '={{ $json.phone }}' },
		item: (index) => ({ json: { phone: `010${String(10_000_000 + index)}` } }),
		bad: [{ phoneNumber: '555' }, /^"Phone Number" is "555"/],
		success: (json) => expect(json).toMatchObject({ success: true, transactionId: text }),
	},
	{
		name: 'otp: sendEmail',
		parameters: { resource: 'otp', operation: 'sendEmail', email: '={{ $json.email }}' },
		item: (index) => ({ json: { email: `person${index}@example.com` } }),
		bad: [{ email: 'nobody' }, /^"Email" is "nobody"/],
		success: (json) => expect(json).toMatchObject({ success: true, transactionId: text }),
	},
	...(['Phone', 'Email'] as const).map((way) => ({
		name: `otp: verify${way}`,
		parameters: {
			resource: 'otp',
			operation: `verify${way}`,
			otp: '={{ $json.code }}',
			transactionId: '={{ $json.transactionId }}',
		},
		item: async (_index: number, { sandbox }: Fixture) => {
			const to = way === 'Phone' ? { phone_number: '01012345678' } : { email: 'a@example.com' };
			const transactionId = await direct(
				sandbox,
				`/api/v1/otp/${way === 'Phone' ? '' : 'email/'}send/`,
				{ ...to, bundle_key: sandbox.accounts.valify.bundleKey },
			);
			return { json: { transactionId, code: sandbox.otpCode(transactionId) ?? '' } };
		},
		bad: [{ otp: '12ab' }, /^"Code" is not six digits/] as [IDataObject, RegExp],
		success: (json: IDataObject) => expect(json).toEqual({ verified: true }),
	})),
	...(['inquire', 'fetchImages'] as const).map((operation) => ({
		name: `transaction: ${operation}`,
		parameters: {
			resource: 'transaction',
			operation,
			lookUpBy: 'transactionId',
			transactionId: '={{ $json.transactionId }}',
		},
		item: async (index: number, { sandbox }: Fixture) => ({
			json: {
				transactionId: await direct(sandbox, '/api/v1.1/face/match/', {
					first_img: person(`p${index}`).toString('base64'),
					second_img: person(`p${index}`, 'b').toString('base64'),
					bundle_key: sandbox.accounts.valify.bundleKey,
				}),
			},
		}),
		bad: [{ transactionId: '={{ " " }}' }, /^"Transaction ID" is empty/] as [IDataObject, RegExp],
		success: (json: IDataObject) => {
			expect(json).not.toHaveProperty('key');
			expect(json).not.toHaveProperty('token');
		},
	})),
];

/** Asks the service without the node, to have something for it to refer to. */
async function direct(sandbox: Fixture['sandbox'], path: string, body: unknown): Promise<string> {
	const { username, password, clientId, clientSecret } = sandbox.accounts.valify;
	const form = new URLSearchParams({
		username,
		password,
		client_id: clientId,
		client_secret: clientSecret,
		grant_type: 'password',
	});
	const login = (await (
		await fetch(`${sandbox.valifyUrl}/api/o/token/`, { method: 'POST', body: form })
	).json()) as { access_token: string };
	const headers = {
		authorization: `Bearer ${login.access_token}`,
		'content-type': 'application/json',
	};
	const answer = await fetch(sandbox.valifyUrl + path, {
		method: 'POST',
		headers,
		body: JSON.stringify(body),
	});
	const { transaction_id: id } = (await answer.json()) as { transaction_id?: string };
	if (id === undefined) throw new Error(`${path} answered ${answer.status}`);
	return id;
}
