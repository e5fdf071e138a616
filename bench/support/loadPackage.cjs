// What parts/size.ts starts: loads a community package as n8n does when it starts, and tells how long that took. Plain
// JavaScript, because what runs TypeScript would look at each file that is loaded.
'use strict';
const { PackageDirectoryLoader } = require('n8n-core');
// Every node needs it, and n8n has it long before it loads any.
require('n8n-workflow');

async function main() {
	const loader = new PackageDirectoryLoader(process.argv[2]);
	const start = performance.now();
	await loader.loadAll();
	const loadMs = performance.now() - start;
	const loaded = {
		nodes: Object.keys(loader.nodeTypes).length,
		credentials: Object.keys(loader.credentialTypes).length,
		loadMs,
	};
	// n8n-core's timers would keep the process alive.
	process.send(loaded, () => process.exit());
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
