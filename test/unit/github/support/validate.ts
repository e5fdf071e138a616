// Reads workflow files from standard input, as { name: text }, and prints what GitHub's own language service says of each. A process of
// its own under tsx, since the language service is written for bundlers and jest cannot load it.
import { text } from 'node:stream/consumers';
import { TextDocument } from 'vscode-languageserver-textdocument';

async function main(): Promise<void> {
	const { validate } = await import('@actions/languageservice/validate');
	const files = Object.entries(JSON.parse(await text(process.stdin)) as Record<string, string>);
	const found = await Promise.all(
		files.map(async ([name, content]) => {
			const diagnostics = await validate(
				TextDocument.create(`file:///${name}`, 'yaml', 1, content),
			);
			return diagnostics.map(
				({ message, range }) =>
					`${name}:${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
			);
		}),
	);
	process.stdout.write(JSON.stringify(found.flat()));
}

void main();
