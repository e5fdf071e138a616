import { PlainError } from '../n8n/errors';
import { N8nRequestError } from '../n8n/http';
import { parseArguments, USAGE, UsageError, type Arguments } from './arguments';
import { Closing } from './closing';
import { endRequested } from './ending';
import { invitation } from './invitation';
import { runDemo, type Demo } from './run';

const say = (line = '') => console.log(line);

void main(process.argv.slice(2)).then((status) => process.exit(status));

/** Gives the exit status. */
async function main(argv: readonly string[]): Promise<number> {
	let given: Arguments;
	try {
		given = parseArguments(argv);
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		console.error(`${error.message}\n\n${USAGE}`);
		return 2;
	}
	if (given.help) {
		say(USAGE);
		return 0;
	}
	say(
		'n8n with this package, on simulated Valu8 and Valify services. Neither real service is contacted.\n',
	);
	const closing = new Closing();
	let up = false;
	const end = endRequested(() => say('Ended at once.')).then(() => {
		say('\nStopping n8n and the simulated services ...');
		return up ? 0 : 130; // to stop it once it is up is the regular end
	});
	try {
		return await Promise.race([work(given, closing, end, () => (up = true)), end]);
	} catch (error) {
		console.error(`\n${explain(error)}`);
		return 1;
	} finally {
		await closing.run();
	}
}

async function work(
	given: Arguments,
	closing: Closing,
	end: Promise<unknown>,
	onUp: () => void,
): Promise<number> {
	const demo = await runDemo(given, closing, say);
	show(demo);
	if (given.once) return demo.outcome.ok ? 0 : 1;
	onUp();
	invite(demo);
	const died = await Promise.race([demo.server.exited, end.then(() => undefined)]);
	if (!died) return 0;
	throw new PlainError(`n8n ended by itself (${died.signal ?? `exit status ${died.code}`}).`);
}

function show({ outcome, cost }: Demo): void {
	say('\nWhat the workflow returned');
	for (const line of outcome.lines) say(`  ${line}`);
	say('\nWhat the tokens cost');
	for (const line of cost) say(line);
}

function invite({ places }: Demo): void {
	for (const line of invitation(places)) say(line);
}

function explain(error: unknown): string {
	if (error instanceof PlainError || error instanceof N8nRequestError) return error.message;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
