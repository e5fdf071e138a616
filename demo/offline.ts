import { join } from 'node:path';

/** Beyond what every n8n of this repository is started with: neither n8n nor the browser in front of it asks the internet for anything. */
export function offline(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
	return {
		NODE_OPTIONS: [env.NODE_OPTIONS, `--require "${join(__dirname, 'only-from-here.cjs')}"`]
			.filter(Boolean)
			.join(' '),
		// Its list of tools that speak MCP.
		N8N_DISABLED_MODULES: 'mcp-registry',
		// Its list of other people's nodes.
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	};
}
