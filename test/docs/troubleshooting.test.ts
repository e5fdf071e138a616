import type { INode } from 'n8n-workflow';
import * as valify from '../../nodes/Valify/errors';
import { DecryptionError } from '../../nodes/Valify/crypto/decryptionError';
import { IntegrityCheck } from '../../nodes/Valify/integrity';
import * as valu8 from '../../nodes/Valu8/errors';
import {
	companiesReceived,
	itemsReceived,
	relationsReceived,
} from '../../nodes/Valu8/search/quota';
import { whatIsMissing } from '../../nodes/Valu8/search/readItems';
import { toNodeError } from '../../nodes/common/errors';
import {
	AddressError,
	Cancelled,
	type HttpAnswer,
	joinPath,
	LoginError,
	NoAnswer,
	type NoAnswerKind,
	type Outcome,
	readBaseUrl,
	valueOrError,
} from '../../tokens';
import { messagesMadeIn, type Made } from './support/messages';
import { read, tablesIn } from './support/pages';

const node = {
	id: '1',
	name: 'Node',
	type: 'node',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as INode;
const SERVICES = { Valu8: valu8.explain, Valify: valify.explain };
const STATUSES = [302, 400, 401, 403, 404, 408, 415, 422, 429, 500, 503];
const PAGE = '<!doctype html><html></html>';

const answer = (status: number, body: unknown = {}): HttpAnswer => ({ status, headers: {}, body });
const refusing = (given: HttpAnswer): Outcome =>
	({ answer: given, judgement: { token: 'unclear', passing: false } }) as Outcome;

/** Of what a service answers, or does not. */
function answered(): string[] {
	const kinds: NoAnswerKind[] = ['unreachable', 'timeout', 'lost', 'aborted'];
	// Whichever of them the node has words of its own for.
	const codes = Array.from({ length: 1_000 }, (_, index) =>
		answer(422, { error_code: 5_000 + index }),
	);
	const answers = [
		...STATUSES.map((status) => answer(status)),
		answer(400, PAGE),
		answer(200, PAGE),
		...codes,
	];
	const errors = Object.values(SERVICES)
		.flatMap((explain) => [
			...answers.map((given) => explain(refusing(given), [])),
			...kinds.map((kind) => explain({ failure: new NoAnswer(kind) } as Outcome, [])),
		])
		.concat(valify.explainPlain(answer(403), []));
	return [...new Set(errors.flatMap((error) => (error ? [error.message] : [])))];
}

/** Of logins that bring no token. */
function loggedIn(): string[] {
	const ends = [
		new LoginError('rejected', ''),
		new LoginError('unexpected', ''),
		new LoginError('unavailable', '', { status: 503 }),
		new LoginError('unavailable', '', { noAnswer: 'timeout' }),
		new LoginError('unavailable', '', { noAnswer: 'unreachable' }),
		new Cancelled(),
	];
	return Object.keys(SERVICES).flatMap((service) =>
		ends.map((error) => toNodeError(error, node, undefined, service).message),
	);
}

/** Of answers that are not what they should be. */
function doubted(): string[] {
	const given = { ...answer(200), text: '{"result":{"a":"b"}}' };
	const check = (headers: HttpAnswer['headers']) => {
		try {
			new IntegrityCheck().check({ ...given, headers }, { hmacKey: 'key' } as Parameters<
				IntegrityCheck['check']
			>[1]);
		} catch (error) {
			return (error as Error).message;
		}
		throw new Error('It passed');
	};
	return [
		check({}),
		check({ hmac: 'wrong' }),
		new DecryptionError('does-not-open').message,
		new DecryptionError('not-json').message,
	];
}

/** Of addresses, in a credential and in a node. */
function addressed(): string[] {
	const refused = (subject: string, action: () => string) => {
		const result = valueOrError(action, AddressError);
		if (result instanceof AddressError) return `"${subject}" ${result.message}`;
		throw new Error(`${result} passed`);
	};
	const addresses = [
		'none',
		'http://a.example',
		'https://user:secret@a.example',
		'https://a.example?b',
		'https://a.example/b c',
		'https:a.example',
	];
	const paths = ['https://b.example', '/a#b', '/../b', '/a/./b', '/a\tb'];
	return [
		...addresses.map((text) =>
			refused('Base URL', () => readBaseUrl(text)).replace(
				'"Base URL"',
				'"Base URL" of the credential',
			),
		),
		...paths.map((text) => refused('Path', () => joinPath('https://a.example/v2', text))),
	];
}

function hinted(): string[] {
	const paging = { by: 'page', pageSize: 500, pages: 10, limited: false } as const;
	const listing = { nextCursor: { in: 'header', name: 'x-pagination' }, paging } as const;
	const check = new IntegrityCheck();
	check.check({ ...answer(200), text: '{"result":{"a":[]}}' }, { hmacKey: 'key' } as Parameters<
		IntegrityCheck['check']
	>[1]);
	const ends = (['pageCap', 'cursorCap', 'unsure'] as const).map(
		(end) => whatIsMissing(end, listing) ?? '',
	);
	return [
		...ends,
		...[1, 2].flatMap((total) => [
			companiesReceived(total),
			relationsReceived(total),
			itemsReceived(total),
		]),
		check.hint() ?? '',
	];
}

const inputErrors = ([labels = [], happened = []]: readonly string[][]) =>
	labels.flatMap((label) => happened.map((text) => `"${label}" ${text}`));
const first = ([texts = []]: readonly string[][]) => texts;

/** What has been made by calling it stands in the sources as a mere variable. */
const isVariable = ({ text }: Made) =>
	/^("…" )?(of the credential )?[…. ]*$/.test(text) ||
	/^"[^"]+" (of the credential )?…$/.test(text);

const made: Made[] = [
	...messagesMadeIn('nodes', {
		InputError: inputErrors,
		'this.error': inputErrors,
		ServiceError: first,
		Error: first,
		'logger.warn': first,
		'logger.debug': first,
	}).filter((one) => !isVariable(one)),
	...[answered(), loggedIn(), doubted(), hinted(), addressed()]
		.flat()
		.map((text) => ({ text, at: 'made by calling' })),
];

/** A mistake of ours, which no user can make. */
const OURS = ['This operation has no token'];

const documented = tablesIn(read('docs/troubleshooting.md')).flatMap(([cell = '']) =>
	[...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text),
);

/** `…` in a page stands for anything. */
function covers(message: string, text: string): boolean {
	const parts = bare(message)
		.split('…')
		.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.*')}( \\(status \\d+\\))?$`, 's').test(bare(text));
}

/** The reader of fields says the same of those of a node and of a credential. */
const bare = (text: string) => text.replace('of the credential ', '');

describe('docs/troubleshooting.md', () => {
	it.each(documented)('%s is a message that the code makes', (message) => {
		expect(made.filter(({ text }) => covers(message, text)).map(({ text }) => text)).not.toEqual(
			[],
		);
	});

	it('has every message that the code makes', () => {
		const missing = made.filter(
			({ text }) => !OURS.includes(text) && !documented.some((message) => covers(message, text)),
		);
		expect(missing.map(({ text, at }) => `${text} (${at})`)).toEqual([]);
	});

	it('knows each way in which an address can be wrong', () => {
		const known = addressed();
		expect(
			messagesMadeIn('tokens', { AddressError: first }).filter(
				({ text }) => !known.some((message) => message.endsWith(text)),
			),
		).toEqual([]);
	});

	it('tells messages apart: none stands for everything', () => {
		for (const message of documented)
			expect(made.filter(({ text }) => covers(message, text)).length).toBeLessThan(made.length / 4);
	});
});
