import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ValifyCredential } from '../../../../../nodes/Valify/credential';
import { ItemFields } from '../../../../../nodes/common/fields';
import type { ServiceRequest, Work } from '../../../../../nodes/common/service';

export const credentialWith = (own: Partial<ValifyCredential>): ValifyCredential => ({
	baseUrl: 'https://valify.example',
	username: 'user',
	password: 'password',
	clientId: 'client',
	clientSecret: 'secret',
	bundleKey: 'bundle',
	callsPerToken: 3,
	hmacKey: '',
	privateKey: '',
	privateKeyPassphrase: '',
	webApiKey: '',
	webBaseUrl: '',
	...own,
});

/** An item of a node with these parameters, as far as operations ask for it. */
export function itemWith(parameters: IDataObject, { continueOnFail = false } = {}): ItemFields {
	const ctx = {
		continueOnFail: () => continueOnFail,
		getNode: () => ({ type: 'n8n-nodes-valu8-valify.valify' }),
		getNodeParameter: (path: string) => {
			const value = path
				.split('.')
				.reduce<unknown>((inside, name) => (inside as IDataObject | undefined)?.[name], parameters);
			if (value === undefined) throw new Error(`Could not get parameter ${path}`);
			return value;
		},
		helpers: {
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) =>
				await Promise.resolve({ data: bytes.toString('base64'), fileName, mimeType }),
		},
	};
	return new ItemFields(ctx as unknown as IExecuteFunctions, 4);
}

/** Does the work over a service that answers this, and tells what it was asked. */
export async function run(work: Work | Promise<Work>, body: unknown) {
	const requests: ServiceRequest[] = [];
	const ready = await work;
	const items = await ready(
		async (request) => {
			requests.push(request);
			return await Promise.resolve({ status: 200, headers: {}, body });
		},
		{
			sendPlain: async () =>
				await Promise.reject(new Error('A transaction is asked for with a token')),
			hint: () => undefined,
			count: () => undefined,
		},
	);
	return { requests, items };
}
