import type {
	ICredentialDataDecryptedObject,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type {
	Account,
	Outcome,
	HttpAnswer,
	HttpRequest,
	Judgement,
	StoredToken,
} from '../../tokens';
import type { ServiceError } from './errors';
import type { ItemFields } from './fields';
import type { NodeContext } from './run/nodeContext';

/** What a node knows about its service; `C` is the service's credential, read and checked. */
export interface Service<C extends Credential> {
	/** As users know it. */
	name: string;
	credentialType: string;
	/** @throws {InputError} naming the field of the credential */
	readCredential(data: ICredentialDataDecryptedObject): C;
	account(credential: C): Account;
	/** `issued`: tokens are stored only when new ones came; `changed`: also when uses were spent. */
	saves: 'issued' | 'changed';
	/** What an answer means for the token and for trying again. */
	judge(answer: HttpAnswer): Judgement;
	/** `undefined` for a success, else what the user is told; nothing of `secrets` may be in it. */
	explain(
		outcome: Outcome,
		secrets: readonly string[],
		remedies?: Remedies,
	): ServiceError | undefined;
	/** Everything in the credential that must never be shown. */
	secretsOf(credential: C): readonly string[];
	/** As `explain`, for a request that carried no token. */
	explainPlain(answer: HttpAnswer, secrets: readonly string[]): ServiceError | undefined;
	/** For a service that signs its answers: made anew for each run of a node. */
	checkAnswers?(): AnswerCheck<C>;
	/** For a service whose tokens all processes of an installation can use. */
	shared?: SharedPlace<C>;
}

/** The credential itself as a place for a token: n8n encrypts it, and every process reads it afresh. */
export interface SharedPlace<C extends Credential> {
	/** What stands in the credential's data: `undefined` for nothing, for what cannot be read, and for another account's token. */
	read(data: ICredentialDataDecryptedObject, credential: C): StoredToken | undefined;
	/** Has n8n put the account's newest token there. Sends nothing. @throws whatever n8n does */
	store(ctx: NodeContext): Promise<void>;
}

/** Looks at the answers of one run. */
export interface AnswerCheck<C extends Credential> {
	/** @throws {ServiceError} for an answer that must not be relied on */
	check(answer: HttpAnswer, credential: C): void;
	/** What the user must know at the end of the run. */
	hint(): string | undefined;
}

export interface Credential {
	/** As `readBaseUrl` returns it. */
	baseUrl: string;
}

/** One operation whole: what the user fills in, and what is done with it. */
export interface Operation<C extends Credential> {
	fields: INodeProperties[];
	/** `false` for what needs no token: no login is made for it. */
	usesToken?: boolean;
	/**
	 * Reads and checks all that the item needs, so that bad input spends nothing. Large data is not kept for later: the
	 * work reads it again when its turn comes.
	 * @throws {InputError}
	 */
	prepare(item: ItemFields, credential: C): Work | Promise<Work>;
}

/** Makes the calls and shapes the output of one item. */
export type Work = (send: SendRequest, context: WorkContext) => Promise<INodeExecutionData[]>;

/** What few operations need. */
export interface WorkContext {
	sendPlain: SendPlain;
	/** Tells the user something beside the output; the same words are shown once, however many items say them. */
	hint: (message: string) => void;
	/** Adds to a number that the user is told once, at the end of the run. The sentence is what tells one number from another. */
	count: (amount: number, sentence: (total: number) => string) => void;
}

/** What to do about a status, where the operation knows better than the service's table. */
export type Remedies = Readonly<Record<number, string>>;

export interface ServiceRequest {
	method: HttpRequest['method'];
	/** Below the credential's Base URL. */
	path: string;
	query?: Record<string, unknown> | undefined;
	/** Under lower-case names. They give way to the one with the token. */
	headers?: Record<string, string>;
	/** Any JSON value, `null` and texts too; serialised anew for each try. */
	body?: unknown;
	/** Ask for the body of a success as a Buffer. */
	binary?: boolean;
	/** Sending it twice does no harm. Left out: GET only. */
	repeatable?: boolean;
	remedies?: Remedies;
	/** For a method and path of which the service allows some requests and refuses others: what sets them apart, e.g. the document type. */
	distinguishedBy?: string;
}

/** @throws {ServiceError | LoginError | Cancelled} for anything but a success */
export type SendRequest = (request: ServiceRequest) => Promise<HttpAnswer>;

/** A request without a token, to any address. @throws {ServiceError} for anything but a success */
export type SendPlain = (request: Omit<HttpRequest, 'timeoutMs'>) => Promise<HttpAnswer>;
