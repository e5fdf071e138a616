import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { AddressError, readBaseUrl } from '../../tokens';
import { attempt } from './attempt';
import { InputError } from './errors';
import { HEADER_VALUE } from './headerValue';

const REMEDY = 'Correct it in the credential.';

/** Reads the fields of a credential, checked. Labels are the fields' names as the user sees them. */
export class CredentialFields {
	constructor(private readonly data: ICredentialDataDecryptedObject) {}

	text(name: string): string {
		const value = this.data[name];
		return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	}

	/**
	 * A text of one line. A line break comes with what was pasted, and is refused, not cut off: what belongs to a secret only
	 * its owner knows.
	 */
	line(name: string, label: string): string {
		const text = this.text(name);
		if (/[\r\n]/.test(text)) {
			throw new InputError(label, 'of the credential has a line break in it', 'Remove it in the credential: it often comes along when a text is pasted.');
		}
		return text;
	}

	/** A text that goes into a header. */
	headerLine(name: string, label: string): string {
		const text = this.line(name, label);
		if (HEADER_VALUE.test(text)) return text;
		throw new InputError(label, 'of the credential has a character that cannot be sent', `Paste it anew, without anything around it. ${REMEDY}`);
	}

	required(name: string, label: string): string {
		return filled(this.line(name, label), label);
	}

	baseUrl(name: string, label: string): string {
		const text = filled(this.text(name), label);
		const result = attempt(() => readBaseUrl(text), AddressError);
		if (result instanceof AddressError) throw new InputError(label, `of the credential ${result.message}`, REMEDY);
		return result;
	}

	/** A whole number of 1 or more. */
	count(name: string, label: string): number {
		const number = Number(this.data[name]);
		if (Number.isInteger(number) && number >= 1) return number;
		throw new InputError(label, 'of the credential is not a whole number of 1 or more', REMEDY);
	}
}

function filled(text: string, label: string): string {
	if (text === '') throw new InputError(label, 'of the credential is empty', 'Fill it in in the credential.');
	return text;
}
