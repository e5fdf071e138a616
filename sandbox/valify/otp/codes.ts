import { randomInt } from 'node:crypto';
import { BoundedMap } from '../../core/bounded';

export type Channel = 'phone' | 'email';

interface Code {
	value: string;
	channel: Channel;
	used: boolean;
	/** ms since the epoch. */
	expiresAt: number;
}

const KEPT = 200;
/** Printed for the phone: ten minutes. For email nothing is, so its codes do not expire. */
const LIFETIME_MS: Record<Channel, number> = { phone: 10 * 60_000, email: Infinity };

/** The codes that were "sent", by transaction. Nothing is sent anywhere. */
export class OtpCodes {
	private readonly kept = new BoundedMap<string, Code>(KEPT);

	make(transactionId: string, channel: Channel, now: number): string {
		const value = String(randomInt(1_000_000)).padStart(6, '0');
		this.kept.set(transactionId, {
			value,
			channel,
			used: false,
			expiresAt: now + LIFETIME_MS[channel],
		});
		return value;
	}

	read(transactionId: string): string | undefined {
		return this.kept.get(transactionId)?.value;
	}

	/** Undefined when there is nothing to verify (any more); the right code can be used once. */
	verify(transactionId: string, channel: Channel, value: string, now: number): boolean | undefined {
		const code = this.kept.get(transactionId);
		if (!code || code.used || code.channel !== channel || now >= code.expiresAt) return undefined;
		code.used = code.value === value;
		return code.used;
	}

	clear(): void {
		this.kept.clear();
	}
}
