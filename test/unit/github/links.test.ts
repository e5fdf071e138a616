import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');

describe.each(['CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'])('%s', (page) => {
	const text = readFileSync(path.join(ROOT, page), 'utf8');

	it('links to what is there', () => {
		const links = [...text.matchAll(/\]\(([^)#]+)/g)]
			.map(([, link = '']) => link)
			.filter((link) => !link.startsWith('https://') && !link.startsWith('../../'));
		expect(links.filter((link) => !existsSync(path.join(ROOT, link)))).toEqual([]);
	});

	it('names files that there are', () => {
		const files = [
			...text.matchAll(/`((?:nodes|sandbox|test|docs|n8n|bench|tokens|\.ci)\/[\w./-]+)`/g),
		].map(([, file = '']) => file);
		expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
	});
});
