import { invitation, linksTo } from '../../../demo/invitation';

const places = {
	n8nUrl: 'http://127.0.0.1:1',
	workflowUrl: 'http://127.0.0.1:1/workflow/w',
	formUrl: 'http://127.0.0.1:1/form/onboarding',
	sandboxUrl: 'http://127.0.0.1:2',
	owner: { email: 'owner@example.com', password: 'Owner123' },
	credentials: [
		{
			credential: 'Valify API',
			needed: [
				{ field: 'Username', value: 'somebody' },
				{ field: 'Client Secret', value: 'invented' },
			],
			optional: [{ field: 'Private Key', value: 'many lines' }],
		},
	],
};

it('says where everything is and how to sign in', () => {
	const text = invitation(places).join('\n');
	for (const part of [
		places.n8nUrl,
		places.workflowUrl,
		places.formUrl,
		places.sandboxUrl,
		'owner@example.com / Owner123',
	])
		expect(text).toContain(part);
});

it('gives what a credential needs field by field, one below the other, and leaves the rest to the status page', () => {
	const lines = invitation(places);
	expect(lines).toEqual(
		expect.arrayContaining([
			'  Valify API',
			'    Username       somebody',
			'    Client Secret  invented',
		]),
	);
	expect(lines.join('\n')).not.toContain('many lines');
});

it('has the status page lead to the form, n8n and the workflow', () => {
	expect(linksTo(places).map(({ url }) => url)).toEqual([
		places.formUrl,
		places.n8nUrl,
		places.workflowUrl,
	]);
});
