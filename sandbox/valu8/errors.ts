/** Answered with 400. What it says may repeat what was sent, so it never goes to the log. */
export class BadRequest extends Error {}
