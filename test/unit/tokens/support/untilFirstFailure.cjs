// An environment of Jest for mutation testing: a mutant is noticed with the first test that fails, so the rest need not run.
'use strict';
const { TestEnvironment } = require('jest-environment-node');

module.exports = class UntilFirstFailure extends TestEnvironment {
	#hasFailed = false;

	handleTestEvent({ name, test }) {
		if (name === 'test_fn_failure' || name === 'hook_failure') this.#hasFailed = true;
		if (name === 'test_start' && this.#hasFailed) test.mode = 'skip';
	}
};
