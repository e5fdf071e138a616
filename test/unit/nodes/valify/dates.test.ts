import { toIsoDate } from '../../../../nodes/Valify/dates';

const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
const NOW = at('2026-06-15');

it.each([
	['1999/01/31', 'yyyy/MM/dd', '1999-01-31'],
	['2028/05', 'yyyy/MM', '2028-05'],
	["'01/02/30'", 'dd/MM/yy', '2030-02-01'],
	['01/02/2030', 'dd/MM/yy', '01/02/2030'],
	['2028/05', 'yyyy/MM/dd', '2028/05'],
	['2028/13', 'yyyy/MM', '2028/13'],
	['2027/02/29', 'yyyy/MM/dd', '2027/02/29'],
	['2028/02/29', 'yyyy/MM/dd', '2028-02-29'],
	['31/04/28', 'dd/MM/yy', '31/04/28'],
	['unreadable', 'yyyy/MM/dd', 'unreadable'],
	['', 'dd/MM/yy', ''],
] as const)('%s of format %s is %s', (text, format, iso) => {
	expect(toIsoDate(text, { format, of: 'expiry' }, NOW)).toBe(iso);
});

it.each([
	['15/03/34', '2026-06-15', '1934-03-15'],
	['31/12/99', '2026-06-15', '1999-12-31'],
	['15/06/26', '2026-06-15', '2026-06-15'],
	['16/06/26', '2026-06-15', '1926-06-16'],
	['01/01/00', '2026-06-15', '2000-01-01'],
	['01/07/99', '2099-06-15', '1999-07-01'],
	['01/07/05', '2105-08-01', '2105-07-01'],
])('a birth on %s, read on %s, lies behind: %s', (text, today, iso) => {
	expect(toIsoDate(text, { format: 'dd/MM/yy', of: 'birth' }, at(today))).toBe(iso);
});

it.each([
	['01/02/34', '2026-06-15', '2034-02-01'],
	['01/02/24', '2026-06-15', '2024-02-01'],
	['01/02/45', '2026-06-15', '2045-02-01'],
	['01/02/46', '2026-06-15', '1946-02-01'],
	['01/02/99', '2026-06-15', '1999-02-01'],
	['01/02/05', '2090-06-15', '2105-02-01'],
	['01/02/10', '2090-06-15', '2010-02-01'],
	['29/02/00', '2026-06-15', '2000-02-29'],
])('an expiry on %s, read on %s, may lie behind: %s', (text, today, iso) => {
	expect(toIsoDate(text, { format: 'dd/MM/yy', of: 'expiry' }, at(today))).toBe(iso);
});

it('what was issued lies behind too', () => {
	expect(toIsoDate('01/02/34', { format: 'dd/MM/yy', of: 'release' }, NOW)).toBe('1934-02-01');
});
