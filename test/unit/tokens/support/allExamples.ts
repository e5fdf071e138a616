import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * All examples as one test file, for mutation testing: it runs them some 1,600 times, and setting up 26 files takes
 * longer than what is in them. Without the properties: they are slow, and what only chance notices does not count as noticed.
 */
const FOLDER = path.resolve(__dirname, '..');
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.test.ts') && !file.startsWith('properties'))
	.map((file) => ({
		file,
		mocks: readFileSync(path.join(FOLDER, file), 'utf8').includes('jest.mock('),
	}))
	// What a file mocks stays mocked for those after it.
	.sort((a, b) => Number(a.mocks) - Number(b.mocks) || a.file.localeCompare(b.file));

for (const { file } of files) {
	describe(file, () => {
		jest.isolateModules(() => void jest.requireActual(path.join(FOLDER, file)));
	});
}
