import { optionsField } from '../../common/options';
import type { Operation } from '../../common/service';
import type { Valu8Credential } from '../credential';
import { listingFields, readListing } from './listing';
import type { ListKind } from './lists';
import { limitFields, readItems, readLimit } from './readItems';

/** The operation that reads a list. */
export function getMany(kind: ListKind): Operation<Valu8Credential> {
	return {
		fields: [...limitFields, ...listingFields(kind), optionsField()],
		prepare: (item, credential) => {
			const limit = readLimit(item);
			const listing = readListing(item, credential, kind);
			return async (send, { hint }) => await readItems(send, listing, limit, hint);
		},
	};
}
