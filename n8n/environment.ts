import { withNodeFirst } from './npm';

export interface N8nPlace {
	readonly node: string;
	readonly userFolder: string;
	readonly port: number;
	readonly brokerPort: number;
}

/** Settings of another n8n on this machine: with its DB_* this one would write into that one's database. */
const FOREIGN =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|GENERIC_|CREDENTIALS_|NODES_|NODE_FUNCTION_|OFFLOAD_|VUE_APP_|NODE_ENV$|JEST_)/;

/** What n8n is started with: on this machine only, calling nobody, nothing of the surrounding environment's n8n. */
export function n8nEnvironment(
	place: N8nPlace,
	extra: Readonly<Record<string, string>> = {},
	env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
	const neutral = Object.fromEntries(Object.entries(env).filter(([key]) => !FOREIGN.test(key)));
	return {
		...withNodeFirst(neutral, place.node),
		N8N_USER_FOLDER: place.userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(place.port),
		N8N_RUNNERS_BROKER_PORT: String(place.brokerPort),
		N8N_SECURE_COOKIE: 'false', // the editor is on plain http
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		...extra,
	};
}
