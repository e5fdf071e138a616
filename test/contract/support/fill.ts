import type { Json, Placeholder } from '../marks';
import { jpeg } from '../../n8n/support/images';

/** One value for each placeholder of the contract files. */
const VALUES: Readonly<Record<string, string>> = {
	'secret:username': 'contract-user',
	'secret:password': 'contract password+&%',
	'secret:clientId': 'contract-client',
	'secret:clientSecret': 'contract-client-secret',
	'secret:bundleKey': '00000000000000000000000000000000',
	'secret:webApiKey': 'contract-web-api-key',
	'secret:accessToken': 'contract-access-token',
	'secret:refreshToken': 'contract-refresh-token',
	'image:front': jpeg('front').toString('base64'),
	'image:back': jpeg('back').toString('base64'),
	'image:document': jpeg('document').toString('base64'),
	'image:face': jpeg('face').toString('base64'),
	'image:other face': jpeg('other face').toString('base64'),
	'received:transactionId': '700001',
	'received:otp': '123456',
	'received:cursor': 'bmV4dA==',
	'received:lastCursor': 'bGFzdA==',
	'received:otherAccessToken': 'another-access-token',
};

export function fill({ kind, of }: Placeholder): Json {
	const value = VALUES[`${kind}:${of}`];
	if (value === undefined) throw new Error(`There is no value for ${kind}:${of}`);
	return value;
}

/** The binary fields of an item that hold the pictures. */
export const PICTURES = {
	front: jpeg('front'),
	back: jpeg('back'),
	data: jpeg('document'),
	first: jpeg('face'),
	second: jpeg('other face'),
};
