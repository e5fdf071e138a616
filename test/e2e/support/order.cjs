// What waits most goes first, so that the files beside it have something to share the time with.
'use strict';
const path = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

const FIRST = ['durablePolls', 'queue', 'faults', 'trigger', 'companies', 'editor'];

const place = ({ path: file }) => {
	const index = FIRST.indexOf(path.basename(file, '.test.ts'));
	return index === -1 ? FIRST.length : index;
};

module.exports = class Order extends Sequencer {
	sort(tests) {
		return [...tests].sort((a, b) => place(a) - place(b) || a.path.localeCompare(b.path));
	}
};
