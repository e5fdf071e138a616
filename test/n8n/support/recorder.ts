import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fixture } from './fixture';

export interface RecordedCall {
	method: string;
	/** With the query, as it came. */
	path: string;
	headers: IncomingHttpHeaders;
	body: unknown;
}

/** A service that takes every call down and answers what it is told: for tests of what a node sends. It simulates nothing. */
export interface Recorder {
	calls: RecordedCall[];
	answer: { status?: number; headers?: Record<string, string>; body: unknown };
}

/** Puts the Valify credential of the fixture on a recorder of its own, for each test. */
export function useRecorder(fixture: Fixture): Recorder {
	const recorder: Recorder = { calls: [], answer: { body: {} } };
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { status = 200, headers = {}, body } = request.url === '/api/o/token/' ? login() : take();
			response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
		});
		const login = (): Recorder['answer'] => ({ body: { access_token: 'token-of-the-recorder', expires_in: 600, token_type: 'Bearer' } });
		const take = () => {
			const text = Buffer.concat(chunks).toString('utf8');
			const { method = '', url: path = '', headers } = request;
			recorder.calls.push({ method, path, headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) });
			return recorder.answer;
		};
	});
	beforeAll((done) => void server.listen(0, '127.0.0.1', done));
	afterAll((done) => void server.close(done));
	beforeEach(() => {
		recorder.calls = [];
		recorder.answer = { body: {} };
		const { port } = server.address() as AddressInfo;
		Object.assign(fixture.bench.credentials.data['valify'] ?? {}, { baseUrl: `http://127.0.0.1:${port}` });
	});
	return recorder;
}
