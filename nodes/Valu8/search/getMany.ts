import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../../common/options';
import { showFor } from '../../common/resource';
import type { Operation } from '../../common/service';
import type { Valu8Credential } from '../credential';
import { searchDifferencesField } from './differences';
import { filterFields } from './filters';
import type { ListKind } from './lists';
import { guardAgainstEverything, readEverythingOption } from './quota';
import { limitFields, readItems, readLimit } from './readItems';
import { formOptions, readSearch, sortOptions, toListing } from './search';

/** The operation that reads a list. */
export function getMany(kind: ListKind): Operation<Valu8Credential> {
	return {
		fields: [
			...limitFields,
			...showFor({ returnAll: [true] }, [returnAllNotice(kind)]),
			...filterFields(kind),
			optionsField([...formOptions, readEverythingOption, ...sortOptions]),
			searchDifferencesField(kind),
		],
		prepare: (item, credential) => {
			const limit = readLimit(item);
			const search = readSearch(item, credential, kind);
			const everything = item.options().flag('readEverything', 'Read Everything') === true;
			if (limit === Infinity) guardAgainstEverything(search.filters, everything, 'Return All');
			const listing = toListing(search, kind, limit);
			return async (send, { hint, count }) =>
				await readItems(send, listing, limit, hint, (amount) => count(amount, kind.received));
		},
	};
}

const returnAllNotice = ({ things }: ListKind): INodeProperties => ({
	displayName: `Asks for all ${things} that the filters find. Each company that is new to you in the contract period counts against your Search Quota, used or not.`,
	name: 'returnAllNotice',
	type: 'notice',
	default: '',
});
