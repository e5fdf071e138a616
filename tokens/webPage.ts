import type { HttpAnswer } from './types';

/** What stands in front of a service answers with a page where the service would speak JSON. */
export function isWebPage({ headers, body }: Pick<HttpAnswer, 'headers' | 'body'>): boolean {
	return (
		/\bhtml\b/i.test(headers['content-type'] ?? '') ||
		(typeof body === 'string' && body.trimStart().startsWith('<'))
	);
}
