import { InputError } from '../../common/errors';
import type { ServiceRequest } from '../../common/service';

/** @throws {InputError} */
export function checkMethod(method: ServiceRequest['method'], sendsBody: boolean): void {
	if (method !== 'GET' || !sendsBody) return;
	throw new InputError('Method', 'GET cannot send a body', 'Choose POST, or under Request Options send everything in the query.');
}
