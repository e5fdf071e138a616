import { existsSync } from 'node:fs';
import path from 'node:path';
import * as packageJson from '../../../package.json';
import * as valify from '../../../nodes/Valify/Valify.node.json';
import * as valu8 from '../../../nodes/Valu8/Valu8.node.json';
import * as valu8Trigger from '../../../nodes/Valu8/Valu8Trigger.node.json';

const codex = { valify, valu8, valu8Trigger };

describe.each(Object.entries(codex))('n8n is told of %s', (name, { node, alias, resources }) => {
	it('under its full name', () => {
		expect(node).toBe(`${packageJson.name}.${name}`);
	});

	it('no alias twice', () => {
		const typed = alias.map((word) => word.toLowerCase());
		expect([...new Set(typed)]).toEqual(typed);
	});

	it('a page of this package, to whose address n8n can add a query', () => {
		const [repository = ''] = packageJson.homepage.split('#');
		const [{ url = '' } = {}] = resources.primaryDocumentation;
		expect(url).toMatch(/^https:[^?#]+$/);
		const [found, file = ''] = url.split('/blob/main/');
		expect(found).toBe(repository);
		expect(existsSync(path.resolve(__dirname, '../../..', file))).toBe(true);
	});
});

it.each([
	[
		valify,
		[
			'transliterate',
			'face match',
			'sanctions',
			'AML',
			'OTP',
			'one-time password',
			'verification',
			'document',
			'liveness',
			'KYC',
			'OCR',
			'passport',
		],
	],
	[valu8, ['enrich', 'enrichment', 'business registry', 'KYB', 'company']],
])('A node is found by what people type', ({ alias }, typed) => {
	expect(alias).toEqual(expect.arrayContaining(typed));
});

it('The trigger of Valu8 is found as the node beside it is', () => {
	expect(valu8Trigger.alias).toEqual(valu8.alias);
});
