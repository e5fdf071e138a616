import type { Owner } from '../n8n/client';
import type { Link, PractiseCredential } from '../sandbox';

export interface Places {
	/** The list of workflows: n8n itself would open its assistant after a sign-in. */
	readonly n8nUrl: string;
	readonly workflowUrl: string;
	readonly formUrl: string;
	readonly sandboxUrl: string;
	readonly owner: Owner;
	readonly credentials: readonly PractiseCredential[];
}

/** What stands in the terminal once everything is up. */
export function invitation({
	n8nUrl,
	workflowUrl,
	formUrl,
	sandboxUrl,
	owner,
	credentials,
}: Places): string[] {
	return [
		'',
		'Look around',
		`  n8n       ${n8nUrl}   sign in: ${owner.email} / ${owner.password}`,
		`  workflow  ${workflowUrl}   the one that ran just now`,
		`  form      ${formUrl}   be onboarded yourself; the status page has pictures for it and shows the code`,
		`  services  ${sandboxUrl}   status page: tokens, requests, accounts`,
		'',
		'Practise a credential: the examples have theirs, these are for one of your own (copy them from the status page)',
		...credentials.flatMap(({ credential, needed }) => [
			'',
			`  ${credential}`,
			...needed.map(({ field, value }) => `    ${field.padEnd(FIELD_WIDTH)}  ${value}`),
		]),
		'',
		'n8n tests it when you save it. With a wrong password it says "Valify refused the credentials" and what to check.',
		'',
		'Ctrl-C stops everything. This n8n is a throw-away: what you change in it is deleted then.',
	];
}

const FIELD_WIDTH = 'Client Secret'.length;

/** What the status page leads to. */
export function linksTo({
	n8nUrl,
	formUrl,
	workflowUrl,
}: Pick<Places, 'n8nUrl' | 'formUrl' | 'workflowUrl'>): Link[] {
	return [
		{ text: 'Onboarding form', url: formUrl },
		{ text: 'n8n', url: n8nUrl },
		{ text: 'The workflow that ran', url: workflowUrl },
	];
}
