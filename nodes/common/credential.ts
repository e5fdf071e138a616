import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { AddressError, readBaseUrl } from '../../tokens';
import { attempt } from './attempt';
import { InputError } from './errors';

const REMEDY = 'Correct it in the credential.';

/** Reads the fields of a credential, checked. Labels are the fields' names as the user sees them. */
export class CredentialFields {
	constructor(private readonly data: ICredentialDataDecryptedObject) {}

	text(name: string): string {
		const value = this.data[name];
		return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	}

	required(name: string, label: string): string {
		const text = this.text(name);
		if (text === '') throw new InputError(label, 'of the credential is empty', 'Fill it in in the credential.');
		return text;
	}

	baseUrl(name: string, label: string): string {
		const text = this.required(name, label);
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
