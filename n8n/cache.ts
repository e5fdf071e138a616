import { homedir } from 'node:os';
import { join } from 'node:path';

const NAME = 'n8n-nodes-valu8-valify';

/** Where n8n is kept between runs: outside the repository, shared by every checkout of it. */
export function cacheFolder(
	env: NodeJS.ProcessEnv = process.env,
	platform: NodeJS.Platform = process.platform,
	home = homedir(),
): string {
	if (env.N8N_SANDBOX_CACHE) return env.N8N_SANDBOX_CACHE;
	if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), NAME);
	if (platform === 'darwin') return join(home, 'Library', 'Caches', NAME);
	return join(env.XDG_CACHE_HOME ?? join(home, '.cache'), NAME);
}
