// Loaded into n8n before its own code. If the process that started n8n is killed outright it cannot clean up;
// n8n then has a new parent, which is the sign to end with everything it started.
'use strict';

const parent = process.ppid;

const watch = setInterval(() => {
	if (process.ppid === parent) return;
	clearInterval(watch);
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), 10_000);
}, 500);
watch.unref();
