import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FAULT_KINDS } from '../../../sandbox';
import { control } from '../../../sandbox/control';
import { controlsOf } from '../../../sandbox/controls';
import { World } from '../../../sandbox/core/world';
import { valifyService } from '../../../sandbox/valify';
import { ERROR, PERSON } from '../../../sandbox/valify/markers';
import { valu8Service } from '../../../sandbox/valu8';
import { closeSandboxes, sandbox } from './support/sandbox';

const SECTIONS = readFileSync(path.resolve(__dirname, '../../../sandbox/README.md'), 'utf8').split(
	/^## /m,
);

/** The rows of a section's table, cell by cell. */
const rows = (title: string) => {
	const section = SECTIONS.find((text) => text.startsWith(`${title}\n`)) ?? '';
	const [, ...lines] = section.split('\n').filter((line) => line.startsWith('| '));
	return lines.map((line) => line.split('|').slice(1, -1));
};

/** What stands in code marks in one column of a section's table. */
const column = (title: string, index: number) =>
	rows(title).flatMap((cells) =>
		[...(cells[index] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''),
	);

afterEach(closeSandboxes);

it('names each thing that startSandbox gives, and nothing else', async () => {
	const named = column('Controls', 0).map((name) => /^\w+/.exec(name)?.[0]);
	expect(named.sort()).toEqual(Object.keys(await sandbox()).sort());
});

it('names each control route, and no other', () => {
	const world = new World({});
	const services = { valu8: valu8Service(world), valify: valifyService(world) };
	const routes = control(world, services, controlsOf(world, services)).stack.flatMap(({ route }) =>
		route ? route.stack.map(({ method }) => `${method.toUpperCase()} /control${route.path}`) : [],
	);
	expect(routes).toContain('POST /control/reset');
	expect(column('Controls', 1).sort()).toEqual(routes.sort());
});

it('names each kind of fault, and no other', () => {
	expect(column('Faults', 0).sort()).toEqual([...FAULT_KINDS].sort());
});

it('names the markers', () => {
	expect(column('Markers in images', 0)).toEqual([`${PERSON}<name>`, `${ERROR}<code>`]);
});
