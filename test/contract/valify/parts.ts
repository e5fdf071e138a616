import type { Answer } from '../contract';
import { allExamples, example, optional, printed, secret, type Fields, type Trees } from '../marks';

export const BUNDLE_KEY = example(secret('bundleKey'));

/** The language of error messages. Snippets call it optional, with en as default. */
export const LANG = optional(example('en'));

/** The envelope of a success. Most pages print `trials_remaining` as a number, some as a text: both occur. */
export function success(
	result: Fields,
	{ more = {}, trials = 2 }: { more?: Fields; trials?: number | string } = {},
): Answer {
	const envelope = { transaction_id: example('700001'), trials_remaining: example(trials) };
	return { status: printed(200), body: { result: printed(result), ...more, ...envelope } };
}

/** A success of which only the names are printed. */
export const successOf = (result: Trees, options?: Parameters<typeof success>[1]) =>
	success(allExamples(result), options);

/** A text in both scripts. */
export const both = (arabic: string, latin: string) => ({ arabic, latin });
