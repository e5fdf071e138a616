import { generateKeyPairSync } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { withFiles } from '../n8n/support/images';
import { restartProcess } from '../n8n/support/process';
import { Workbench, type NodeSpec } from '../n8n/support/workbench';
import type { Exchange } from './contract';
import { plain, type Json } from './marks';
import { fill, PICTURES } from './support/fill';
import { broken, previewOf } from './support/previews';
import { Vendor, type Reply, type Sent } from '../n8n/support/vendor';
import { exchanges } from '.';

type Body = Record<string, Json>;
type Node = Pick<NodeSpec, 'type' | 'parameters'>;

const { privateKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

let vendor: Vendor;
let bench: Workbench;
beforeAll(async () => {
	vendor = await Vendor.open();
	bench = await Workbench.open();
	const value = (of: string) => fill({ kind: 'secret', of }) as string;
	const [username, password] = [value('username'), value('password')];
	bench.credentials.data.valu8 = { username, password, baseUrl: vendor.url };
	bench.credentials.data.valify = {
		username,
		password,
		clientId: value('clientId'),
		clientSecret: value('clientSecret'),
		bundleKey: value('bundleKey'),
		webApiKey: value('webApiKey'),
		baseUrl: vendor.url,
		webBaseUrl: vendor.url,
		callsPerToken: 3,
		privateKey,
	};
});
afterAll(async () => await vendor.close());
beforeEach(() => {
	restartProcess();
	bench.staticData = {};
	jest.useFakeTimers({
		now: Date.parse('2026-01-01T00:00:00Z'),
		doNotFake: [
			'hrtime',
			'nextTick',
			'performance',
			'queueMicrotask',
			'setImmediate',
			'clearImmediate',
			'setInterval',
			'clearInterval',
			'setTimeout',
			'clearTimeout',
		],
	});
});
afterEach(() => jest.useRealTimers());

const bodyOf = ({ request: { body } }: Exchange) =>
	body === undefined ? undefined : (plain(body, fill) as Body);
const text = (value: Json | undefined): string => {
	if (typeof value !== 'string') throw new Error('The contract has no text there');
	return value;
};
const record = (value: Json | undefined): Body =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

/** The answer of the exchange, and a login before it. */
function replyOf(exchange: Exchange): (sent: Sent) => Reply {
	const [answer] = exchange.answers ?? [];
	return ({ method, path }) => {
		if (method === 'POST' && path === '/authentication') return logIn('Valu8: log in');
		if (method === 'POST' && path === '/api/o/token/') return logIn('Valify: log in');
		if (answer === undefined)
			return {
				status: 200,
				body: exchange.operation?.operation === 'getAll' ? [] : { result: {} },
			};
		return replyTo(answer);
	};
}

function logIn(title: string): Reply {
	const answer = exchanges.find((exchange) => exchange.title === title)?.answers?.[0];
	if (!answer) throw new Error(`No exchange "${title}"`);
	return { ...replyTo(answer), status: 200 };
}

function replyTo({ status, headers, body }: NonNullable<Exchange['answers']>[number]): Reply {
	return {
		status: plain(status) as number,
		...(headers && { headers: plain(headers, fill) as Record<string, string> }),
		...(body && { body: plain(body, fill) }),
	};
}

/** How a user fills the node in to send what the page prints. */
function nodeFor(exchange: Exchange): Node {
	const { resource = '', operation = '' } = exchange.operation ?? {};
	const body = bodyOf(exchange) ?? {};
	const inData = typeof body.data === 'object';
	const fields = inData ? record(body.data) : body;
	const lang = fields.lang === undefined ? {} : { lang: fields.lang };
	const common = { resource, operation, simplify: false, imageSource: 'binary' };
	const valify = (parameters: IDataObject, options: IDataObject = {}): Node => ({
		type: 'valify',
		parameters: { ...common, ...parameters, options: { ...lang, ...options } },
	});
	switch (`${resource}: ${operation}`) {
		case 'company: getSearchParameters':
			return { type: 'valu8', parameters: { ...common, options: {} } };
		case 'company: getAll':
		case 'relation: getAll':
			return { type: 'valu8', parameters: { ...common, ...searchFor(body) } };
		case 'document: extract':
			return valify(
				{
					documentType: text(body.document_type),
					frontImage: 'front',
					backImage: 'back',
					image: 'data',
				},
				{ ...(fields.extras !== undefined && { extras: fields.extras as string[] }) },
			);
		case 'document: crop':
			return valify({ image: 'data' });
		case 'face: compare':
			return valify({ firstImage: 'first', secondImage: 'second' }, faceOptions(exchange, inData));
		case 'face: compareWithTransaction':
			return valify(
				{ firstImage: 'first', transactionId: text(fields.transaction_id) },
				faceOptions(exchange, inData),
			);
		case 'transliteration: names':
			return valify({ arabicPhrase: text(body.arabic_phrase) });
		case 'transliteration: nationalId':
			return valify({ nationalIdData: body.data });
		case 'sanction: search':
			return valify(
				{
					version: pathOf(exchange).includes('/v2.1/') ? 'v2.1' : 'v2',
					searchFor: { field: searchedFields(fields) },
					sanctionLists: fields.sanction_lists,
					otherLists: '',
				},
				{
					...(exchange.passedOver !== undefined && { wrapInData: inData }),
					...(fields.match_all_fields !== undefined && {
						matchAllFields: fields.match_all_fields as boolean,
					}),
					...(fields.transliterate !== undefined && {
						transliterate: fields.transliterate as boolean,
					}),
				},
			);
		case 'otp: sendPhone':
			return valify({ phoneNumber: text(fields.phone_number) }, otpOptions(inData));
		case 'otp: sendEmail':
			return valify({ email: text(fields.email) }, otpOptions(inData));
		case 'otp: verifyPhone':
		case 'otp: verifyEmail':
			return valify(
				{ otp: text(fields.otp), transactionId: text(fields.transaction_id) },
				otpOptions(inData),
			);
		case 'transaction: inquire':
			return valify(
				body.access_token === undefined
					? { lookUpBy: 'transactionId', transactionId: text(body.transaction_id) }
					: { lookUpBy: 'accessToken', accessToken: text(body.access_token) },
			);
		case 'transaction: fetchImages':
			return valify({ transactionId: text(body.transaction_id) });
		case 'verificationLink: create':
			return valify(
				{
					returnUrl: text(body.return_url),
					referenceId: text(body.reference_id),
					expiresAt: text(body.expires_at),
				},
				{ flow: body.flow as string, lang: 'en' },
			);
		default:
			throw new Error(`No node is known to send "${exchange.title}"`);
	}
}

function searchFor({
	parameters,
	currency,
	sortByColumn,
	sortByDirection,
	minifiedSearch,
	pageNumber,
	pageSize,
}: Body): IDataObject {
	const direction = text(sortByDirection ?? '').toLowerCase() === 'desc' ? 'Desc' : 'Asc';
	return {
		returnAll: pageNumber === undefined,
		limit: pageNumber === undefined ? 50 : pageSize,
		specifyCriteria: 'json',
		criteriaJson: JSON.stringify(parameters),
		options: {
			...(currency !== undefined && { currency: currency as string }),
			...(minifiedSearch !== undefined && { minifiedSearch: minifiedSearch as boolean }),
			...(sortByColumn !== undefined && {
				sortBy: sortByColumn as string,
				sortDirection: direction,
			}),
		},
	};
}

const pathOf = ({ request }: Exchange) => text(plain(request.path));
const otpOptions = (inData: boolean): IDataObject => (inData ? { wrapInData: true } : {});

/** What the pages' newest state wants is the default; another state is one setting away. */
function faceOptions(exchange: Exchange, inData: boolean): IDataObject {
	if (exchange.passedOver === undefined) return {};
	return { apiVersion: pathOf(exchange).includes('/v1.1/') ? 'v1.1' : 'v1', wrapInData: inData };
}

const searchedFields = ({ fields }: Body): IDataObject[] =>
	(fields as Body[]).map(({ field_name, value, cutoff_match_score }) => ({
		fieldName: field_name,
		value,
		cutoffMatchScore: cutoff_match_score,
	}));

async function run(exchange: Exchange, more: IDataObject = {}) {
	const { type, parameters } = nodeFor(exchange);
	vendor.answerWith(replyOf(exchange));
	const credential = type === 'valify' ? 'valify' : 'valu8';
	return await bench.execute(
		[{ type, credential, parameters: { ...parameters, ...more } }],
		[withFiles(PICTURES)],
	);
}

const isLogin = ({ path }: Sent) => path === '/authentication' || path === '/api/o/token/';

/** Nothing in the node stands for these. */
const UNSENDABLE = [
	'Valify: sanction search v2.1, in data with a document type',
	'Valify: verification link, of the Egyptian national ID only',
];
const sendable = exchanges.filter(
	({ operation, title }) => operation !== undefined && !UNSENDABLE.includes(title),
);
const byCursor = sendable.filter(({ operation }) => operation?.variant === 'by cursor');

describe.each(
	sendable
		.filter((exchange) => !byCursor.includes(exchange))
		.map((exchange) => [exchange.title, exchange] as const),
)('%s', (_title, exchange) => {
	it('is what the node sends', async () => {
		await run(exchange);
		const [sent, ...more] = vendor.sent.filter((request) => !isLogin(request));
		const { method, query = {}, headers = {} } = exchange.request;

		expect(more).toEqual([]);
		expect(sent).toMatchObject({
			method: plain(method),
			path: pathOf(exchange),
			query: plain(query, fill),
		});
		expect(normal(sent?.body)).toEqual(normal(bodyOf(exchange)));
		for (const [name, value] of Object.entries(plain(headers, fill) as Record<string, string>))
			expect(sent?.headers[name.toLowerCase()]).toBe(value);
	});

	const [answer] = exchange.answers ?? [];
	// How these are encrypted is not printed, so no answer to open can be made from the page.
	const opens = exchange.operation?.resource !== 'transaction';
	if (answer?.body && opens) {
		it('is answered, and nothing of the answer is lost', async () => {
			const { items, error } = await run(exchange);

			expect(error).toBeUndefined();
			expect(namesIn(items.map(({ json, binary }) => ({ json, binary })))).toEqual(
				expect.arrayContaining(namesIn(plain(answer.body!, fill)).filter((name) => name !== 'img')),
			);
		});
	}
});

const previewed = sendable.flatMap((exchange) => {
	const { resource = '', operation = '' } = exchange.operation ?? {};
	const preview =
		exchange.service === 'valu8' ? undefined : previewOf('Valify', resource, operation);
	return preview && exchange.answers?.[0]?.body ? [{ ...exchange, preview }] : [];
});

it.each(previewed)(
	'$title: what n8n shows before the first run is what comes out',
	async ({ preview, ...exchange }) => {
		const { items } = await run(exchange, { simplify: true });

		expect(items.flatMap(({ json }) => broken(preview, json))).toEqual([]);
		// Of documents, whose types differ, the preview has what all types share.
		const shared = Object.keys(preview.properties ?? {}).sort();
		if (exchange.operation?.operation === 'extract')
			expect(Object.keys(items[0]!.json)).toEqual(expect.arrayContaining(shared));
		else expect(Object.keys(items[0]!.json).sort()).toEqual(shared);
	},
);

it('All types of documents share no more than the preview of their operation has', async () => {
	const documents = previewed.filter(({ operation }) => operation?.operation === 'extract');
	const outputs: string[][] = [];
	for (const exchange of documents)
		outputs.push(Object.keys((await run(exchange, { simplify: true })).items[0]?.json ?? {}));
	const [first = [], ...others] = outputs;

	expect(outputs.length).toBeGreaterThan(5);
	expect(first.filter((name) => others.every((names) => names.includes(name)))).toEqual(
		Object.keys(documents[0]!.preview.properties ?? {}),
	);
});

/** The pages write "Asc" and "asc". */
function normal(body: unknown): unknown {
	const direction =
		typeof body === 'object' && body !== null ? (body as Body).sortByDirection : undefined;
	return typeof direction === 'string'
		? { ...(body as Body), sortByDirection: direction.toLowerCase() }
		: body;
}

/** Every property name in it, as the nodes may write it. */
function namesIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(namesIn);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => [
		name.toLowerCase().replace(/[_\s:]/g, ''),
		...namesIn(inner),
	]);
}

describe.each([
	['bare', (cursor: string) => cursor],
	['JSON', (cursor: string) => JSON.stringify({ cursor })],
])('Valu8: search by cursor, the header %s', (_form, write) => {
	it('is what the node sends, page after page, until a page is empty', async () => {
		const [first, next, last] = byCursor.map((exchange) => bodyOf(exchange) ?? {});
		const [cursor, lastCursor] = [next?.cursor as string, last?.cursor as string];
		const headers: Record<string, string> = { '*': write(cursor), [cursor]: write(lastCursor) };
		const { type, parameters } = nodeFor(byCursor[0]!);
		vendor.answerWith((sent) => {
			if (isLogin(sent)) return logIn('Valu8: log in');
			const page = headers[(sent.body as Body).cursor as string];
			return page === undefined
				? { status: 200, body: [] }
				: {
						status: 200,
						headers: { 'x-pagination': page },
						body: [{ valu8Id: vendor.sent.length }],
					};
		});
		const { items, error } = await bench.execute(
			[{ type, credential: 'valu8', parameters }],
			[{ json: {} }],
		);

		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
		expect(vendor.sent.filter((sent) => !isLogin(sent)).map(({ body }) => body)).toEqual([
			first,
			next,
			last,
		]);
	});
});

it.each([
	['Valu8: log in', 'Valu8: search parameters'],
	['Valify: log in', 'Valify: transliteration of a name'],
])('%s is what the node sends before', async (login, call) => {
	const found = (title: string) => exchanges.find((exchange) => exchange.title === title)!;
	await run(found(call));
	const { request } = found(login);
	const sent = vendor.sent.find(isLogin);

	expect(sent).toMatchObject({ method: plain(request.method), path: plain(request.path) });
	expect(sent?.body).toEqual(plain(request.body ?? request.form ?? {}, fill));
});

it('Every exchange that the node cannot send is known', () => {
	expect(
		UNSENDABLE.filter(
			(title) =>
				!exchanges.some(
					(exchange) => exchange.title === title && exchange.passedOver !== undefined,
				),
		),
	).toEqual([]);
});
