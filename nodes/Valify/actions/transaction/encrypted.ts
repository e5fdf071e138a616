import type { INodeExecutionData } from 'n8n-workflow';
import { isRecord, valueOrError } from '../../../../tokens';
import { ServiceError } from '../../../common/errors';
import type { ItemFields } from '../../../common/fields';
import type { Work } from '../../../common/service';
import type { ValifyCredential } from '../../credential';
import { DecryptionError } from '../../crypto/decryptionError';
import type { PrivateKeyFields } from '../../crypto/privateKey';
import { checkPrivateKey } from '../../checkPrivateKey';
import { decryptTransaction, type EncryptedTransaction } from '../../crypto/transaction';

const ANOTHER_WAY =
	'To open the answer in another way, set On Error to continue: the item then holds it as it came.';

interface EncryptedRequest {
	path: string;
	body: Record<string, unknown>;
}

type Shape = (transaction: unknown) => INodeExecutionData[] | Promise<INodeExecutionData[]>;

/**
 * Sends a request whose answer comes encrypted, opens it and shapes what is in it. The private key is tried first, for
 * an answer that cannot be opened has cost a use all the same.
 * @throws {InputError} naming the field of the credential
 */
export function encryptedWork(
	item: ItemFields,
	credential: ValifyCredential,
	request: EncryptedRequest,
	shape: Shape,
): Work {
	const keyFields = checkPrivateKey(credential);
	return async (send) => {
		const encrypted = readAnswer((await send({ method: 'POST', ...request })).body);
		const opened = open(encrypted, keyFields);
		if ('transaction' in opened) return await shape(opened.transaction);
		if (item.ctx.continueOnFail()) return [asItCame(encrypted, opened.error, item.index)];
		throw new ServiceError(opened.error.message, `${opened.error.remedy} ${ANOTHER_WAY}`);
	};
}

function readAnswer(body: unknown): EncryptedTransaction {
	const { key, data, iv } = isRecord(body) ? body : {};
	if (typeof key === 'string' && typeof data === 'string')
		return { key, data, ...(typeof iv === 'string' && { iv }) };
	throw new ServiceError(
		'Valify did not answer with an encrypted transaction',
		'Ask Valify whether this service is part of your bundle, and whether it has your public key.',
	);
}

function open(
	encrypted: EncryptedTransaction,
	keyFields: PrivateKeyFields,
): { transaction: unknown } | { error: DecryptionError } {
	const opened = valueOrError(
		() => ({ transaction: decryptTransaction(encrypted, keyFields) }),
		DecryptionError,
	);
	return opened instanceof DecryptionError ? { error: opened } : opened;
}

/**
 * For users who have another way to open it. All is inside `error`, for n8n sends an item to the error output only if its
 * JSON holds nothing else.
 */
function asItCame(
	encrypted: EncryptedTransaction,
	{ message, remedy }: DecryptionError,
	index: number,
): INodeExecutionData {
	return {
		json: { error: { message: `${message} [item ${index}]`, description: remedy, ...encrypted } },
	};
}
