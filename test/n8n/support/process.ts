import path from 'node:path';
import type * as Tokens from '../../../tokens';

/** The package's token core as n8n loaded it: compiled, and one copy per process. */
const tokens = jest.requireActual<typeof Tokens>(path.resolve(__dirname, '../../../dist/tokens'));

/** What a restart of the n8n process does to the package: nothing in memory stays. */
export function restartProcess(): void {
	tokens.forgetPools();
}
