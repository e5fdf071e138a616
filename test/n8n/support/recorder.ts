import { fillIn, type Fixture } from './fixture';
import { useVendor, type Reply, type Sent } from './vendor';

/** What a node sends to Valify, logins left out, and what it gets for it. */
export interface Recorder {
	calls: Sent[];
	answer: Reply;
}

/** Puts the Valify credential of the fixture on a server of its own, for each test. */
export function useRecorder(fixture: Fixture): Recorder {
	const recorder: Recorder = { calls: [], answer: { body: {} } };
	const at = useVendor();
	beforeEach(() => {
		recorder.calls = [];
		recorder.answer = { body: {} };
		at.vendor.answerWith((sent) => {
			if (sent.path === '/api/o/token/')
				return {
					body: { access_token: 'token-of-the-recorder', expires_in: 600, token_type: 'Bearer' },
				};
			recorder.calls.push(sent);
			return recorder.answer;
		});
		// This server signs nothing.
		fillIn(fixture, 'valify', { baseUrl: at.vendor.url, hmacKey: '' });
	});
	return recorder;
}
