import { STATUS_CODES } from 'node:http';
import type { Fault } from '../types';
import { issuesTokens, type Answer, type EndpointKind } from './service';

/** How an answer leaves the house. */
export interface Sent {
	status: number;
	headers: Record<string, string>;
	content: string | Buffer;
	/** Pause after half the content. */
	pauseMs?: number;
	/** No answer at all: the socket is destroyed. */
	cut?: true;
}

export function plain(answer: Answer): Sent {
	const content = answer.file ?? JSON.stringify(answer.body);
	return { status: answer.status, headers: { ...JSON_TYPE, ...answer.headers }, content };
}

/** Faults that keep the service from doing anything: see the contract at `Fault`. */
export function preventsWork(fault: Fault, kind: EndpointKind): boolean {
	switch (fault.kind) {
		case 'cutBeforeWork':
		case 'html':
		case 'redirect':
			return true;
		case 'status':
		case 'body':
			return issuesTokens(kind) && typeof fault.body !== 'function';
		case 'cut':
		case 'slowBody':
			return false;
	}
}

/** What the client gets in place of `answer`, which is absent when the fault prevented the work. */
export function distort(
	fault: Fault,
	answer: Answer | undefined,
	bodyOf: (status: number) => unknown,
): Sent {
	const own = answer ? plain(answer) : { status: 500, headers: {}, content: '' };
	switch (fault.kind) {
		case 'cut':
		case 'cutBeforeWork':
			return { ...own, status: 0, cut: true };
		case 'slowBody':
			return {
				...own,
				headers: { ...own.headers, ...fault.headers },
				pauseMs: fault.delayMs ?? 60_000,
			};
		case 'redirect':
			return {
				status: fault.status ?? 302,
				headers: { location: fault.location ?? '/', ...fault.headers },
				content: '',
			};
		case 'html': {
			const status = fault.status ?? 502;
			const content = typeof fault.body === 'string' ? fault.body : gatewayPage(status);
			return { status, headers: { 'content-type': 'text/html', ...fault.headers }, content };
		}
		case 'status': {
			const status = fault.status ?? 500;
			return {
				status,
				headers: { ...JSON_TYPE, ...fault.headers },
				content: bodyText(fault, answer, () => bodyOf(status)),
			};
		}
		case 'body': {
			// A function only changes the service's own answer, so the rest of it stays: where the next page is, say.
			const kept = typeof fault.body === 'function' ? own.headers : JSON_TYPE;
			return {
				status: fault.status ?? 200,
				headers: { ...kept, ...fault.headers },
				content: bodyText(fault, answer, () => ''),
			};
		}
	}
}

const JSON_TYPE = { 'content-type': 'application/json' };

function bodyText(fault: Fault, answer: Answer | undefined, usual: () => unknown): string {
	let body = 'body' in fault ? fault.body : usual();
	if (typeof body === 'function') body = (body as (own: unknown) => unknown)(answer?.body);
	return typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
}

function gatewayPage(status: number): string {
	const title = `${status} ${STATUS_CODES[status] ?? ''}`;
	return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
}
