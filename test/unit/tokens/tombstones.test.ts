import { Tombstones } from '../../../tokens/tombstones';

it('remembers the dead', () => {
	const dead = new Tombstones();
	dead.add('a', 100, 0);
	expect(dead.has('a')).toBe(true);
	expect(dead.has('b')).toBe(false);
});

it('forgets them once they would have expired, not sooner', () => {
	const dead = new Tombstones();
	dead.add('a', 100, 0);
	dead.add('b', 200, 99);
	expect(dead.has('a')).toBe(true);
	dead.add('c', 200, 100);
	expect([dead.has('a'), dead.has('b'), dead.has('c')]).toEqual([false, true, true]);
});

it.each([
	[{ a: 200, b: 100 }, ['a']],
	[{ a: 100, b: 200 }, ['b']],
])('in whatever order they came: %p', (graves, left) => {
	const dead = new Tombstones();
	for (const [id, expiresAt] of Object.entries(graves)) dead.add(id, expiresAt, 0);
	dead.add('c', 300, 150);
	expect(['a', 'b'].filter((id) => dead.has(id))).toEqual(left);
});

it('remembers even one that would have expired by now: clocks differ', () => {
	const dead = new Tombstones();
	dead.add('a', 50, 100);
	expect(dead.has('a')).toBe(true);
});

it('holds 10,000 and lets the oldest go first', () => {
	const dead = new Tombstones();
	for (let i = 0; i < 10_000; i++) dead.add(`t${i}`, 1e9 - i, 0);
	expect(dead.has('t0')).toBe(true);
	dead.add('one too many', 1, 0);
	expect([dead.has('t0'), dead.has('t1'), dead.has('one too many')]).toEqual([false, true, true]);
});
