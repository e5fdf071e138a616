import { runCommand } from '../../../n8n/command';
import { npmEnvironment } from '../../../n8n/npm';
import { blocksIn, read } from './pages';

/** The lines of README that stand in the first fenced block after these words. */
export function commandsAfter(words: string): string[] {
	const [, after] = read('README.md').split(words);
	const [block] = blocksIn(after ?? '');
	if (block?.language !== 'sh') throw new Error(`README has no commands after "${words}"`);
	return block.text.trim().split('\n');
}

export const BY_HAND = '**By hand**';
export const IN_DOCKER = '**In Docker**';
export const FROM_SOURCES = '**From the sources**';

/**
 * Types the lines into a shell, as a reader does whose home this is.
 * @param registry where npm looks for packages; left out, it must do without any
 */
export async function typed(
	lines: readonly string[],
	{ home, cwd, registry }: { home: string; cwd: string; registry?: string },
): Promise<void> {
	const npm = {
		npm_config_audit: 'false',
		npm_config_fund: 'false',
		...(registry === undefined
			? { npm_config_offline: 'true' }
			: { npm_config_registry: registry }),
	};
	const env = {
		...npmEnvironment(process.execPath),
		HOME: home,
		npm_config_cache: `${home}/.npm`,
		...npm,
	};
	const { code, output } = await runCommand(['sh', '-e', '-c', lines.join('\n')], { cwd, env });
	if (code !== 0) throw new Error(`README's commands failed: ${output.slice(-1_000)}`);
}
