import type { INodeProperties } from 'n8n-workflow';
import type { ItemFields } from '../common/fields';

export const languageOption: INodeProperties = {
	displayName: 'Language of Messages',
	name: 'lang',
	type: 'options',
	options: [
		{ name: 'Arabic', value: 'ar' },
		{ name: 'English', value: 'en' },
	],
	default: 'en',
	description: 'The language Valify writes its error messages in',
};

/** `lang` for the request's body; nothing when the user has not chosen, as Valify's own default is English. */
export function readLanguage(item: ItemFields): { lang?: string } {
	const lang = item.options().text('lang', 'Language of Messages');
	return lang === '' ? {} : { lang };
}
