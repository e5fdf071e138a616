import { generateKeyPairSync } from 'node:crypto';
import { DecryptionError } from '../../../../../nodes/Valify/crypto/decryptionError';
import { readPrivateKey } from '../../../../../nodes/Valify/crypto/privateKey';
import { KeyPair, openssl, PASSPHRASE } from '../support/openssl';

const pair = new KeyPair();
afterAll(() => pair.remove());

const KINDS = [
	['PKCS#8', pair.pkcs8, ''],
	['PKCS#8, with a passphrase it does not need', pair.pkcs8, 'needless'],
	['PKCS#1', pair.pkcs1, ''],
	['PKCS#8 with passphrase', pair.pkcs8Encrypted, PASSPHRASE],
	['PKCS#1 with passphrase, DES3', pair.pkcs1Des3, PASSPHRASE],
	['PKCS#1 with passphrase, AES', pair.pkcs1Aes, PASSPHRASE],
] as const;

/** What fields, files and forms make of the line breaks. */
const PASTES: Array<[string, (pem: string) => string]> = [
	['as it is', (pem) => pem],
	['with CRLF', (pem) => pem.replaceAll('\n', '\r\n')],
	['with spaces for line breaks', (pem) => pem.replaceAll('\n', ' ')],
	['without line breaks', (pem) => pem.replaceAll('\n', '')],
	['with "\\n" spelled out', (pem) => pem.replaceAll('\n', '\\n')],
	['with "\\r\\n" spelled out', (pem) => pem.replaceAll('\n', '\\r\\n')],
	['as a JSON text', (pem) => JSON.stringify(pem)],
	['indented', (pem) => pem.replaceAll('\n', '\n\t  ')],
	['with text around it', (pem) => `Bag Attributes\n  friendlyName: x\n${pem}\nthe end`],
	['behind the public key', (pem) => pair.publicPem + pem],
];

const modulus = openssl(['rsa', '-noout', '-modulus'], pair.pkcs8).toString();

function reasonFor(privateKey: string, passphrase: string): string {
	try {
		readPrivateKey({ privateKey, passphrase });
	} catch (error) {
		if (error instanceof DecryptionError) return error.reason;
	}
	return 'none';
}

describe.each(KINDS)('%s', (_, pem, passphrase) => {
	it.each(PASTES)('is read %s', (_name, paste) => {
		const key = readPrivateKey({ privateKey: paste(pem), passphrase });
		const read = key.export({ format: 'pem', type: 'pkcs1' }).toString();
		expect(openssl(['rsa', '-noout', '-modulus'], read).toString()).toBe(modulus);
	});
});

it.each(KINDS.slice(3))('%s: a wrong, other or missing passphrase is told', (_, pem) => {
	for (const passphrase of ['', 'wrong', `${PASSPHRASE} `, 'x'.repeat(2000)])
		expect(reasonFor(pem, passphrase)).toBe('wrong-passphrase');
});

it('no key is told', () => {
	for (const nothing of ['', ' ', '\n']) expect(reasonFor(nothing, '')).toBe('no-key');
});

it.each([
	['the public key', pair.publicPem],
	['no PEM', 'MIIEvQIBADANBg'],
	['a key cut off', pair.pkcs8.slice(0, 900)],
	['a key with a hole', pair.pkcs8.replace(/\n.{64}\n/, '\n')],
	['a key with other characters in it', pair.pkcs8.replace(/\n.{4}/, '\n????')],
	['an empty block', '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----'],
	['two kinds in one', pair.pkcs8.replace('BEGIN PRIVATE', 'BEGIN RSA PRIVATE')],
	[
		'an elliptic-curve key',
		openssl(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']).toString(),
	],
	[
		'an RSA key that only signs',
		generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
			.privateKey.export({ format: 'pem', type: 'pkcs8' })
			.toString(),
	],
])('%s is told to be no private key', (_, pem) => {
	expect(reasonFor(pem, '')).toBe('bad-key');
});

it('what is said holds neither key nor passphrase, and what to do', () => {
	const errors = ['no-key', 'bad-key', 'wrong-passphrase', 'does-not-open', 'not-json'] as const;
	for (const error of errors.map((reason) => new DecryptionError(reason))) {
		expect(error).toMatchObject({
			name: 'DecryptionError',
			message: expect.stringMatching(/\w$/) as string,
			remedy: expect.stringMatching(/\.$/) as string,
		});
		expect(error.message + error.remedy).not.toContain(PASSPHRASE);
	}
	expect(new Set(errors.map((reason) => new DecryptionError(reason).message)).size).toBe(
		errors.length,
	);
});
