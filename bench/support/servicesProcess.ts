import { startSandbox } from '../../sandbox';
import type { Addresses, Question } from './services';

/** What `Services` starts. Ends when its parent does. */
async function main(): Promise<void> {
	const sandbox = await startSandbox();
	process.on('message', ({ name, given }: Question) => {
		const controls = sandbox as unknown as Record<string, (...given: unknown[]) => unknown>;
		process.send?.(controls[name]?.(...given) ?? null);
	});
	process.on('disconnect', () => process.exit());
	const { valu8Url, valifyUrl, accounts } = sandbox;
	process.send?.({ valu8Url, valifyUrl, accounts } satisfies Addresses);
}

void main();
