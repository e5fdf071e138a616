// One real n8n at a time: each file starts its own server, and installs n8n in the cache folder when it is missing.
module.exports = {
	...require('./jest.config.js'),
	roots: ['<rootDir>/test/e2e'],
	testPathIgnorePatterns: ['/node_modules/'],
	maxWorkers: 1,
	testTimeout: 30 * 60_000,
};
