import type { INodeProperties } from 'n8n-workflow';
import { InputError, ServiceError } from '../../../common/errors';
import { optionsField } from '../../../common/options';
import { toItems } from '../../../common/output';
import type { Operation, SendRequest } from '../../../common/service';
import type { ValifyCredential } from '../../credential';
import { languageOption, readLanguage } from '../../language';
import { readShape, simplify, simplifyField } from '../../simplify';
import { readTransactionId, transactionIdField } from '../../transactionId';

/** Refusals of a verification that say nothing about the code: no credit, trouble at Valify. */
const NOT_ABOUT_THE_CODE = ['5001', '5015'];

interface SendOperation {
	path: string;
	/** Valify's name for the address. */
	parameter: string;
	field: INodeProperties;
	/** What a right address looks like. */
	pattern: RegExp;
	remedy: string;
}

/** Sends a one-time password. Being a POST, it is never repeated after a time-out: nobody gets two. */
export function sendOperation({ path, parameter, field, pattern, remedy }: SendOperation): Operation<ValifyCredential> {
	return {
		fields: [field, simplifyField, optionsField([languageOption])],
		prepare: (item, { bundleKey }) => {
			const address = item.requiredText(field.name, field.displayName).trim();
			if (!pattern.test(address)) throw new InputError(field.displayName, `is "${address}"`, remedy);
			const body = { [parameter]: address, bundle_key: bundleKey, ...readLanguage(item) };
			const shape = readShape(item);
			return async (send) => shape(await send({ method: 'POST', path, body }));
		},
	};
}

/** Checks a one-time password. A wrong one is a result, not a failure. */
export function verifyOperation(path: string, sender: string): Operation<ValifyCredential> {
	return {
		fields: [
			{
				displayName: 'Code',
				name: 'otp',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 123456',
				description: 'The six digits that the person has typed in',
			},
			transactionIdField(`Of the ${sender} step that sent the code`),
			optionsField([languageOption]),
		],
		prepare: (item, { bundleKey }) => {
			const otp = item.requiredText('otp', 'Code').trim();
			if (!/^\d{6}$/.test(otp)) throw new InputError('Code', 'is not six digits', 'A code of another form cannot be right: ask for it again.');
			const body = { otp, transaction_id: readTransactionId(item), bundle_key: bundleKey, ...readLanguage(item) };
			return async (send) => toItems(await verify(send, path, body));
		},
	};
}

/** How a wrong code is answered is not documented: as `verified: false`, or as a refusal with status 422. */
async function verify(send: SendRequest, path: string, body: Record<string, unknown>): Promise<unknown> {
	const outcome = await send({ method: 'POST', path, body }).catch(async (error: Error) => {
		const refused = error instanceof ServiceError && error.details.status === 422;
		return refused && !NOT_ABOUT_THE_CODE.includes(error.details.serviceCode ?? '') ? error : await Promise.reject(error);
	});
	if (!(outcome instanceof ServiceError)) return simplify(outcome.body);
	return { verified: false, reason: outcome.remedy, errorCode: outcome.details.serviceCode ?? null };
}
