import { describeCost, describeOutcome } from '../../../demo/outcome';
import type { Execution, Json } from '../../../n8n/execution';

const names = [{ name: 'فاطمة' }, { name: 'أحمد' }];
const company: Json = { valu8Id: 100001, inventedName: 'Almvik AB', inventedCity: 'Ekby' };
const phrases: Json[] = [{ result: { englishPhrase: 'Fatma' } }, { englishPhrase: 'Ahmed' }];

function ran(valify: Json[], valu8: Json[], status: Execution['status'] = 'success'): Execution {
	const node = (items: Json[]) => [{ data: { main: [items.map((json) => ({ json }))] } }];
	const runData = {
		Names: node(names),
		'Transliterate Names': node(valify),
		'Get Companies': node(valu8),
	};
	return {
		id: '1',
		workflowId: 'w',
		mode: 'manual',
		status,
		startedAt: '',
		data: { resultData: { runData } },
	};
}

describe('describeOutcome', () => {
	it('shows each name beside what became of it, and the companies', () => {
		const { ok, lines } = describeOutcome(ran(phrases, [company]));
		expect(ok).toBe(true);
		expect(lines.join('\n')).toContain('فاطمة  ->  Fatma');
		expect(lines.join('\n')).toContain('100001  Almvik AB  Ekby');
	});

	it.each([
		['a name is missing', phrases.slice(1), [company]],
		['a name is empty', [...phrases.slice(1), { englishPhrase: '' }], [company]],
		['Valu8 gave nothing', phrases, []],
		['Valu8 gave an empty item', phrases, [{}]],
	])('is not content when %s, whatever n8n says', (_, valify, valu8) => {
		expect(describeOutcome(ran(valify, valu8)).ok).toBe(false);
	});

	it('gives the reason of a name that failed', () => {
		const { ok, lines } = describeOutcome(
			ran([phrases[0]!, { error: { message: 'Refused' } }], [company]),
		);
		expect(ok).toBe(false);
		expect(lines.join('\n')).toContain('أحمد  ->  Refused');
	});

	it('gives the reason of a failed run', () => {
		const execution: Execution = {
			...ran([], [], 'error'),
			data: { resultData: { error: { message: 'Refused' }, lastNodeExecuted: 'Valify' } },
		};
		expect(describeOutcome(execution)).toEqual({
			ok: false,
			lines: ['The run failed (error): Valify: Refused'],
		});
	});
});

describe('describeCost', () => {
	it('adds the services up on the first line', () => {
		expect(
			describeCost({
				valu8: { logins: 1, calls: 1, rejected: 0 },
				valify: { logins: 1, calls: 3, rejected: 0 },
			}),
		).toEqual([
			'logins: 2, calls: 4, rejected: 0',
			'  Valu8   logins: 1, calls: 1, rejected: 0',
			'  Valify  logins: 1, calls: 3, rejected: 0',
		]);
	});
});
