import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from './pages';

/** Stands for what differs from case to case. */
const ANY = '…';

/** What a message can read, as the source has it: `"…" is empty`. */
export interface Made {
	text: string;
	/** Where, as `file:line`. */
	at: string;
}

/** What a call's arguments can be: which of these texts a user is shown. */
type Reader = (args: readonly string[][]) => string[];

/** The messages that the code of a folder makes with these classes and functions, each with its parts that differ as `…`. */
export function messagesMadeIn(folder: string, makers: Readonly<Record<string, Reader>>): Made[] {
	const files = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter(
		(file) => file.endsWith('.ts'),
	);
	return files.flatMap((file) => {
		const source = ts.createSourceFile(
			file,
			readFileSync(path.join(ROOT, folder, file), 'utf8'),
			ts.ScriptTarget.Latest,
			true,
		);
		const made: Made[] = [];
		const textsOf = textsIn(constantsIn(source));
		const visit = (node: ts.Node): void => {
			if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
				const texts = makers[nameOf(node.expression)]?.((node.arguments ?? []).map(textsOf)) ?? [];
				const { line } = source.getLineAndCharacterOfPosition(node.getStart());
				for (const text of texts)
					made.push({ text: text.trim(), at: `${folder}/${file}:${line + 1}` });
			}
			ts.forEachChild(node, visit);
		};
		visit(source);
		return made;
	});
}

/** `InputError`, `this.error`, or `logger.warn` of `ctx.logger.warn`. */
function nameOf(maker: ts.Expression): string {
	if (ts.isIdentifier(maker)) return maker.text;
	if (!ts.isPropertyAccessExpression(maker)) return '';
	const { expression, name } = maker;
	const owner = ts.isPropertyAccessExpression(expression)
		? expression.name.text
		: ts.isIdentifier(expression)
			? expression.text
			: expression.kind === ts.SyntaxKind.ThisKeyword
				? 'this'
				: '';
	return `${owner}.${name.text}`;
}

type Constants = ReadonlyMap<string, ts.Expression>;

function constantsIn(source: ts.SourceFile): Constants {
	const found = new Map<string, ts.Expression>();
	const visit = (node: ts.Node): void => {
		if (
			ts.isVariableDeclaration(node) &&
			ts.isIdentifier(node.name) &&
			node.initializer &&
			ts.isStringLiteralLike(node.initializer)
		)
			found.set(node.name.text, node.initializer);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/** All texts that an expression can be, as far as its file tells. */
function textsIn(constants: Constants): (node: ts.Expression) => string[] {
	const textsOf = (node: ts.Expression): string[] => {
		if (ts.isStringLiteralLike(node)) return [node.text];
		if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
		if (ts.isConditionalExpression(node))
			return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
		if (ts.isTemplateExpression(node))
			return [
				node.head.text + node.templateSpans.map(({ literal }) => ANY + literal.text).join(''),
			];
		// `${where} is empty`.trim()
		if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
			return textsOf(node.expression.expression);
		const constant = ts.isIdentifier(node) ? constants.get(node.text) : undefined;
		return constant ? textsOf(constant) : [ANY];
	};
	return textsOf;
}
