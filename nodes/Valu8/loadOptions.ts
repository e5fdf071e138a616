import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { ServiceError } from '../common/errors';
import { runOnce } from '../common/run/runOnce';
import { SEARCH_PARAMETERS_PATH, searchParametersIn } from './search/searchParameters';
import { valu8 } from './service';

const TIMEOUT_MS = 30_000;

/** Drop-downs of the Valu8 nodes. */
export const loadOptions = {
	/** @throws {NodeError} */
	async getSearchParameters(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const options = () => ({ timeoutMs: TIMEOUT_MS, persistTokens: false });
		return await runOnce(this, valu8, options, async (send) => {
			const { body } = await send({ method: 'GET', path: SEARCH_PARAMETERS_PATH });
			const found = searchParametersIn(body);
			if (found.length > 0) return found;
			throw new ServiceError(
				'Valu8 named no search parameters',
				'Choose Using JSON above, and write the names yourself.',
			);
		});
	},
};
