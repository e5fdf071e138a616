// Each file starts a real n8n of its own, and installs n8n in the cache folder when it is missing. Two files run side by side: most
// of their time is waiting, for polls by the minute and for n8n to start. E2E_N8N_VERSION: another version of n8n/version.ts.
module.exports = {
	...require('./jest.config.js'),
	roots: ['<rootDir>/test/e2e'],
	testPathIgnorePatterns: ['/node_modules/'],
	testSequencer: '<rootDir>/test/e2e/support/order.cjs',
	reporters: ['default', '<rootDir>/test/e2e/support/table.cjs'],
	maxWorkers: 2,
	testTimeout: 30 * 60_000,
};
