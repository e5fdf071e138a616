/** Breaks the token core in a thousand small ways; the tests of `test/unit/tokens` must notice. */
export default {
	testRunner: 'jest',
	jest: {
		// Coverage per test tells which to run.
		enableFindRelatedTests: false,
		config: {
			testMatch: ['<rootDir>/test/unit/tokens/support/allExamples.ts'],
			testEnvironment: './test/unit/tokens/support/untilFirstFailure.cjs',
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
	// Beyond what the tests of a mutant take together: for loops without end, which no limit of a test can stop.
	timeoutMS: 3000,
	reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	thresholds: { high: 95, low: 90, break: 90 },
};
