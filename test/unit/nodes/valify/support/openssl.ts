import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Another implementation of everything Valify does, so that ours is not checked against itself. */
export function openssl(args: string[], input: Buffer | string = ''): Buffer {
	try {
		return execFileSync('openssl', args, { input, stdio: ['pipe', 'pipe', 'pipe'] });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		throw new Error(
			'These tests encrypt with the command line of OpenSSL 3: install "openssl" so that it is in the PATH.',
			{ cause: error },
		);
	}
}

export const PASSPHRASE = 'pass "phrase" é';

/** One RSA key pair in every spelling, made as Valify's page tells users to. */
export class KeyPair {
	private readonly folder = mkdtempSync(path.join(tmpdir(), 'valify-keys-'));
	readonly pkcs8: string;
	readonly pkcs1: string;
	readonly pkcs8Encrypted: string;
	readonly pkcs1Des3: string;
	readonly pkcs1Aes: string;
	readonly publicPem: string;

	constructor(bits = 2048) {
		this.pkcs8 = openssl(['genrsa', String(bits)]).toString();
		this.pkcs1 = this.respell('rsa', '-traditional');
		this.pkcs8Encrypted = this.respell('rsa', '-des3', '-passout', `pass:${PASSPHRASE}`);
		this.pkcs1Des3 = this.respell('rsa', '-traditional', '-des3', '-passout', `pass:${PASSPHRASE}`);
		this.pkcs1Aes = this.respell(
			'rsa',
			'-traditional',
			'-aes256',
			'-passout',
			`pass:${PASSPHRASE}`,
		);
		this.publicPem = this.respell('rsa', '-pubout');
		writeFileSync(this.publicFile, this.publicPem);
	}

	/** @param options e.g. "rsa_padding_mode:oaep" */
	encrypt(content: Buffer | string, options: string[]): string {
		const asked = options.flatMap((option) => ['-pkeyopt', option]);
		return openssl(
			['pkeyutl', '-encrypt', '-pubin', '-inkey', this.publicFile, ...asked],
			content,
		).toString('base64');
	}

	/** RSA alone, over a block that is padded already. */
	encryptBlock(block: Buffer): string {
		return this.encrypt(block, ['rsa_padding_mode:none']);
	}

	remove(): void {
		rmSync(this.folder, { recursive: true });
	}

	private get publicFile(): string {
		return path.join(this.folder, 'public.pem');
	}

	private respell(...args: string[]): string {
		return openssl(args, this.pkcs8).toString();
	}
}

export const PADDINGS = {
	'OAEP with SHA-256': ['rsa_padding_mode:oaep', 'rsa_oaep_md:sha256', 'rsa_mgf1_md:sha256'],
	'OAEP with SHA-1': ['rsa_padding_mode:oaep', 'rsa_oaep_md:sha1'],
	'PKCS#1 v1.5': ['rsa_padding_mode:pkcs1'],
};

/** Java's OAEPWithSHA-256AndMGF1Padding. */
export const JAVA_PADDING = ['rsa_padding_mode:oaep', 'rsa_oaep_md:sha256', 'rsa_mgf1_md:sha1'];

/** The bytes of a Fernet token over the plaintext. */
export function fernetToken(plaintext: Buffer | string, key: Buffer): Buffer {
	const iv = openssl(['rand', '16']);
	const encrypted = openssl(
		['enc', '-aes-128-cbc', '-K', key.subarray(16).toString('hex'), '-iv', iv.toString('hex')],
		plaintext,
	);
	return sign(Buffer.concat([Buffer.from([0x80, 0, 0, 0, 0, 0x65, 0, 0, 0]), iv, encrypted]), key);
}

/** Puts the MAC behind what may or may not be a good token. */
export function sign(content: Buffer, key: Buffer): Buffer {
	const mac = openssl(
		[
			'dgst',
			'-sha256',
			'-mac',
			'HMAC',
			'-macopt',
			`hexkey:${key.subarray(0, 16).toString('hex')}`,
			'-binary',
		],
		content,
	);
	return Buffer.concat([content, mac]);
}

export function aes256(plaintext: string, key: Buffer, iv: Buffer): Buffer {
	return openssl(
		['enc', '-aes-256-cbc', '-K', key.toString('hex'), '-iv', iv.toString('hex')],
		plaintext,
	);
}
