import type { INodeProperties } from 'n8n-workflow';

/** For operations that Valify bills: n8n repeats a whole node, the items that went well too. */
export const billingNotice: INodeProperties = noticeOf('sends, and bills, every item again');

/** For one-time passwords. */
export const messagesNotice: INodeProperties = noticeOf('sends, and bills, every message again');

function noticeOf(whatRetryDoes: string): INodeProperties {
	return {
		displayName: `Several items? Under Settings, set On Error to Continue rather than Retry On Fail, which ${whatRetryDoes}.`,
		name: 'billingNotice',
		type: 'notice',
		default: '',
	};
}
