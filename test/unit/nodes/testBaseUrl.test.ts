import { runInNewContext } from 'node:vm';
import { TEST_BASE_URL } from '../../../nodes/common/testBaseUrl';

describe('The rule for base URLs as an n8n expression', () => {
	const evaluate = (baseUrl: string): unknown =>
		runInNewContext(TEST_BASE_URL.slice('={{'.length, -'}}'.length), { $credentials: { baseUrl } });

	test.each([
		['https://a.example/v2/', 'https://a.example/v2'],
		['http://localhost:8080//', 'http://localhost:8080'],
		['http://127.0.0.1', 'http://127.0.0.1'],
		['http://[::1]/', 'http://[::1]'],
	])('%p is %p', (baseUrl, expected) => {
		expect(evaluate(baseUrl)).toBe(expected);
	});

	const unfit = ['http://a.example', 'http://localhost.a.example', 'http://127.0.0.1.a.example', 'ftp://a', '', 'http://localhost:pw@a.example', 'http://localhost@a.example'];
	test.each(unfit)('%p goes nowhere', (baseUrl) => {
		expect(evaluate(baseUrl)).toBe('https://base-url-must-start-with-https.invalid');
	});
});
