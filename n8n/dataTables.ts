import type { Http } from './http';

/** What every row has beside the columns of its table. */
export interface DataTableRow {
	readonly id: number;
	readonly createdAt: string;
	readonly updatedAt: string;
}

/** n8n gives no more than this many rows at once, however many are asked for. */
const PAGE = 250;

export async function dataTableRows<Row>(
	http: Http,
	id: string,
): Promise<Array<DataTableRow & Row>> {
	const path = `${await tables(http)}/${id}/rows`;
	const rows: Array<DataTableRow & Row> = [];
	for (;;) {
		const { count, data } = await http.call<{ count: number; data: Array<DataTableRow & Row> }>(
			'GET',
			`${path}?take=${PAGE}&skip=${rows.length}`,
		);
		rows.push(...data);
		if (rows.length >= count || data.length === 0) return rows;
	}
}

/** Where the signed-in user's own tables are. */
async function tables(http: Http): Promise<string> {
	const { id } = await http.call<{ id: string }>('GET', '/rest/projects/personal');
	return `/rest/projects/${id}/data-tables`;
}
