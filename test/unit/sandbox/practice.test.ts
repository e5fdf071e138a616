import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialType } from 'n8n-workflow';
import { ValifyApi } from '../../../credentials/ValifyApi.credentials';
import { Valu8Api } from '../../../credentials/Valu8Api.credentials';
import type { PractiseCredential } from '../../../sandbox';
import { closeSandboxes, http, sandbox, valify } from './support/sandbox';

const SAMPLES = path.resolve(__dirname, '../../../sandbox/samples');
const sample = (name: string) => readFileSync(path.join(SAMPLES, name)).toString('base64');

afterEach(closeSandboxes);

describe('what to type into a credential', () => {
	it('stands under the names that credential and fields have in n8n, and every field that has to be filled in is there', async () => {
		const known: ICredentialType[] = [new Valu8Api(), new ValifyApi()];
		for (const { credential, needed, optional } of (await sandbox()).credentials()) {
			const type = known.find(({ displayName }) => displayName === credential);
			const typed =
				type?.properties.filter((field) => field.type !== 'notice' && field.type !== 'hidden') ??
				[];
			const given = [...needed, ...optional].map(({ field }) => field);
			expect(typed.map(({ displayName }) => displayName)).toEqual(expect.arrayContaining(given));
			expect(needed.map(({ field }) => field)).toEqual(
				expect.arrayContaining(
					typed.filter(({ required }) => required).map(({ displayName }) => displayName),
				),
			);
		}
	});

	it('is had over HTTP too, with the address that the caller came by and the password of now', async () => {
		const box = await sandbox();
		box.setPassword('valu8', 'another');
		const { port } = new URL(box.url);
		const [valu8] = (
			await http.get<PractiseCredential[]>(`http://127.0.0.1:${port}/control/credentials`, {
				headers: { host: `localhost:${port}` },
			})
		).data;
		expect(valu8?.needed).toEqual([
			{ field: 'Username', value: box.accounts.valu8.username },
			{ field: 'Password', value: 'another' },
			{ field: 'Base URL', value: `http://localhost:${port}/valu8/v2` },
		]);
	});

	it('is for this machine only', async () => {
		const headers = { origin: 'https://evil.example' };
		expect(
			(await http.get(`${(await sandbox()).url}/control/credentials`, { headers })).status,
		).toBe(403);
	});
});

describe('the pictures for the onboarding form', () => {
	const read = async (picture: string) => {
		const client = valify(await sandbox());
		const token = await client.token();
		const passport = await client.ocr(token, '/api/v1.1/ocr/', 'passport', {
			img: sample(picture),
		});
		const match = async (selfie: string) => {
			const fields = { first_img: sample(selfie), transaction_id: passport.data.transaction_id };
			return (await client.flat(token, '/api/v1.1/face/match/', fields)).data.result;
		};
		return { passport, match };
	};

	it('are those that the page offers, and can be had', async () => {
		const { url } = await sandbox();
		const { data } = await http.get<string>(url);
		const offered = [...data.matchAll(/href="(samples\/[^"]+)" download/g)].map(
			([, name]) => name ?? '',
		);
		expect(offered.map((name) => path.basename(name)).sort()).toEqual(readdirSync(SAMPLES).sort());
		for (const name of offered)
			expect(await http.get(`${url}/${name}`)).toMatchObject({
				status: 200,
				headers: { 'content-type': 'image/jpeg' },
			});
	});

	it('do what stands below them', async () => {
		const { passport, match } = await read('passport.jpg');
		expect(passport.data.result).toMatchObject({
			name: 'SARA',
			surname: 'EXAMPLE',
			sex: 'F',
			nationality: 'UTO',
		});
		expect(await match('selfie.jpg')).toMatchObject({ is_similar: true });
		expect(await match('somebody-else.jpg')).toMatchObject({ is_similar: false });
		expect((await read('unreadable-passport.jpg')).passport).toMatchObject({
			status: 422,
			data: { error_code: 5009 },
		});
	});
});

it('the page leads where it is told to, after a reset too', async () => {
	const box = await sandbox();
	const links = [{ text: 'n8n', url: 'http://127.0.0.1:1/' }];
	box.setLinks(links);
	box.reset();
	expect((await http.get<{ links: unknown }>(`${box.url}/control/state`)).data.links).toEqual(
		links,
	);
});
