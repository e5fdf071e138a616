import { launchers, upToNpm } from '../../../demo/launchers';

describe('upToNpm', () => {
	const listing = (npm: string) =>
		[
			'    1     0 init',
			'   50     1 -bash',
			`  100    50 ${npm}`,
			'  101   100 sh -c npm run build --silent && tsx demo/start.ts',
			'  102   101 node tsx sandbox/start.ts',
			'  103   102 node start',
		].join('\n');

	it.each([
		'npm start',
		'/usr/bin/npm start',
		'node /usr/lib/node_modules/npm/bin/npm-cli.js start',
	])('ends at %s', (npm) => {
		expect(upToNpm(listing(npm), 102)).toEqual([102, 101, 100]);
	});

	it('watches nobody when npm is not among them', () => {
		expect(upToNpm(listing('make start'), 102)).toEqual([]);
		expect(upToNpm('', 102)).toEqual([]);
		expect(upToNpm('102 102 loop', 102)).toEqual([]);
	});
});

it('asks for no listing unless npm started us', () => expect(launchers({})).toEqual([]));
