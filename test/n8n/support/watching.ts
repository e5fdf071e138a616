import type { IDataObject } from 'n8n-workflow';
import type { Polled } from './poller';
import type { NodeSpec } from './workbench';

/** A Valu8 Trigger that tells all there is to tell; of parameters given twice the last count. */
export const watching = (...parameters: IDataObject[]): NodeSpec => ({
	type: 'valu8Trigger',
	credential: 'valu8',
	parameters: Object.assign(
		{
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			events: ['new', 'changed', 'removed'],
			options: {},
		},
		...parameters,
	) as IDataObject,
});

/** What a poll emitted; nothing, too, where it failed. */
export const events = (polled: Polled): IDataObject[] =>
	polled !== 'nothing' && 'items' in polled ? polled.items.map(({ json }) => json) : [];
export const told = (polled: Polled) => events(polled).map(({ event, id }) => [event, id]);
export const errorOf = (polled: Polled) =>
	polled !== 'nothing' && 'error' in polled ? polled.error : undefined;
