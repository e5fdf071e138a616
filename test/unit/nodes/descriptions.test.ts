import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { ValifyApi } from '../../../credentials/ValifyApi.credentials';
import * as valify from '../../../nodes/Valify/actions';
import * as valu8 from '../../../nodes/Valu8/actions';
import { properties as trigger } from '../../../nodes/Valu8/trigger/fields';
import { Valify } from '../../../nodes/Valify/Valify.node';

/** A field and all that stand inside it. */
function within(field: INodeProperties): INodeProperties[] {
	const inner = (field.options ?? []).flatMap((option) =>
		'values' in option ? option.values : 'type' in option ? [option] : [],
	);
	return [field, ...inner.flatMap(within)];
}

const shown = (parameters: INodeParameters) => {
	const { description } = new Valify();
	return NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		null,
		description,
	);
};

it.each([
	['Valu8', valu8.properties],
	['Valu8 Trigger', trigger],
	['Valify', valify.properties],
])('Each text field of %s shows what can be written into it', (_name, properties) => {
	const texts = properties
		.flatMap(within)
		.filter(
			({ type, typeOptions }) =>
				(type === 'string' || type === 'json') && typeOptions?.password !== true,
		);
	expect(
		texts
			.filter(({ placeholder }) => !/^e\.g\. |^name@email\.com$/.test(placeholder ?? ''))
			.map(({ displayName }) => displayName),
	).toEqual([]);
});

it.each([
	['egy_nid', { extras: ['advanced_confidence'] }],
	['passport', {}],
	['custom', {}],
])('Extras are there for an Egyptian National ID only: %s', (documentType, options) => {
	const parameters = {
		resource: 'document',
		operation: 'extract',
		documentType,
		options: { extras: ['advanced_confidence'] },
	};
	expect(shown(parameters)?.options).toEqual(options);
});

it.each(['document', 'face', 'otp', 'sanction', 'transliteration'])(
	'Each operation of %s warns of Retry On Fail',
	(resource) => {
		for (const { fields } of Object.values(valify.resources[resource]!.operations)) {
			expect(
				fields.filter(({ name }) => name === 'billingNotice').map(({ displayName }) => displayName),
			).toEqual([expect.stringMatching(/On Error.*Continue.*Retry On Fail/)]);
		}
	},
);

describe('The Valify credential', () => {
	const fields = new ValifyApi().properties.filter(
		({ type }) => type !== 'hidden' && type !== 'notice',
	);
	const place = fields.findIndex(({ name }) => name === 'baseUrl');

	it('asks first for what is required, and for nothing else that is', () => {
		expect(fields.slice(0, place + 1).every(({ required }) => required === true)).toBe(true);
		expect(fields.slice(place + 1).filter(({ required }) => required === true)).toEqual([]);
	});

	it('says without hovering what each other field is for', () => {
		expect(fields.slice(place + 1).filter(({ hint = '' }) => hint === '')).toEqual([]);
	});

	it('says without hovering that its Base URL is the stage', () => {
		expect(fields[place]?.hint).toContain('stage');
	});
});

it.each([
	'document: crop',
	'document: extract',
	'face: compare',
	'face: compareWithTransaction',
	'transaction: fetchImages',
])('%s, which is about files, says so in its description, and as a tool in the editor', (name) => {
	const [resource = '', operation = ''] = name.split(': ');
	const { choice, operations } = valify.resources[resource]!;
	const described = choice.options?.find(
		(option) => 'value' in option && option.value === operation,
	) as { description?: string } | undefined;
	const notices = operations[operation]!.fields.filter(({ displayOptions }) =>
		displayOptions?.show?.['@tool']?.includes(true),
	);

	expect(described?.description).toMatch(/files?(:|,).* AI agents?/);
	expect(notices).toMatchObject([
		{ type: 'notice', displayName: expect.stringMatching(/files.* AI agent/) as string },
	]);
});
