export type KeyProblem = 'no-key' | 'bad-key' | 'wrong-passphrase';
export type AnswerProblem = 'does-not-open' | 'not-json';
export type DecryptionReason = KeyProblem | AnswerProblem;

const TEXTS: Record<DecryptionReason, [happened: string, remedy: string]> = {
	'no-key': [
		'The private key is missing',
		'Paste the RSA private key, in PEM, whose public key you gave to Valify into the credential.',
	],
	'bad-key': [
		'The private key is not an RSA private key in PEM',
		'Paste the whole file into the credential, from -----BEGIN to the end of -----END. It must be the private key, not the public one.',
	],
	'wrong-passphrase': [
		'The passphrase does not open the private key',
		'Correct the passphrase in the credential. If it is right, the key is damaged: paste the whole file again.',
	],
	'does-not-open': [
		"The private key does not open Valify's answer",
		'Check that Valify has the public key that belongs to the private key of the credential: "openssl rsa -in private.pem -pubout" prints it.',
	],
	'not-json': [
		"What is in Valify's answer is not JSON",
		'The key pair is right. Write to techsupport@valify.me.',
	],
};

/** Why a transaction could not be decrypted. Neither key nor data is in it. */
export class DecryptionError extends Error {
	override readonly name = 'DecryptionError';
	/** What to do, as a sentence. */
	readonly remedy: string;

	constructor(readonly reason: DecryptionReason) {
		const [happened, remedy] = TEXTS[reason];
		super(happened);
		this.remedy = remedy;
	}
}
