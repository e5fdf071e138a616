import type { FunctionsBase, RequestHelperFunctions } from 'n8n-workflow';

/** A node in whatever it is doing: a run, a poll, a drop-down. */
export type NodeContext = FunctionsBase & {
	helpers: Pick<RequestHelperFunctions, 'httpRequest' | 'httpRequestWithAuthentication'>;
};
