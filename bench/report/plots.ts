import * as echarts from 'echarts';
import type { PartName, Saved } from './results';

type Load = <N extends PartName>(name: N) => Saved<N>;
type Option = echarts.EChartsOption;

const WIDTH = 760;
const BLUE = '#2563eb';
const GREY = '#94a3b8';
const ORANGE = '#ea580c';
/** What the rows about this package are called. */
const OURS = 'this package';

/** Bars beside each other, one panel for each measure, the names on the left. */
function panels(
	names: readonly string[],
	measures: ReadonlyArray<{ title: string; values: readonly number[] }>,
): Option {
	const share = 58 / measures.length;
	return {
		title: measures.map(({ title }, index) => ({
			text: title,
			left: `${38 + index * (share + 4)}%`,
			top: 8,
			textStyle: { fontSize: 13, fontWeight: 'normal' },
		})),
		grid: measures.map((_, index) => ({
			left: `${38 + index * (share + 4)}%`,
			width: `${share - 2}%`,
			top: 36,
			bottom: 12,
		})),
		xAxis: measures.map((_, index) => ({
			gridIndex: index,
			type: 'value',
			axisLabel: { show: false },
			splitLine: { show: false },
			min: 0,
			max: ({ max }: { max: number }) => max * 1.25,
		})),
		yAxis: measures.map((_, index) => ({
			gridIndex: index,
			type: 'category',
			inverse: true,
			data: [...names],
			axisTick: { show: false },
			axisLabel: { show: index === 0, width: 270, overflow: 'break' },
		})),
		series: measures.map(({ values }, index) => ({
			type: 'bar',
			xAxisIndex: index,
			yAxisIndex: index,
			barWidth: '55%',
			data: values.map((value, row) => ({
				value: Number(value.toFixed(2)),
				itemStyle: { color: names[row] === OURS ? BLUE : GREY },
			})),
			label: { show: true, position: 'right' },
		})),
	};
}

interface Line {
	readonly name: string;
	readonly values: readonly number[];
	readonly color: string;
}

/** Lines over few, growing sizes, evenly spaced. */
function lines(
	sizes: readonly Array<string | number>[number][],
	x: string,
	y: string,
	series: readonly Line[],
): Option {
	return {
		legend: { top: 4, data: series.map(({ name }) => name) },
		grid: { left: 70, right: 30, top: 40, bottom: 46 },
		xAxis: {
			type: 'category',
			data: sizes.map((size) => size.toLocaleString('en')),
			name: x,
			nameLocation: 'middle',
			nameGap: 28,
		},
		yAxis: { type: 'value', min: 0, name: y, nameLocation: 'middle', nameGap: 46 },
		series: series.map(({ name, values, color }) => ({
			name,
			type: 'line',
			data: values.map((value) => Number(value.toFixed(2))),
			symbolSize: 7,
			itemStyle: { color },
			label: { show: true, position: 'top' },
		})),
	};
}

/** The pictures of docs/performance.md, by the name of their file. */
const PLOTS: Readonly<Record<string, { height: number; draw: (load: Load) => Option }>> = {
	'valify-one': {
		height: 260,
		draw: (load) => {
			const rows = load('valify').oneExecution;
			return panels(
				rows.map(({ contender }) => contender),
				[
					{
						title: 'token requests ÷ fewest',
						values: rows.map(({ tokenRequests, minimum }) => tokenRequests / minimum),
					},
					{
						title: 'time ÷ bound',
						values: rows.map(({ wallMs, boundMs }) => wallMs / boundMs),
					},
				],
			);
		},
	},
	valu8: {
		height: 260,
		draw: (load) => {
			const rows = load('valu8').comparisons;
			return panels(
				rows.map(({ contender }) => contender),
				[
					{ title: 'token requests', values: rows.map(({ tokenRequests }) => tokenRequests) },
					{
						title: 'time ÷ bound',
						values: rows.map(({ wallMs, boundMs }) => wallMs / boundMs),
					},
				],
			);
		},
	},
	concurrency: {
		height: 300,
		draw: (load) => {
			const rows = load('concurrency').rows.filter(({ callMs }) => callMs === 50);
			return lines(
				rows.map(({ concurrency }) => concurrency),
				'requests at once',
				'time ÷ bound',
				[
					{
						name: 'the Valify node',
						values: rows.map(({ nodeMs, boundMs }) => nodeMs / boundMs),
						color: BLUE,
					},
					{
						name: "n8n's HTTP client alone",
						values: rows.map(({ helperMs, boundMs }) => helperMs / boundMs),
						color: GREY,
					},
				],
			);
		},
	},
	lease: {
		height: 300,
		draw: (load) => {
			const { rows } = load('lease');
			return lines(
				rows.map(({ size }) => size),
				'tokens alive, or callers waiting',
				'µs',
				[
					{ name: 'a use at hand', values: rows.map(({ atHand }) => atHand), color: BLUE },
					{
						name: 'joining the line',
						values: rows.map(({ joining }) => joining),
						color: GREY,
					},
					{
						name: 'a use after a login',
						values: rows.map(({ afterLogin }) => afterLogin),
						color: ORANGE,
					},
				],
			);
		},
	},
	workers: {
		height: 300,
		draw: (load) => {
			const rows = load('workers').valify;
			const sizes = [...new Set(rows.map(({ workers }) => workers))];
			const ratios = (calls: number) =>
				rows
					.filter(({ callsPerExecution }) => callsPerExecution === calls)
					.map(({ logins, minimum }) => logins / minimum);
			return lines(sizes, 'workers', 'logins ÷ fewest', [
				{ name: 'one call an execution', values: ratios(1), color: BLUE },
				{ name: 'ten calls an execution', values: ratios(10), color: ORANGE },
			]);
		},
	},
	profile: {
		height: 240,
		draw: (load) => {
			const { rows } = load('profile');
			return panels(
				rows.map(({ owner }) => owner),
				[{ title: 'ms of processor time a call', values: rows.map(({ msPerCall }) => msPerCall) }],
			);
		},
	},
};

/** @returns SVG by name */
export function plots(load: Load): ReadonlyMap<string, string> {
	return new Map(
		Object.entries(PLOTS).map(([name, { height, draw }]) => {
			const chart = echarts.init(null, null, {
				renderer: 'svg',
				ssr: true,
				width: WIDTH,
				height,
			});
			chart.setOption({
				animation: false,
				backgroundColor: '#ffffff',
				textStyle: { fontFamily: 'sans-serif' },
				...draw(load),
			});
			const svg = chart.renderToSVGString();
			chart.dispose();
			return [name, `${svg}\n`];
		}),
	);
}
