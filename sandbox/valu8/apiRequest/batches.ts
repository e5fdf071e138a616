import { gzipSync } from 'node:zlib';
import type { Endpoint } from '../../core/service';
import { call } from '../call';
import { COUNTRIES } from '../company/countries';
import type { Valu8 } from '../context';
import { Refused } from '../errors';

/** Documented: there are files with all companies of one country. Invented: where they are and what is in them, and that they cost no quota. */
export const batches = (valu8: Valu8): Endpoint[] =>
	COUNTRIES.map((country) => {
		const name = `${country}.ndjson.gz`;
		return call(valu8, {
			method: 'GET',
			path: `/invented/batches/${name}`,
			serve() {
				if (!valu8.ways.countries.includes(country))
					throw new Refused(404, 'Not Found', 'no country of this account');
				return {
					status: 200,
					headers: {
						'content-type': 'application/gzip',
						'content-disposition': `attachment; filename="${name}"`,
					},
					body: undefined,
					file: gzipSync(
						lines(
							valu8.companies.all().filter(({ inventedCountry }) => inventedCountry === country),
						),
					),
				};
			},
		});
	});

function lines(values: readonly object[]): string {
	return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
