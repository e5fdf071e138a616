import type { AxiosResponse } from 'axios';
import type { Sandbox } from '../../sandbox';
import {
	bearer,
	closeSandboxes,
	http,
	jpeg,
	sandbox,
	valify,
	valu8,
} from '../unit/sandbox/support/sandbox';
import { exchanges } from '.';
import type { Answer, Exchange } from './contract';
import { Marked, namesIn, Placeholder, plain, type Content } from './marks';
import { responseHmac } from './valify/responseHmac';
import { CHANGES_IN_V2 } from './valu8/pages';

/** States of a page that contradict a newer one, where the simulated service can only follow one. */
const REFUSED = ['Valify: verification link, of the Egyptian national ID only'];

/** Names that no answer in the files has, and that do not begin with `invented`. Places as in `result.area`. */
const ACCOUNTED_FOR: Record<string, string> = {
	'[].valu8Id': `printed on ${CHANGES_IN_V2}, in a path`,
	'[].name':
		'search parameters: no page shows the answer; each description says that it is invented',
	'[].type': 'as [].name',
	'[].description': 'as [].name',
	message: 'Valu8 refuses: no page shows a body; the header says that it is invented',
	...Object.fromEntries(
		['result', 'transaction_id', 'trials_remaining'].map((name) => [
			name,
			'documents whose answer could not be read: as all other pages',
		]),
	),
	'result.area': `printed on ${responseHmac.page}`,
};

let box: Sandbox;
beforeEach(async () => {
	// So many that the printed search by cursor has a next page.
	box = await sandbox({ companies: 20_000 });
});
afterEach(closeSandboxes);

/** Answers are told apart by how they are read, if the page can be read in more than one way. */
const cases = exchanges.flatMap((exchange) =>
	(exchange.answers?.length ? exchange.answers : [undefined]).map((answer) => {
		const title =
			answer?.reading === undefined ? exchange.title : `${exchange.title} (${answer.reading})`;
		return { title, exchange, answer };
	}),
);
const among = (titles: readonly string[]) =>
	cases.filter(({ exchange }) => titles.includes(exchange.title));
const passed = cases.filter(({ exchange }) => !REFUSED.includes(exchange.title));

it.each(passed)('$title', async ({ exchange, answer }) => {
	expect(differences(exchange, answer, await sent(exchange, answer))).toEqual([]);
});

it.each(among(REFUSED))('$title: is refused', async ({ exchange, answer }) => {
	expect((await sent(exchange, answer)).status).toBeGreaterThanOrEqual(400);
});

it('the lists name exchanges that there are', () => {
	const titles = exchanges.map(({ title }) => title);
	expect(REFUSED.filter((title) => !titles.includes(title))).toEqual([]);
});

type Reply = AxiosResponse<unknown>;

/** How an answer differs from what the page prints, and what in it is neither printed nor marked as invented. */
function differences(
	{ service, request, answers = [] }: Exchange,
	answer: Answer | undefined,
	{ status, headers, data }: Reply,
): string[] {
	const wanted = answers.length === 0 ? 200 : answer?.status.content;
	const body = answer?.body instanceof Marked ? answer.body.content : answer?.body;
	const inHeaders = Object.entries(answer?.headers ?? {}).filter(
		([name]) => headers[name.toLowerCase()] === undefined,
	);
	const known = [...names(body), ...names(request.body)];
	// The mark of the service's answers: on all with data and on all that Valu8 refuses, but not on a login, of which all is printed.
	const isLogin = request.token === 'none' && service !== 'valifyWeb' && status === 200;
	const isMarked = headers['x-sandbox'] === 'invented data';
	return [
		...(status === wanted
			? []
			: [`status ${status} in place of ${String(wanted)}: ${JSON.stringify(data).slice(0, 200)}`]),
		...inHeaders.map(([name]) => `no header ${name}`),
		...(body === undefined ? [] : missing(body, data, '')),
		...(isLogin || isMarked ? [] : ['no header x-sandbox']),
		...new Set(
			placesIn(data)
				.filter(
					(place) =>
						!known.includes(place) &&
						!isInvented(place) &&
						!Object.hasOwn(ACCOUNTED_FOR, place) &&
						!isGivenBack(place, request.body),
				)
				.map((place) => `neither printed nor marked as invented: ${place}`),
		),
	];
}

const names = (content: Content | undefined) =>
	content === undefined ? [] : namesIn(content).map(({ path }) => path);
const isInvented = (place: string) => /(?:^|\.)invented\w*$/.test(place);
/** The transliteration of a card answers under the names that it was sent. */
const isGivenBack = (place: string, body: Content | undefined) =>
	place.startsWith('result.') && names(body).includes(place.replace('result.', 'data.'));

/** Printed names and values that are not there, and values of another type than the printed one. */
function missing(content: Content, found: unknown, place: string): string[] {
	if (content instanceof Placeholder || typeof content !== 'object' || content === null) {
		const type = content instanceof Placeholder ? 'string' : typeof content;
		return typeof found === type ? [] : [`${place}: ${typeof found} in place of ${type}`];
	}
	if (isList(content)) {
		if (!Array.isArray(found)) return [`${place}: no list`];
		const [first] = content;
		if (first === undefined) return [];
		return found.length === 0
			? [`${place}: empty`]
			: found.flatMap((element) => missing(first, element, `${place}[]`));
	}
	if (typeof found !== 'object' || found === null) return [`${place}: no object`];
	return Object.entries(content).flatMap(([name, field]) => {
		const inner = place === '' ? name : `${place}.${name}`;
		const value = (found as Record<string, unknown>)[name];
		if (value === undefined)
			return field.isOptional || field.name === 'ours' ? [] : [`no ${inner}`];
		const isLeaf = typeof field.content !== 'object';
		const differs = field.value === 'printed' && isLeaf && value !== field.content;
		return differs
			? [`${inner}: ${JSON.stringify(value)} in place of ${String(field.content)}`]
			: missing(field.content, value, inner);
	});
}

const isList = (content: Content): content is readonly Content[] => Array.isArray(content);

/** As `namesIn`, of what came. */
function placesIn(value: unknown, prefix = ''): string[] {
	if (typeof value !== 'object' || value === null) return [];
	if (Array.isArray(value)) return value.flatMap((element) => placesIn(element, `${prefix}[]`));
	return Object.entries(value).flatMap(([name, inner]) => {
		const place = prefix === '' ? name : `${prefix}.${name}`;
		return [place, ...placesIn(inner, place)];
	});
}

/** Sends what the page prints, on a fresh token, with everything filled in that stands for something. */
async function sent(exchange: Exchange, answer: Answer | undefined): Promise<Reply> {
	const { service, request } = exchange;
	if (answer?.reading === 'JSON') box.setValu8({ paginationHeader: 'json' });
	const values = service === 'valu8' ? await valuesOfValu8() : await valuesOfValify(exchange);
	const filled = (content: Content | undefined, more: Values = {}) =>
		content === undefined
			? undefined
			: plain(content, (placeholder) => fill(placeholder, { ...values, ...more }));
	const base = { valu8: box.valu8Url, valify: box.valifyUrl, valifyWeb: box.verifyUrl }[service];
	const token = request.token === 'none' ? {} : bearer(values.accessToken ?? '');
	const send = (more?: Values): Promise<Reply> =>
		http.request<unknown>({
			method: request.method.content,
			url: base + request.path.content,
			headers: { ...token, ...(filled(request.headers) as Record<string, string> | undefined) },
			params: filled(request.query),
			data: request.form
				? new URLSearchParams(filled(request.form) as Record<string, string>)
				: filled(request.body, more),
		});
	const wanted = placeholdersIn(request.body).map(({ of }) => of);
	if (!wanted.includes('cursor') && !wanted.includes('lastCursor')) return await send();
	// What the first page, or the last one with anything on it, gave for the next.
	let cursor = '*';
	for (;;) {
		const reply = await send({ cursor, lastCursor: cursor });
		const next = cursorIn(reply);
		if (next === undefined || (cursor !== '*' && wanted.includes('cursor'))) return reply;
		cursor = next;
	}
}

function cursorIn({ headers }: Reply): string | undefined {
	const held = headers['x-pagination'] as string | undefined;
	return held?.startsWith('{') ? (JSON.parse(held) as { cursor: string }).cursor : held;
}

type Values = { [name in string]?: string };

function fill({ kind, of }: Placeholder, values: Values): string {
	const value = kind === 'image' ? jpeg(`person:sara ${of}`) : values[of];
	if (value === undefined) throw new Error(`nothing to fill in for ${kind} ${of}`);
	return value;
}

async function valuesOfValu8(): Promise<Values> {
	const { accessToken, refreshToken } = await valu8(box).pair();
	return {
		...box.accounts.valu8,
		accessToken: accessToken.value,
		refreshToken: refreshToken.value,
	};
}

async function valuesOfValify({ operation, request }: Exchange): Promise<Values> {
	const account = box.accounts.valify;
	const client = valify(box);
	const values = { ...account, accessToken: await client.token() };
	if (!placeholdersIn(request.body).some(({ kind }) => kind === 'received')) return values;
	const otherAccessToken = await client.token();
	const before =
		{
			verifyPhone: () =>
				client.flat(otherAccessToken, '/api/v1/otp/send/', { phone_number: '01012345678' }),
			verifyEmail: () =>
				client.flat(otherAccessToken, '/api/v1/otp/email/send/', { email: 'person@example.com' }),
		}[operation?.operation ?? ''] ??
		(() =>
			client.nid(otherAccessToken, { front_img: jpeg('person:sara'), back_img: jpeg('back') }));
	const transactionId = String((await before()).data.transaction_id);
	const otp = box.otpCode(transactionId);
	return { ...values, otherAccessToken, transactionId, ...(otp === undefined ? {} : { otp }) };
}

function placeholdersIn(content: Content | undefined): Placeholder[] {
	return content === undefined
		? []
		: namesIn(content).flatMap(({ field }) =>
				field.content instanceof Placeholder ? [field.content] : [],
			);
}
