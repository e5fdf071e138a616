import { readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { proseOf, read, ROOT } from './support/pages';

/** Why a sentence of README needs no test. */
const LABELS = {
	vendor: 'stands on a page of the vendor',
	n8n: 'what n8n does, by its pages or code',
	'not tried': 'README says so itself',
	advice: 'tells what to do, or where more stands',
};

/** Each sentence by how it begins, and which tests hold it, by words of their titles. */
const claims: Record<string, readonly string[] | keyof typeof LABELS> = {
	'Company data from': ['both nodes run, and their tokens outlive a restart'],
	'You fill in a credential once': [
		'one Valu8 login serves all processes, restarts and a renewal',
		'300 calls in one node cost 100 token requests, none rejected',
	],
	'Status: built from': 'not tried',
	'Not on npm yet': 'advice',
	'Seven workflows': ['counts the examples that there are'],

	'Needs Node.js 20.19': ['README names the versions that are tested'],
	'The first start downloads n8n': [
		'installs, builds the driver, tries both, and then never again',
	],
	'This starts a real n8n': [
		'opens an account for somebody with the right passport, face and code, on the fewest tokens',
	],
	'It also prints the address of a form': [
		'the status page shows what was done, in the %s theme',
		'onboarding.json ends by itself when nobody enters the code',
	],
	'That page has pictures': [
		'is onboarded by the form of an example',
		'the accounts that the status page gives pass the test of a credential',
	],
	'Ctrl-C stops': 'advice',

	'On n8n 2.8 or newer': ['Installed from a registry into n8n %s'],
	'Tested on': [
		'Installed from a registry into n8n %s',
		'README names the versions that are tested',
	],
	'What n8n 3 changes': 'advice',
	'In n8n: Settings → Community nodes': 'not tried',
	'This package is not verified': 'n8n',
	'(Not tried: it needs': 'not tried',
	'By hand, then restart': ['both nodes run, and their tokens outlive a restart'],
	'--legacy-peer-deps keeps': ['installs the package, and nothing of n8n beside it'],
	'In Docker, with': ['way in Docker types what its way by hand does'],
	'From the sources': ['way from the sources installs the package'],
	'Then look for Valify': ['finds both nodes by what people type'],

	'Save tests each one': ['of %s says what to correct for %s'],
	"Valify's test asks for a token": ['of %s accepts what is right and spends no use'],
	'Valu8 API': 'advice',
	'Get username and password': 'vendor',
	'In n8n: Credentials → Create credential → Valu8 API': 'advice',
	'Fill in both': 'advice',
	'Valify API': 'advice',
	'Valify gives you five things': 'vendor',
	'If one is missing': 'vendor',
	'Ask for an account': 'vendor',
	'In n8n: Credentials → Create credential → Valify API': 'advice',
	'Fill in the five': 'advice',
	"Base URL is Valify's stage": 'vendor',
	'Put your production': 'advice',
	'Calls per Token: leave 3': 'vendor',
	'The fields below it are': 'advice',

	"Valify's token lives 10 minutes": 'vendor',
	'A token is used until it is spent': [
		'300 calls in 30 parallel executions cost 100 token requests, none rejected',
		'expire by the clock too',
		'are shared by executions and by workflows',
		'one Valu8 login serves all processes, restarts and a renewal',
	],
	'What is stored outlives a restart': ['tokens outlive an execution, a restart and a crash'],
	'It is encrypted, and put': [
		'Where another node may keep state nothing is written',
		'no secret can be read in what n8n kept',
	],
	'A token that is rejected is replaced once': [
		'for ever costs two sends and one further login at %s',
	],
	'A wrong password is tried once': [
		'costs one login for 1,000 items, each of which says so',
		'a wrong password with 1,000 items and Continue On Fail costs one login',
	],
	'A request that may have had an effect': [
		'that cuts a POST is not asked again, as it may have done the work',
		'never sends a POST again that may have had an effect',
	],
	'The rules, and when': 'advice',
	'Measured: docs': 'advice',

	'n8n does not save static data after test runs': 'n8n',
	'In queue mode each process': ['200 executions at once with three Valify calls each'],
	"On n8n 2.8 Valu8's token": ['the Valu8 node never has it write there'],
	'Retry On Fail runs': ['Retry On Fail sends again what the service failed'],
	'Set On Error to': 'advice',
	'A call spent by an n8n process': ['tokens outlive an execution, a restart and a crash'],

	"Valu8's Search Quota": 'vendor',
	'Get Many asks for': [
		'asks for at most 9 companies above any limit',
		'says how many companies came',
	],
	'Without a filter neither': [
		'One item without a filter keeps all of them from being sent',
		'a trigger without a filter does not start, and says why',
		'reads everything without a filter where that was switched on',
	],
	'Valify bills': 'vendor',
	'Bad input is refused': [
		'refuses bad input before anything is sent',
		'ends the batch: no more is begun after the first such answer',
	],

	'n8n saves what passes': ['n8n keeps nothing of a person where it was told not to'],
	'As a tool of an AI agent': 'n8n',
};

const SECTIONS = [
	'n8n-nodes-valu8-valify',
	'Try it without an account',
	'Install',
	'Credentials',
	'How tokens are handled',
	'Limits',
	'Quota and money',
	'Personal data',
];

/** The sentences of the sections that promise something, without signs of Markdown. */
function sentences(): string[] {
	return read('README.md')
		.split(/\n(?=## )/)
		.filter((section) => SECTIONS.includes(/^##? (.+)$/m.exec(section)?.[1] ?? ''))
		.flatMap((section) =>
			proseOf(section)
				.split('\n')
				.filter((line) => !/^[|#!]/.test(line))
				.join('\n')
				.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
				.replace(/[*`]/g, '')
				.split(/\n\s*\n|\n(?=- |\d\. )/)
				.map((part) =>
					part
						.replace(/^\s*(- |\d\. |> )/, '')
						.replace(/\n> /g, ' ')
						.replace(/\s+/g, ' ')
						.trim(),
				)
				.flatMap((part) => part.split(/(?<=[.!?]) (?=[A-Z(])/))
				.filter(Boolean),
		);
}

/** `it` of `it.each(rows)('…')`. */
function rootOf(callee: ts.Expression): string {
	if (ts.isIdentifier(callee)) return callee.text;
	return ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee)
		? rootOf(callee.expression)
		: '';
}

function titlesIn(file: string): string[] {
	const source = ts.createSourceFile(file, read(`test/${file}`), ts.ScriptTarget.Latest, true);
	const titles: string[] = [];
	const visit = (node: ts.Node): void => {
		const title = ts.isCallExpression(node) ? node.arguments[0] : undefined;
		if (title && ts.isStringLiteralLike(title) && ts.isCallExpression(title.parent)) {
			if (['it', 'describe', 'step'].includes(rootOf(title.parent.expression)))
				titles.push(title.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return titles;
}

const titles = readdirSync(path.join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.test.ts') && !file.endsWith('claims.test.ts'))
	.flatMap(titlesIn);

const said = sentences();

it('README promises something', () => {
	expect(said.length).toBeGreaterThan(40);
});

it.each(said)('%s', (sentence) => {
	const found = Object.entries(claims).filter(([begins]) => sentence.startsWith(begins));
	// Neither missing in the list, nor one of two.
	expect(found.map(([begins]) => begins)).toHaveLength(1);
	const [[, by]] = found as [[string, (typeof claims)[string]]];
	if (typeof by === 'string') {
		expect(LABELS).toHaveProperty([by]);
		if (by === 'not tried') expect(read('README.md')).toMatch(/not tried/i);
		return;
	}
	for (const title of by) expect(titles.filter((one) => one.includes(title))).not.toEqual([]);
});

it('The list has nothing that README does not say', () => {
	expect(
		Object.keys(claims).filter((begins) => !said.some((sentence) => sentence.startsWith(begins))),
	).toEqual([]);
});
