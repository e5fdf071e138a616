import { parseArgs } from 'node:util';

export interface Arguments {
	once: boolean;
	help: boolean;
	/** undefined: any free port. */
	port: number | undefined;
	sandboxPort: number | undefined;
}

export const USAGE = `Usage: npm start -- [options]

Starts n8n with this package, simulated Valu8 and Valify services, and the example workflows.

  --once            run the main example, print the result and end (exit status 0 when it succeeded)
  --port N          port of n8n           (default 5678, or N8N_PORT;     0: any free one)
  --sandbox-port N  port of the services  (default 8787, or SANDBOX_PORT; 0: any free one)
  --help            this text

With --once both ports are any free ones unless you name them.`;

/** The arguments make no sense; the message says which. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}

export function parseArguments(
	argv: readonly string[],
	env: NodeJS.ProcessEnv = process.env,
): Arguments {
	const { values } = parse(argv);
	const { once, help } = values;
	return {
		once,
		help,
		port: choose('--port', values.port, 'N8N_PORT', env, once ? '0' : '5678'),
		sandboxPort: choose(
			'--sandbox-port',
			values['sandbox-port'],
			'SANDBOX_PORT',
			env,
			once ? '0' : '8787',
		),
	};
}

function parse(argv: readonly string[]) {
	try {
		return parseArgs({
			args: [...argv],
			options: {
				once: { type: 'boolean', default: false },
				help: { type: 'boolean', short: 'h', default: false },
				port: { type: 'string' },
				'sandbox-port': { type: 'string' },
			},
		});
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}

function choose(
	option: string,
	given: string | undefined,
	variable: string,
	env: NodeJS.ProcessEnv,
	otherwise: string,
): number | undefined {
	const [source, text] =
		given !== undefined ? [option, given] : [variable, env[variable] || otherwise];
	const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
	if (!(port <= 65_535))
		throw new UsageError(`${source} must be a port number from 0 to 65535, not "${text}"`);
	return port === 0 ? undefined : port;
}
