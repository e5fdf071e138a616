import { parseArguments, UsageError } from '../../../demo/arguments';

describe('parseArguments', () => {
	it('has fixed ports for looking around and any free ones for a single run', () => {
		expect(parseArguments([], {})).toEqual({
			once: false,
			help: false,
			port: 5678,
			sandboxPort: 8787,
		});
		expect(parseArguments(['--once'], {})).toEqual({
			once: true,
			help: false,
			port: undefined,
			sandboxPort: undefined,
		});
	});

	it('prefers an option to a variable to the default', () => {
		const env = { N8N_PORT: '6001', SANDBOX_PORT: '6002' };
		expect(parseArguments([], env)).toMatchObject({ port: 6001, sandboxPort: 6002 });
		expect(parseArguments(['--port', '7001', '--sandbox-port=7002'], env)).toMatchObject({
			port: 7001,
			sandboxPort: 7002,
		});
		expect(parseArguments(['--once'], env)).toMatchObject({ port: 6001, sandboxPort: 6002 });
		expect(parseArguments(['--port', '0'], env)).toMatchObject({ port: undefined });
	});

	it.each([
		[['--port', 'abc']],
		[['--port', '65536']],
		[['--port', '-1']],
		[['--port']],
		[['--ones']],
		[['extra']],
	])('refuses %j', (argv) => {
		expect(() => parseArguments(argv, {})).toThrow(UsageError);
	});

	it('names the variable that is wrong', () => {
		expect(() => parseArguments([], { SANDBOX_PORT: 'x' })).toThrow(
			'SANDBOX_PORT must be a port number from 0 to 65535, not "x"',
		);
	});
});
