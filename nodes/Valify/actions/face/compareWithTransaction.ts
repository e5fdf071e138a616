import { optionsField } from '../../../common/options';
import type { Operation } from '../../../common/service';
import { billingNotice } from '../../billing';
import type { ValifyCredential } from '../../credential';
import { checkImage, imageFields, imageNotice, imageSourceField } from '../../images';
import { languageOption, readLanguage } from '../../language';
import { simplifyField } from '../../simplify';
import { readTransactionId, transactionIdField } from '../../transactionId';
import { faceMatch, faceOptions } from './shared';

/** https://valify.gitbook.io/documentation/apis/face-match/face-match-two-images-1 */
export const compareWithTransaction: Operation<ValifyCredential> = {
	fields: [
		imageNotice,
		imageSourceField,
		...imageFields('firstImage', '', 'data'),
		transactionIdField(
			'The one in the output of the Extract Data step that read the document to compare with',
		),
		simplifyField,
		billingNotice,
		optionsField([...faceOptions, languageOption]),
	],
	prepare: async (item, { bundleKey }) => {
		const first = await checkImage(item, 'firstImage', '');
		const rest = {
			transaction_id: readTransactionId(item),
			bundle_key: bundleKey,
			...readLanguage(item),
		};
		return faceMatch(item, async () => ({ first_img: await first.base64(), ...rest }));
	},
};
