import type { JsonObject } from '../../core/json';
import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valify } from '../context';
import { invalidData, Refusal } from '../errors';
import type { Transaction } from './transactions';

/** One transaction by its id, or all of one access token. The answer is encrypted. */
export const inquiry = (valify: Valify): Endpoint =>
	call(valify, {
		path: '/api/v1/transaction/inquire/',
		bundleKey: 'flat',
		bare: true,
		serve: (fields) => ({ ...valify.envelope.seal(found(valify, fields), valify.now()) }),
	});

function found(valify: Valify, { transaction_id: id, access_token: token }: JsonObject): unknown {
	const wanted = [id, token].filter((value) => value !== undefined && value !== '');
	if (wanted.length !== 1) throw new Refusal(400, 'wants transaction_id or access_token, one of them');
	if (typeof wanted[0] !== 'string') throw invalidData();
	if (wanted[0] === token) {
		if (!valify.tokens.find(token)) throw invalidData();
		// That a token gives a list is inferred: it can have served several calls.
		return valify.transactions.ofToken(token).map(shown);
	}
	const transaction = valify.transactions.find(wanted[0]);
	if (!transaction) throw invalidData();
	return shown(transaction);
}

// The names are one reader's transcription of the page; the values of `service` and the meaning of `status` are invented.
function shown({ id, token, time, succeeded, service, data }: Transaction): JsonObject {
	return {
		transaction_id: id,
		token,
		time: new Date(time).toISOString().slice(0, 19).replace('T', ' '),
		status: succeeded,
		service,
		data,
	};
}
