import { optionsField } from '../../../common/options';
import type { Operation } from '../../../common/service';
import type { Valu8Credential } from '../../credential';
import { listingFields, readListing } from '../../search/listing';
import { RELATIONS } from '../../search/lists';
import { limitFields, readItems, readLimit } from '../../search/readItems';

const show = { resource: ['relation'], operation: ['getAll'] };

export const getAll: Operation<Valu8Credential> = {
	fields: [...limitFields(show), ...listingFields(show, RELATIONS), optionsField(show)],
	prepare: (item, credential) => {
		const limit = readLimit(item);
		const listing = readListing(item, credential, RELATIONS);
		return async (send, { hint }) => await readItems(send, listing, limit, hint);
	},
};
