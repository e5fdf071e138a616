export { AddressError, joinPath, readBaseUrl } from './address';
export { accountDigest, forgetPools, poolOf, storeOf, type Account } from './accounts';
export { parseRetryAfter } from './backoff';
export { call, type Call, type Outcome, type Judgement } from './call';
export { Cancelled, LoginError, NoAnswer, type NoAnswerKind } from './errors';
export { valifyIssuer } from './issuers/valify';
export { valu8Issuer } from './issuers/valu8';
export type { Pool } from './pool';
export { isAlive } from './token';
export { isRecord, toNumber } from './guards';
export { isWebPage } from './webPage';
export { resultOrError, valueOrError } from './valueOrError';
export { redact } from './redact';
export { parseToken, type Slot, type TokenStore } from './store';
export type {
	Batch,
	Elsewhere,
	Environment,
	Http,
	HttpAnswer,
	HttpRequest,
	StoredToken,
	Token,
} from './types';
