/** Breaks the token core in a thousand small ways; the tests of `test/unit/tokens` must notice. */
export default {
	testRunner: 'jest',
	jest: {
		// Misses tests that reach a file only through `tokens/index.ts`; coverage per test tells which to run anyway.
		enableFindRelatedTests: false,
		config: {
			testMatch: ['<rootDir>/test/unit/tokens/**/*.test.ts'],
			// What the examples do not notice does not count as noticed: the properties are slow, and random.
			testPathIgnorePatterns: ['/node_modules/', '/properties/'],
			// Shorter than a runner's own patience, which costs a restart each time.
			testTimeout: 4000,
		},
	},
	mutate: ['tokens/**/*.ts'],
	// Nothing else takes part, so nothing else is copied.
	ignorePatterns: [
		'/*',
		'!/tokens',
		'!/test',
		'/test/*',
		'!/test/unit',
		'/test/unit/*',
		'!/test/unit/tokens',
		'!/jest.config.js',
	],
	coverageAnalysis: 'perTest',
	concurrency: 2,
	reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	thresholds: { high: 95, low: 90, break: 90 },
};
