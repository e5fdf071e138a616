import type { IExecuteFunctions } from 'n8n-workflow';
import { InputError, toNodeError } from '../common/errors';

/** The value of "Custom API Call", which n8n adds to Resource and Operation of a node whose credential it can send with. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';

/**
 * For that choice n8n shows no field, only that the HTTP Request node is meant; a step that is run all the same says so too.
 * https://docs.n8n.io/integrations/custom-operations/
 * @throws {NodeOperationError}
 */
export function refuseCustomApiCall(ctx: IExecuteFunctions): void {
	const chosen = Object.entries({ Resource: 'resource', Operation: 'operation' }).find(
		([, name]) => ctx.getNodeParameter(name, 0, '') === CUSTOM_API_CALL,
	);
	if (!chosen) return;
	const error = new InputError(
		chosen[0],
		'is Custom API Call, which n8n makes with its HTTP Request node',
		'Add an HTTP Request node, and choose Predefined Credential Type and Valu8 API there. Or choose API Request as Resource here: it takes any method and path too.',
	);
	throw toNodeError(error, ctx.getNode(), undefined, 'Valu8');
}
