import { randomInt } from 'node:crypto';
import { BoundedMap } from '../../core/bounded';

export type Channel = 'phone' | 'email';

interface Code {
	value: string;
	channel: Channel;
	used: boolean;
}

const KEPT = 200;

/** The codes that were "sent", by transaction. Nothing is sent anywhere. */
export class OtpCodes {
	private readonly kept = new BoundedMap<string, Code>(KEPT);

	make(transactionId: string, channel: Channel): string {
		const value = String(randomInt(1_000_000)).padStart(6, '0');
		this.kept.set(transactionId, { value, channel, used: false });
		return value;
	}

	read(transactionId: string): string | undefined {
		return this.kept.get(transactionId)?.value;
	}

	/** Undefined when there is nothing to verify (any more); the right code can be used once. */
	verify(transactionId: string, channel: Channel, value: string): boolean | undefined {
		const code = this.kept.get(transactionId);
		if (!code || code.used || code.channel !== channel) return undefined;
		code.used = code.value === value;
		return code.used;
	}

	clear(): void {
		this.kept.clear();
	}
}
