// Unit tests, and tests in process on real n8n-core. Tests in a real n8n server: jest.e2e.config.js.
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
	// Tests of nodes spend much of their time waiting for answers, so each core gets a worker.
	maxWorkers: '100%',
	testTimeout: 60_000,
};
