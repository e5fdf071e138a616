import type { Exchange } from './contract';
import { egyptianDocuments } from './valify/documents/egyptian';
import { moroccanDocuments } from './valify/documents/moroccan';
import { passports } from './valify/documents/passports';
import { saudiDocuments } from './valify/documents/saudi';
import { tunisianDocuments } from './valify/documents/tunisian';
import { faceMatch } from './valify/faceMatch';
import { idCropper } from './valify/idCropper';
import { oauthToken } from './valify/oauthToken';
import { otp } from './valify/otp';
import { sanctionShield } from './valify/sanctionShield';
import { transactions } from './valify/transactions';
import { transliteration } from './valify/transliteration';
import { webLink } from './valify/webLink';
import { authentication } from './valu8/authentication';
import { companies } from './valu8/companies';
import { relations } from './valu8/relations';

export const exchanges: readonly Exchange[] = [
	...authentication,
	...companies,
	...relations,
	...oauthToken,
	...egyptianDocuments,
	...passports,
	...moroccanDocuments,
	...saudiDocuments,
	...tunisianDocuments,
	...idCropper,
	...faceMatch,
	...transliteration,
	...sanctionShield,
	...otp,
	...transactions,
	...webLink,
];
