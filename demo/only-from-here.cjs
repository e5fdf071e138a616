'use strict';

// Loaded into the demo's n8n. Its form pages would fetch a font and an icon from the internet, for which n8n has no setting;
// with this beside n8n's own policy the browser fetches from nowhere but this machine.
const { ServerResponse } = require('node:http');

const HERE = 'http://127.0.0.1:* http://localhost:* ws://127.0.0.1:* ws://localhost:*';
const POLICY = `default-src ${HERE} 'unsafe-inline' 'unsafe-eval' data: blob:`;

const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function (...given) {
	this.appendHeader('content-security-policy', POLICY);
	return writeHead.apply(this, given);
};
