import { INVENTED, type Answer } from '../core/service';

/** Valu8 documents no error body: every one of them is invented. */
export function refusal(status: number, message: string, note?: string): Answer {
	return { status, headers: INVENTED, body: { message }, note };
}

/** A call that is not served. Its message may repeat what was sent, so only `note` goes to the log. */
export class Refused extends Error {
	constructor(
		readonly status: 400 | 403 | 404,
		message: string,
		readonly note: string,
	) {
		super(message);
	}
}

export class BadRequest extends Refused {
	constructor(message: string) {
		super(400, message, 'bad request');
	}
}
