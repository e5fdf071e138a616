import { valueOrError } from '../../tokens';
import { InputError } from '../common/errors';
import type { ValifyCredential } from './credential';
import { DecryptionError } from './crypto/decryptionError';
import { readPrivateKey, type PrivateKeyFields } from './crypto/privateKey';

/**
 * The private key as the credential has it, once it has been shown to be one.
 * @throws {InputError} naming the field of the credential
 */
export function checkPrivateKey({
	privateKey,
	privateKeyPassphrase: passphrase,
}: ValifyCredential): PrivateKeyFields {
	const problem = valueOrError(() => readPrivateKey({ privateKey, passphrase }), DecryptionError);
	if (problem instanceof DecryptionError) throw inputError(problem);
	return { privateKey, passphrase };
}

function inputError({ reason, remedy }: DecryptionError): InputError {
	if (reason === 'no-key')
		return new InputError('Private Key', 'of the credential is empty', remedy);
	if (reason === 'wrong-passphrase') {
		return new InputError(
			'Private Key Passphrase',
			'of the credential does not open the private key',
			remedy,
		);
	}
	return new InputError(
		'Private Key',
		'of the credential is not an RSA private key in PEM',
		remedy,
	);
}
