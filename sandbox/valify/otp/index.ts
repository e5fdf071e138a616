import type { JsonObject } from '../../core/json';
import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valify } from '../context';
import { invalidData, Refusal, serviceError } from '../errors';
import type { Channel } from './codes';

/** Flat, as in the documentation's snippets, or inside `data`, as in its tables. */
export const otp = (valify: Valify): Endpoint[] => [
	send(valify, '/api/v1/otp/send/', 'phone'),
	verify(valify, '/api/v1/otp/verify/', 'phone'),
	send(valify, '/api/v1/otp/email/send/', 'email'),
	verify(valify, '/api/v1/otp/email/verify/', 'email'),
];

// Printed of the phone: 11 digits that begin with 01. Invented that anything else gets INVALID_DATA.
const RECIPIENT: Record<Channel, { field: string; looksRight: RegExp }> = {
	phone: { field: 'phone_number', looksRight: /^01\d{9}$/ },
	email: { field: 'email', looksRight: /^[^@]+@[^@]+$/ },
};

/** Invented: a number that stands for nothing else. */
const NO_CODE_TO_VERIFY = 5900;

function send(valify: Valify, path: string, channel: Channel): Endpoint {
	return call(valify, {
		path,
		bundleKey: 'flat or data',
		remembered: 'otp',
		serve(fields, attempt) {
			const { field, looksRight } = RECIPIENT[channel];
			if (!looksRight.test(text(fields, field))) throw invalidData();
			attempt.note = `code ${valify.otpCodes.make(attempt.transactionId(), channel, valify.now())}`;
			const result = { success: true };
			// Documented for this one: its page gives the type of `trials_remaining` as a string.
			return channel === 'email'
				? { result, trials_remaining: String(attempt.trialsRemaining) }
				: { result };
		},
	});
}

function verify(valify: Valify, path: string, channel: Channel): Endpoint {
	return call(valify, {
		path,
		bundleKey: 'flat or data',
		bare: true,
		serve(fields) {
			const [code, transactionId] = [text(fields, 'otp'), text(fields, 'transaction_id')];
			// What a wrong code gets could not be read.
			const verified = valify.otpCodes.verify(transactionId, channel, code, valify.now());
			if (verified === undefined) throw serviceError(NO_CODE_TO_VERIFY);
			return { verified };
		},
	});
}

function text(fields: JsonObject, name: string): string {
	const value = fields[name];
	if (typeof value !== 'string' || value === '') throw new Refusal(400, `no ${name}`);
	return value;
}
