// Prints the closing line and ends with the status of the run: 0 only if every step passed and every test ran and passed.
const { readFileSync } = require('node:fs');

const [stepFailed, ...files] = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const file of files) {
	try {
		const report = JSON.parse(readFileSync(file, 'utf8'));
		passed += report.numPassedTests;
		// A test file that could not even be loaded counts as one failed test; so does a skipped test.
		failed +=
			report.numFailedTests +
			report.numRuntimeErrorTestSuites +
			report.numPendingTests +
			report.numTodoTests;
	} catch {
		console.error(`${file} is missing: its tests did not run`);
		failed += 1;
	}
}
if (stepFailed !== '0' && failed === 0) failed = 1;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
