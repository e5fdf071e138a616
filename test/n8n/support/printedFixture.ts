import { startPrintedValu8, type PrintedOptions } from './printedValu8';
import { restartProcess } from './process';
import { Workbench } from './workbench';

export type Printed = Awaited<ReturnType<typeof startPrintedValu8>>;

/** A workflow and the second Valu8, with a right credential for it under the name `valu8`; taken down after the test. */
export function usePrinted(): (
	options?: PrintedOptions,
) => Promise<{ valu8: Printed; bench: Workbench }> {
	const started: Printed[] = [];
	afterEach(async () => {
		for (const valu8 of started.splice(0)) await valu8.close();
	});
	return async (options = {}) => {
		restartProcess();
		const valu8 = await startPrintedValu8(options);
		started.push(valu8);
		const bench = await Workbench.open();
		bench.credentials.data.valu8 = { ...valu8.account, baseUrl: valu8.baseUrl };
		return { valu8, bench };
	};
}
