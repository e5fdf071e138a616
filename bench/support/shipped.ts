import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Core from '../../tokens';
import type * as PoolModule from '../../tokens/pool';

const load = createRequire(__filename);
const shipped = (file: string): unknown =>
	load(path.resolve(__dirname, '../../dist/tokens', `${file}.js`));

/** The token core as it is shipped: what runs the benchmark's TypeScript makes every function that it compiles slower. */
export const { Pool } = shipped('pool') as typeof PoolModule;
export const { call } = shipped('index') as typeof Core;
