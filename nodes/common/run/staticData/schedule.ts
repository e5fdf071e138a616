import { isRecord } from '../../../../tokens';
import type { WorkflowNode } from './workflow';

const SCHEDULE = 'n8n-nodes-base.scheduleTrigger';

/** Rules whose interval cron says whole. */
const UNCOUNTED = ['cronExpression', 'seconds'];
/** Rules that cron says whole only where the interval is one. */
const COUNTED = ['hours', 'days', 'weeks', 'months'];

/**
 * A Schedule Trigger always has an entry in static data, and reads it only where cron alone cannot say when: every second
 * week, every third hour (`intervalToRecurrence` in n8n-nodes-base, nodes/Schedule/GenericFunctions.ts, 2.8 and 2.41).
 */
export function neverReadsItsEntry({ type, parameters }: WorkflowNode): boolean {
	if (type !== SCHEDULE) return false;
	const rule = isRecord(parameters) ? parameters.rule : undefined;
	if (rule === undefined) return true;
	const intervals = isRecord(rule) ? (rule.interval ?? []) : undefined;
	return Array.isArray(intervals) && intervals.every(needsNoMemory);
}

/** Left out, n8n takes `days`, and one. What an expression says is not known here, so it is no. */
function needsNoMemory(interval: unknown): boolean {
	if (!isRecord(interval)) return false;
	const { field = 'days', minutesInterval = 5 } = interval;
	if (typeof field !== 'string') return false;
	if (UNCOUNTED.includes(field)) return true;
	if (field === 'minutes') return typeof minutesInterval === 'number' && 60 % minutesInterval === 0;
	return COUNTED.includes(field) && (interval[`${field}Interval`] ?? 1) === 1;
}
