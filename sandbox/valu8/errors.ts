import { INVENTED, type Answer } from '../core/service';

/** Valu8 documents no error body: every one of them is invented. */
export function refusal(status: number, message: string, note?: string): Answer {
	return { status, headers: INVENTED, body: { message }, note };
}

/** Answered with 400. What it says may repeat what was sent, so it never goes to the log. */
export class BadRequest extends Error {}
