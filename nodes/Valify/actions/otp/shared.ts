import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../../tokens';
import { InputError, ServiceError } from '../../../common/errors';
import { optionsField } from '../../../common/options';
import { toItems } from '../../../common/output';
import type { Operation, SendRequest } from '../../../common/service';
import { NO_CREDIT } from '../../answer';
import { billingNotice, messagesNotice } from '../../billing';
import type { ValifyCredential } from '../../credential';
import { languageOption, readLanguage } from '../../language';
import { readShape, simplify, simplifyField } from '../../simplify';
import { readTransactionId, transactionIdField } from '../../transactionId';
import { readWrap, wrapInDataOption } from '../../wrapInData';
import { westernDigits } from './digits';

/** Error codes with status 422 that are known to say nothing about the one-time password: no credit, invalid data, trouble at Valify, a sanction list. */
const NOT_ABOUT_THE_PASSWORD = [NO_CREDIT, '5009', '5015', '5048'];

const otpOptions: INodeProperties[] = [
	languageOption,
	wrapInDataOption(false, "the tables of Valify's pages show. Their snippets send them flat."),
];

interface SendOperation {
	path: string;
	/** Valify's name for the address. */
	parameter: string;
	field: INodeProperties;
	/** The address as Valify wants it; `undefined` for what is none. */
	read: (typed: string) => string | undefined;
	remedy: string;
}

/** Sends a one-time password. Being a POST, it is never repeated after a time-out: nobody gets two. */
export function sendOperation({
	path,
	parameter,
	field,
	read,
	remedy,
}: SendOperation): Operation<ValifyCredential> {
	return {
		fields: [field, simplifyField, messagesNotice, optionsField(otpOptions)],
		prepare: (item, { bundleKey }) => {
			const typed = item.requiredText(field.name, field.displayName).trim();
			const address = read(typed);
			if (address === undefined) throw new InputError(field.displayName, `is "${typed}"`, remedy);
			const wrap = readWrap(item, false);
			const body = wrap({ [parameter]: address, bundle_key: bundleKey, ...readLanguage(item) });
			const shape = readShape(item);
			return async (send) => shape(await send({ method: 'POST', path, body }));
		},
	};
}

interface VerifyOperation {
	path: string;
	/** The operation that sends the code, as the user sees it. */
	sender: string;
	/** What is known of how long the code can be used, as a sentence without its full stop. */
	lifetime: string;
}

/** Checks a one-time password. A wrong one is a result, not a failure. */
export function verifyOperation({
	path,
	sender,
	lifetime,
}: VerifyOperation): Operation<ValifyCredential> {
	return {
		fields: [
			{
				displayName: 'Code',
				name: 'otp',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 123456',
				description: `The six digits that the person has typed in. ${lifetime}.`,
			},
			transactionIdField(`The one in the output of the ${sender} step that sent the code`),
			billingNotice,
			optionsField(otpOptions),
		],
		prepare: (item, { bundleKey }) => {
			const otp = westernDigits(item.requiredText('otp', 'Code').trim());
			if (!/^\d{6}$/.test(otp)) {
				throw new InputError(
					'Code',
					'is not six digits',
					'A code of another form cannot be right: ask for it again. Hand it on as text, for a number loses a 0 in front.',
				);
			}
			const wrap = readWrap(item, false);
			const body = wrap({
				otp,
				transaction_id: readTransactionId(item),
				bundle_key: bundleKey,
				...readLanguage(item),
			});
			return async (send) => toItems(await verify(send, path, body));
		},
	};
}

/**
 * Only `verified: true` with status 200 is right. How a wrong code is answered could not be read, so whatever else comes
 * with status 200 or 422 says that it is wrong, but for the error codes that are known to say something else.
 */
async function verify(
	send: SendRequest,
	path: string,
	body: Record<string, unknown>,
): Promise<unknown> {
	const outcome = await send({ method: 'POST', path, body }).catch(async (error: Error) => {
		const refused = error instanceof ServiceError && error.details.status === 422;
		return refused && !NOT_ABOUT_THE_PASSWORD.includes(error.details.serviceCode ?? '')
			? error
			: await Promise.reject(error);
	});
	if (outcome instanceof ServiceError) {
		const { serviceMessage, serviceCode } = outcome.details;
		return {
			verified: false,
			reason: serviceMessage ?? outcome.message,
			errorCode: serviceCode ?? null,
		};
	}
	const answer = isRecord(outcome.body) ? outcome.body : {};
	const told = simplify(answer) as Record<string, unknown>;
	const { verified } = answer;
	const said = typeof verified === 'string' ? verified.trim().toLowerCase() : verified;
	if (said === true || said === 'true') return { ...told, verified: true };
	if (said === false || said === 'false') return { ...told, verified: false };
	return {
		...told,
		verified: false,
		reason: 'Valify did not say that the code is right',
		errorCode: null,
	};
}
