import type { JsonObject } from '../../core/json';
import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valify } from '../context';
import { invalidData, Refusal } from '../errors';
import type { Channel } from './codes';

/** Flat, as in the documentation's snippets. */
export const otp = (valify: Valify): Endpoint[] => [
	send(valify, '/api/v1/otp/send/', 'phone'),
	verify(valify, '/api/v1/otp/verify/', 'phone'),
	send(valify, '/api/v1/otp/email/send/', 'email'),
	verify(valify, '/api/v1/otp/email/verify/', 'email'),
];

// "Egyptian number" is documented, a format is not: a mobile number as it is dialled at home, or with +20.
const RECIPIENT: Record<Channel, { field: string; looksRight: RegExp }> = {
	phone: { field: 'phone_number', looksRight: /^(?:0|\+20)1\d{9}$/ },
	email: { field: 'email', looksRight: /^[^@]+@[^@]+$/ },
};

function send(valify: Valify, path: string, channel: Channel): Endpoint {
	return call(valify, {
		path,
		bundleKey: 'flat',
		remembered: 'otp',
		serve(fields, attempt) {
			const { field, looksRight } = RECIPIENT[channel];
			if (!looksRight.test(text(fields, field))) throw invalidData();
			attempt.note = `code ${valify.otpCodes.make(attempt.transactionId(), channel)}`;
			const result = { success: true };
			// Documented for this one: its page gives the type of `trials_remaining` as a string.
			return channel === 'email' ? { result, trials_remaining: String(attempt.trialsRemaining) } : { result };
		},
	});
}

function verify(valify: Valify, path: string, channel: Channel): Endpoint {
	return call(valify, {
		path,
		bundleKey: 'flat',
		bare: true,
		serve(fields) {
			const [code, transactionId] = [text(fields, 'otp'), text(fields, 'transaction_id')];
			// What a wrong code gets is not documented.
			const verified = valify.otpCodes.verify(transactionId, channel, code);
			if (verified === undefined) throw invalidData();
			return { verified };
		},
	});
}

function text(fields: JsonObject, name: string): string {
	const value = fields[name];
	if (typeof value !== 'string' || value === '') throw new Refusal(400, `no ${name}`);
	return value;
}
