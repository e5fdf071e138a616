import { parse } from 'yaml';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

interface Job extends Step {
	needs?: string | string[];
	permissions?: Record<string, string>;
	'timeout-minutes'?: number;
	container?: { image: string };
	steps?: Step[];
}

interface Workflow {
	permissions?: Record<string, string>;
	jobs: Record<string, Job>;
}

const PINNED = /^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** What a step may do only if no change can reach it unseen: everything that is not read. */
const writes = ({ permissions = {} }: Job) =>
	Object.entries(permissions).flatMap(([right, level]) =>
		level === 'read' || level === 'none' ? [] : [right],
	);

function ofJob(name: string, job: Job): string[] {
	const { steps = [] } = job;
	const may = writes(job);
	const checkouts = steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
	return [
		...(job.permissions ? [] : [`${name} does not say which rights it has`]),
		...((job.uses ?? job['timeout-minutes']) ? [] : [`${name} may run for six hours`]),
		...(checkouts.every((step) => step.with?.['persist-credentials'] === false)
			? []
			: [`${name} leaves its token in the checkout`]),
		...(steps.some(({ run = '' }) => run.includes('${{'))
			? [`${name} puts an expression into a shell script`]
			: []),
		...may.filter((right) => right !== 'id-token').map((right) => `${name} may write ${right}`),
		...(may.length > 0 &&
		steps.some(
			({ uses = '', run = '' }) =>
				uses.startsWith('actions/checkout@') || /\bnpm (ci|install|run|test)\b/.test(run),
		)
			? [`${name} runs code of the repository or of others with the right to publish`]
			: []),
	];
}

/** The rules of this house that no linter has. */
export function complaints(text: string): string[] {
	const { permissions, jobs } = parse(text) as Workflow;
	const uses = [...text.matchAll(/^\s*(?:- )?uses: (.+)$/gm)]
		.map(([, action = '']) => action)
		.filter((action) => !action.startsWith('./'));
	return [
		...(permissions && Object.keys(permissions).length === 0
			? []
			: ['Rights are given to all jobs']),
		...uses
			.filter((action) => !PINNED.test(action))
			.map((action) => `${action} is not pinned by commit with its version`),
		...Object.entries(jobs).flatMap(([name, job]) => ofJob(name, job)),
	];
}

/** The jobs that must have succeeded before this one starts, however many jobs are between. */
export function neededBy(text: string, name: string): string[] {
	const { jobs } = parse(text) as Workflow;
	const direct = [jobs[name]?.needs ?? []].flat();
	return [...new Set([...direct, ...direct.flatMap((job) => neededBy(text, job))])];
}
