/** 0 to 2^32 - 1, as good as random, and always the same for the same two numbers. */
export function mix(value: number, salt: number): number {
	let bits = Math.imul(value, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
	bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
	bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
	return (bits ^ (bits >>> 16)) >>> 0;
}
