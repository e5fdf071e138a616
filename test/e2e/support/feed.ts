import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WorkflowNode } from '../../../n8n/workflow';
import { builtIn } from './deployment';

/** An RSS feed for n8n's own trigger, which keeps in static data how far it has read. */
export class Feed {
	private readonly titles: string[] = [];

	private constructor(
		private readonly server: Server,
		private readonly port: number,
	) {}

	static async open(): Promise<Feed> {
		const server = createServer((_request, response) =>
			response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed.xml()),
		);
		server.listen(0, '127.0.0.1').unref();
		await once(server, 'listening');
		const feed = new Feed(server, (server.address() as AddressInfo).port);
		return feed;
	}

	/** New entries, each a second later than the one before, all in the future: the trigger reads what is later than its start. */
	publish(count: number): void {
		for (let index = 0; index < count; index++) this.titles.push(`entry ${this.titles.length + 1}`);
	}

	get published(): readonly string[] {
		return this.titles;
	}

	trigger(): WorkflowNode {
		const parameters = {
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			feedUrl: `http://127.0.0.1:${this.port}/`,
		};
		return builtIn('RSS Trigger', 'rssFeedReadTrigger', parameters);
	}

	close(): void {
		this.server.close();
	}

	private xml(): string {
		const start = Date.UTC(2040, 0, 1);
		const items = this.titles.map(
			(title, index) =>
				`<item><title>${title}</title><pubDate>${new Date(start + index * 1_000).toUTCString()}</pubDate></item>`,
		);
		return `<?xml version="1.0"?><rss version="2.0"><channel><title>feed</title>${items.join('')}</channel></rss>`;
	}
}
