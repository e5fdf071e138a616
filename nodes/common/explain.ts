import {
	isRecord,
	isWebPage,
	parseRetryAfter,
	type HttpAnswer,
	type NoAnswer,
	type NoAnswerKind,
} from '../../tokens';
import { environment } from './run/environment';
import { passingFailure, ServiceError, type Failure } from './errors';

const NO_ANSWER: Record<NoAnswerKind, [happened: string, remedy: string]> = {
	unreachable: [
		'could not be reached',
		'Nothing was sent. Check the Base URL in the credential and the network, or run the workflow again later.',
	],
	timeout: [
		'did not answer in time',
		'The service may have done the work all the same. Raise Timeout under Options, or check before you send it again.',
	],
	lost: [
		'ended the connection before it had answered',
		'The service may have done the work all the same: check before you send it again.',
	],
	aborted: ['was not waited for', 'The execution was cancelled while the request was under way.'],
};

/** For a request that got no answer. */
export function explainSilence({ kind }: NoAnswer, service: string): ServiceError {
	const [happened, remedy] = NO_ANSWER[kind];
	return new ServiceError(
		`${service} ${happened}`,
		remedy,
		kind === 'aborted' ? {} : { failure: passingFailure(undefined, undefined) },
	);
}

/** What kind of failure the status alone tells of. */
export function failureIn({ status, headers }: HttpAnswer): Failure | undefined {
	if (status !== 408 && status !== 429 && status < 500) return undefined;
	return passingFailure(status, parseRetryAfter(headers['retry-after'], environment.now()));
}

/**
 * Statuses that mean the same at any HTTP service; `undefined` where the service's own table must tell.
 * @param address the credential's field with the address that answered
 */
export function explainStatus(
	answer: HttpAnswer,
	service: string,
	address = 'Base URL',
): [happened: string, remedy: string] | undefined {
	const { status } = answer;
	if (status >= 300 && status < 400) {
		return [
			`${service} redirected the request`,
			`Redirects are not followed, to keep the token safe. Put the new address into the credential as ${address}.`,
		];
	}
	if (status === 429)
		return [
			`${service} receives too many requests`,
			'Lower Max Concurrent Requests under Options, or run the workflow later.',
		];
	if (status >= 500)
		return [`${service} failed with status ${status}`, 'Run the workflow again later.'];
	if (status >= 400 && isWebPage(answer)) {
		return [
			`${service} answered with a web page (status ${status})`,
			`Something in front of the service refused the request. Check the ${address} in the credential.`,
		];
	}
	return undefined;
}

/** The first of these properties of a JSON body that holds a text or number. */
export function textIn(body: unknown, ...names: string[]): string | undefined {
	if (!isRecord(body)) return undefined;
	const value = names
		.map((name) => body[name])
		.find(
			(found): found is string | number => typeof found === 'string' || typeof found === 'number',
		);
	return value === undefined ? undefined : String(value);
}
