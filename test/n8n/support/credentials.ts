import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type Workflow,
} from 'n8n-workflow';

/** Stands in for n8n's database of credentials; everything else about credentials is n8n's. */
export class CredentialStore extends ICredentialsHelper {
	readonly data: Record<string, ICredentialDataDecryptedObject> = {};

	constructor(private readonly typeOf: (name: string) => ICredentialType) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		options: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeOf(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		const headers = { ...options.headers };
		for (const [name, value] of Object.entries(authenticate?.properties.headers ?? {})) {
			headers[name] = workflow.expression.getSimpleParameterValue(
				node,
				value as string,
				'internal',
				{ $credentials: credentials },
				undefined,
				'',
			);
		}
		return { ...options, headers };
	}

	/** How often n8n wrote into a credential. */
	writes = 0;

	/** As n8n 2.41 does it, whose nodes keep what the function returns only if the hidden field is in it. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeOf(typeName);
		const slot = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable,
		);
		if (!slot || !type.preAuthentication || (credentials[slot.name] !== '' && !expired))
			return undefined;
		const output = (await type.preAuthentication.call(
			helpers,
			credentials,
		)) as ICredentialDataDecryptedObject;
		const id = node.credentials?.[typeName]?.id;
		if (output[slot.name] === undefined || !id) return undefined;
		Object.assign((this.data[id] ??= {}), output);
		this.writes += 1;
		return Object.assign(credentials, output);
	}

	async getCredentials(): Promise<ICredentials> {
		return await Promise.reject(new Error('The workbench keeps no encrypted credentials'));
	}

	async getDecrypted(
		_additionalData: unknown,
		{ id }: INodeCredentialsDetails,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject> {
		const defaults = Object.fromEntries(
			this.getCredentialsProperties(typeName).map((p) => [p.name, p.default]),
		);
		return await Promise.resolve({
			...defaults,
			...this.data[id ?? ''],
		} as ICredentialDataDecryptedObject);
	}

	async updateCredentials(
		{ id }: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	) {
		this.data[id ?? ''] = data;
		return await Promise.resolve();
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		return await Promise.reject(new Error('No OAuth here'));
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.typeOf(type).properties;
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async runPreAuthentication(): Promise<ICredentialDataDecryptedObject | undefined> {
		return await Promise.resolve(undefined);
	}
}
