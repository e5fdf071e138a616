import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

interface Element {
	type: string;
	id?: string;
	attributes: {
		label?: string;
		value?: string;
		options?: Array<string | { label: string; required?: boolean }>;
	};
	validations?: { required?: boolean };
}

interface Form {
	name: string;
	description: string;
	body: Element[];
}

const FOLDER = path.resolve(__dirname, '../../../.github/ISSUE_TEMPLATE');
const forms = readdirSync(FOLDER)
	.filter((name) => name !== 'config.yml')
	.map((name): [string, Form] => [
		name,
		parse(readFileSync(path.join(FOLDER, name), 'utf8')) as Form,
	]);

// As GitHub's page on the syntax of issue forms has it; a form that breaks a rule is not offered at all.
describe.each(forms)('The form %s', (_name, { name, description, body }) => {
	const inputs = body.filter(({ type }) => type !== 'markdown');

	it('is one that GitHub takes', () => {
		expect(name).toEqual(expect.any(String));
		expect(description).toEqual(expect.any(String));
		expect(
			body.filter(
				({ type }) => !['markdown', 'input', 'textarea', 'dropdown', 'checkboxes'].includes(type),
			),
		).toEqual([]);
		expect(inputs.length).toBeGreaterThan(0);
		for (const { type, attributes } of inputs) {
			expect(attributes.label).toMatch(/\S/);
			if (type === 'dropdown') expect(attributes.options).toEqual([...new Set(attributes.options)]);
			if (type === 'checkboxes')
				for (const option of attributes.options ?? [])
					expect(option).toMatchObject({ label: expect.any(String) as string });
		}
		for (const values of [
			inputs.map(({ id }) => id),
			inputs.map(({ attributes }) => attributes.label),
		])
			expect(values).toEqual([...new Set(values)]);
		for (const { id } of inputs) expect(id).toMatch(/^[\w-]+$/);
	});
});

describe.each(forms.filter(([, { body }]) => body.some(({ id }) => id === 'answered')))(
	'The form %s, which asks what a service answered',
	(_name, { body }) => {
		it('warns of secrets first, and has it confirmed that there are none', () => {
			const [first] = body;
			for (const word of ['Everybody can read', 'token', 'password', 'identity paper'])
				expect(first?.attributes.value).toContain(word);
			expect(body.at(-1)?.attributes.options).toEqual([
				{
					label: expect.stringContaining('no token, password, key, identity paper') as string,
					required: true,
				},
			]);
		});
	},
);

it('Whoever reports that something goes wrong is asked for the versions, how n8n runs, and what the service answered', () => {
	const [, form] = forms.find(([name]) => name === 'bug.yml')!;
	const required = form.body.filter(({ validations }) => validations?.required).map(({ id }) => id);
	expect(required).toEqual(expect.arrayContaining(['package', 'n8n', 'mode', 'happened']));
	expect(form.body.map(({ id }) => id)).toContain('answered');
});
