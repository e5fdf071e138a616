import {
	NodeApiError,
	NodeError,
	NodeOperationError,
	UserError,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import { Cancelled, LoginError } from '../../tokens';
import { isAgentTool } from './agentTool';

/** Input that must not be sent. Thrown before a use of a token is taken. */
export class InputError extends Error {
	override readonly name = 'InputError';

	/**
	 * @param field the field's name as the user sees it
	 * @param happened what is wrong with it, e.g. "is empty"
	 * @param remedy what to do, as a sentence
	 */
	constructor(
		field: string,
		happened: string,
		readonly remedy: string,
	) {
		super(`"${field}" ${happened}`);
	}
}

/**
 * Why it failed, as n8n-workflow 2.41 knows it (its `Failure`, which 2.8 has not yet): n8n lets a trigger wait for its next
 * poll accordingly. What is none of these is not said.
 */
export interface Failure {
	cause: 'rate-limited' | 'quota-exhausted' | 'temporarily-unavailable' | 'credential-invalid';
	/** How long the service asks to wait, in ms; not with `credential-invalid`. */
	retryAfterMs?: number;
}

/** A service's answer that is no success. */
export class ServiceError extends Error {
	override readonly name = 'ServiceError';

	constructor(
		message: string,
		/** What to do, and what the service itself said. */
		readonly remedy: string,
		/** `serviceMessage` is the service's own words, with no secret in them. */
		readonly details: {
			status?: number;
			serviceCode?: string;
			serviceMessage?: string;
			failure?: Failure | undefined;
		} = {},
	) {
		super(message);
	}
}

/**
 * Turns whatever an item ended with into what n8n shows: what happened and to which item, then what to do.
 * @param itemIndex left out for work that belongs to no item: a poll, a drop-down
 */
export function toNodeError(
	error: unknown,
	node: INode,
	itemIndex: number | undefined,
	service: string,
): NodeError {
	return inFull(shortNodeError(error, node, itemIndex, service), node);
}

/** Tells more where an error says what to do. */
export function addToRemedy(error: NodeError, node: INode, sentences: string[]): void {
	if (isAgentTool(node)) error.message = [error.message, ...sentences].join(' ');
	else error.description = [error.description, ...sentences].filter(Boolean).join(' ');
}

/** In the editor the message is a title with the description below it. An AI agent is given the message and nothing else, so that says all. */
function inFull(error: NodeError, node: INode): NodeError {
	const { message, description } = error;
	if (!isAgentTool(node) || !description) return error;
	error.message = `${message}${/[.!?]$/.test(message) ? '' : '.'} ${description}`;
	error.description = null;
	return error;
}

function shortNodeError(
	error: unknown,
	node: INode,
	itemIndex: number | undefined,
	service: string,
): NodeError {
	const at = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	const item = itemIndex === undefined ? {} : { itemIndex };
	if (error instanceof InputError) return operationError(`${error.message}${at}`, error.remedy);
	if (error instanceof ServiceError)
		return apiError(`${error.message}${at}`, error.remedy, error.details);
	if (error instanceof LoginError) {
		return apiError(`${loginMessage(error, service)}${at}`, loginRemedy(error, service), {
			...error.details,
			failure: loginFailure(error),
		});
	}
	if (error instanceof Cancelled)
		return operationError(`The execution was cancelled${at}`, 'Nothing more was sent.');
	if (error instanceof NodeError) return error;
	return new NodeOperationError(node, error instanceof Error ? error : String(error), item);

	function operationError(message: string, description: string): NodeError {
		return worded(new NodeOperationError(node, message, { description, ...item }), message);
	}

	function apiError(
		message: string,
		description: string,
		{ status, serviceCode, failure }: ServiceError['details'],
	): NodeError {
		const said: JsonObject = { message, description };
		const httpCode = status === undefined ? {} : { httpCode: String(status) };
		const shown = new NodeApiError(node, said, { message, description, ...item, ...httpCode });
		if (serviceCode !== undefined) shown.context.errorCode = serviceCode;
		if (failure) Object.assign(shown, { failure });
		return worded(shown, message);
	}
}

/**
 * The same for a credential: in a test n8n shows the message alone, so it says both what happened and what to do. A
 * cause with a code would be shown in its place, so there is none.
 */
export function toUserError(error: unknown, service: string): UserError {
	if (error instanceof InputError || error instanceof ServiceError)
		return new UserError(`${error.message}. ${error.remedy}`);
	if (error instanceof LoginError)
		return new UserError(`${loginMessage(error, service)}. ${loginRemedy(error, service)}`);
	return new UserError(error instanceof Error ? error.message : String(error));
}

/** n8n swaps a message for its own when it finds an error code such as "EPERM" in it, even inside a word. Ours stays. */
function worded(error: NodeError, message: string): NodeError {
	error.message = message;
	return error;
}

function loginFailure({
	code,
	details: { status, retryAfterMs },
}: LoginError): Failure | undefined {
	if (code === 'rejected') return { cause: 'credential-invalid' };
	return code === 'unavailable' ? passingFailure(status, retryAfterMs) : undefined;
}

/** Of a failure that is known to pass. @param status `undefined` where there was no answer */
export function passingFailure(
	status: number | undefined,
	retryAfterMs: number | undefined,
): Failure {
	return {
		cause: status === 429 ? 'rate-limited' : 'temporarily-unavailable',
		...(retryAfterMs !== undefined && { retryAfterMs }),
	};
}

function loginMessage({ code, details }: LoginError, service: string): string {
	if (code === 'rejected') return `${service} refused the credentials`;
	if (code === 'unexpected') return `${service} could not be logged in to`;
	if (details.noAnswer === 'timeout') return `${service} did not answer the login in time`;
	return details.status === undefined
		? `${service} could not be reached`
		: `${service} cannot log in just now`;
}

function loginRemedy({ code, message, details }: LoginError, service: string): string {
	const { serviceCode, serviceMessage } = details;
	const words = [serviceCode, serviceMessage].filter(Boolean).join(': ');
	const said = words === '' ? '' : ` ${service} says: ${words}`;
	if (code === 'rejected') {
		return `Check every field of the credential. So that no account gets locked, the same credentials are not tried again for a minute.${said}`;
	}
	if (code === 'unexpected') return `${message}. Check the Base URL in the credential.${said}`;
	return `${message}. Check the Base URL in the credential and the network, or run the workflow again later.${said}`;
}
