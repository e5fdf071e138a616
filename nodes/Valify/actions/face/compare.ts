import { optionsField } from '../../../common/options';
import type { Operation } from '../../../common/service';
import { billingNotice } from '../../billing';
import type { ValifyCredential } from '../../credential';
import { checkImage, imageFields, imageNotice, imageSourceField } from '../../images';
import { languageOption, readLanguage } from '../../language';
import { simplifyField } from '../../simplify';
import { faceMatch, faceOptions } from './shared';

/** https://valify.gitbook.io/documentation/apis/face-match/face-match-two-images */
export const compare: Operation<ValifyCredential> = {
	fields: [
		imageNotice,
		imageSourceField,
		...imageFields('firstImage', 'First', 'first'),
		...imageFields('secondImage', 'Second', 'second'),
		simplifyField,
		billingNotice,
		optionsField([...faceOptions, languageOption]),
	],
	prepare: async (item, { bundleKey }) => {
		const first = await checkImage(item, 'firstImage', 'First');
		const second = await checkImage(item, 'secondImage', 'Second');
		const rest = { bundle_key: bundleKey, ...readLanguage(item) };
		return faceMatch(item, async () => ({
			first_img: await first.base64(),
			second_img: await second.base64(),
			...rest,
		}));
	},
};
