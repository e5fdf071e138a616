import type { INodeProperties } from 'n8n-workflow';
import { AddressError, isRecord, readBaseUrl, valueOrError } from '../../../../tokens';
import { InputError, ServiceError } from '../../../common/errors';
import type { ItemFields } from '../../../common/fields';
import { optionsField } from '../../../common/options';
import { toItems } from '../../../common/output';
import type { Operation } from '../../../common/service';
import type { ValifyCredential } from '../../credential';
import { languageOption, readLanguage } from '../../language';

const flowOption: INodeProperties = {
	displayName: 'Flow',
	name: 'flow',
	type: 'string',
	default: '',
	placeholder: 'e.g. 11111111-2222-4333-8444-555555555555',
	description: 'The ID of the flow, from Valify. Needed only if several are set up for you.',
};

/** Web verification flow: https://valify.gitbook.io/documentation/kyc/kyc-features/egy-nid-ocr */
export const create: Operation<ValifyCredential> = {
	usesToken: false,
	fields: [
		{
			displayName: 'Return URL',
			name: 'returnUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/done',
			description:
				'Where the browser goes in the end. Arriving there does not prove that the person was verified. How Valify tells you the result could not be read: ask Valify.',
		},
		{
			displayName: 'Reference ID',
			name: 'referenceId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. customer-42',
			description: 'Your own ID of the person',
		},
		{
			displayName: 'Expires At',
			name: 'expiresAt',
			type: 'dateTime',
			required: true,
			default: '={{ $now.plus(1, "day").toISO() }}',
			description: 'Until when the link can be used',
		},
		optionsField([flowOption, languageOption]),
	],
	prepare: (item, credential) => {
		const baseUrl = readWebAccess(credential);
		const flow = item.options().text('flow', 'Flow').trim();
		const { lang = 'en' } = readLanguage(item);
		const body = {
			return_url: readReturnUrl(item),
			reference_id: item.requiredText('referenceId', 'Reference ID').trim(),
			expires_at: readExpiry(item),
			...(flow !== '' && { flow }),
		};
		return async (_send, { sendPlain }) => {
			const answer = await sendPlain({
				method: 'POST',
				url: `${baseUrl}/api/link/v1/request/`,
				headers: { 'X-Valify-Api-Key': credential.webApiKey },
				query: { lang },
				body,
			});
			return toItems(readLink(answer.body, baseUrl));
		};
	},
};

/** @returns the base URL of the web flow */
function readWebAccess({ webApiKey, webBaseUrl }: ValifyCredential): string {
	if (webApiKey === '')
		throw new InputError(
			'Web API Key',
			'of the credential is empty',
			'Fill it in: Valify gives it to you for the web flow.',
		);
	const url = valueOrError(() => readBaseUrl(webBaseUrl), AddressError);
	if (url instanceof AddressError)
		throw new InputError(
			'Web Base URL',
			`of the credential ${url.message}`,
			'Correct it in the credential.',
		);
	return url;
}

function readReturnUrl(item: ItemFields): string {
	const text = item.requiredText('returnUrl', 'Return URL').trim();
	if (!isWebAddress(text))
		throw new InputError('Return URL', 'is not a web address', 'Write it with https://.');
	return text;
}

function readExpiry(item: ItemFields): string {
	const time = Date.parse(item.requiredText('expiresAt', 'Expires At'));
	if (Number.isNaN(time))
		throw new InputError(
			'Expires At',
			'is not a date and time',
			'Write it as in 2026-01-31T12:00:00Z.',
		);
	if (time <= Date.now())
		throw new InputError('Expires At', 'is in the past', 'Give a time to come.');
	return new Date(time).toISOString();
}

/**
 * Valify's page prints the key as "redirect_url " with a space at its end.
 * @throws {ServiceError} for an answer without a link: it would be taken for one
 */
function readLink(body: unknown, baseUrl: string): Record<string, unknown> {
	const tidy = isRecord(body)
		? Object.fromEntries(Object.entries(body).map(([key, value]) => [key.trim(), value]))
		: {};
	const { session_token: sessionToken, redirect_url: redirectUrl, ...rest } = tidy;
	const hasToken = typeof sessionToken === 'string' && sessionToken.trim() !== '';
	const link = isWebAddress(redirectUrl)
		? redirectUrl
		: hasToken
			? `${baseUrl}/?token=${encodeURIComponent(sessionToken)}`
			: undefined;
	if (link !== undefined) return { redirectUrl: link, sessionToken, ...rest };
	throw new ServiceError(
		'Valify answered without a link',
		'Check the Web Base URL and the Web API Key in the credential. If they are right, write to techsupport@valify.me.',
	);
}

function isWebAddress(value: unknown): value is string {
	return (
		typeof value === 'string' && /^https?:\/\//i.test(value.slice(0, 8)) && URL.canParse(value)
	);
}
