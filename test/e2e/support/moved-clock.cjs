// Loaded into n8n before anything else: its clock reads as the file CLOCK_FILE says, and follows when that changes.
'use strict';
const { readFileSync } = require('node:fs');

const Now = Date;
/** At the real moment `at` it is `is`, and from then on it runs `rate` times as fast. */
let clock = { at: 0, is: 0, rate: 1 };
const read = () => {
	try {
		clock = JSON.parse(readFileSync(process.env.CLOCK_FILE, 'utf8'));
	} catch {
		// not there, or half written: as before
	}
};
read();
setInterval(read, 100).unref();
const now = () => Math.round(clock.is + (Now.now() - clock.at) * clock.rate);

globalThis.Date = class Date extends Now {
	constructor(...given) {
		if (given.length === 0) super(now());
		else super(...given);
	}

	static now() {
		return now();
	}
};
