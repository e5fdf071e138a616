import type { JsonObject } from '../../core/json';
import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valify } from '../context';
import { invalidData, Refusal } from '../errors';
import type { Transaction } from './transactions';

/** Both answers are encrypted. */
export const transaction = (valify: Valify): Endpoint[] => [inquiry(valify), fetchImages(valify)];

/** One transaction by its id, or all of one access token. */
const inquiry = (valify: Valify): Endpoint =>
	call(valify, {
		path: '/api/v1/transaction/inquire/',
		bundleKey: 'flat',
		bare: true,
		serve: (fields) => ({ ...valify.envelope.seal(wanted(valify, fields), valify.now()) }),
	});

function wanted(valify: Valify, { transaction_id: id, access_token: token }: JsonObject): unknown {
	const given = [id, token].filter((value) => value !== undefined && value !== '');
	if (given.length !== 1)
		throw new Refusal(400, 'wants transaction_id or access_token, one of them');
	if (typeof given[0] !== 'string') throw invalidData();
	if (given[0] === token) {
		if (!valify.tokens.find(token)) throw invalidData();
		// That a token gives a list is inferred: it can have served several calls.
		return valify.transactions.ofToken(token).map(shown);
	}
	const found = valify.transactions.find(given[0]);
	if (!found) throw invalidData();
	return shown(found);
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

/** The images a transaction was made with. */
const fetchImages = (valify: Valify): Endpoint =>
	call(valify, {
		path: '/api/v1/transaction/fetch-images/',
		bundleKey: 'flat',
		bare: true,
		serve({ transaction_id: id }) {
			if (typeof id !== 'string' || id === '') throw new Refusal(400, 'no transaction_id');
			const images = valify.transactions.imagesOf(id);
			if (!images) throw invalidData();
			// Invented: what is inside is not documented. Here it is each image under the name it was sent by, in base64.
			const content = Object.fromEntries(
				[...images].map(([name, bytes]) => [name, bytes.toString('base64')]),
			);
			return { ...valify.envelope.seal(content, valify.now()) };
		},
	});
