/** Where a name or a value comes from: it stands on the vendor's page, or we chose it. */
export type Mark = 'printed' | 'ours';

/** Why we chose a name. `could not be read`: the page exists, and the text we have of it ends before this. */
export type Reason = 'seen in code' | 'inferred' | 'could not be read';

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type Leaf = string | number | boolean | null | Placeholder;
export type Content = Leaf | Fields | readonly Content[];

export interface Fields {
	readonly [name: string]: Marked;
}

/** What stands in for a value that must not, or cannot, be written down here. Whoever sends the request fills it in. */
export class Placeholder {
	constructor(
		readonly kind: 'secret' | 'image' | 'received',
		readonly of: string,
	) {}

	toString(): string {
		return `{{${this.kind}:${this.of}}}`;
	}
}

type Secret =
	| 'username'
	| 'password'
	| 'clientId'
	| 'clientSecret'
	| 'bundleKey'
	| 'webApiKey'
	| 'accessToken'
	| 'refreshToken';

/** From the credential, or a token. */
export const secret = (of: Secret) => new Placeholder('secret', of);
/** A picture in base64. */
export const image = (of: 'front' | 'back' | 'document' | 'face' | 'other face') =>
	new Placeholder('image', of);
/** From the answer to an earlier request, or from the person a code was sent to. */
export const received = (
	of: 'transactionId' | 'otp' | 'cursor' | 'lastCursor' | 'otherAccessToken',
) => new Placeholder('received', of);

/** A content with its marks. Of an object or a list only the mark of its name counts: what is inside has marks of its own. */
export class Marked<C extends Content = Content> {
	constructor(
		readonly content: C,
		readonly name: Mark,
		readonly value: Mark,
		readonly reason?: Reason,
		/** The page says so: a request may leave it out, an answer may lack it. */
		readonly isOptional = false,
	) {}
}

/** Name and value stand on the page. */
export const printed = <C extends Content>(content: C) => new Marked(content, 'printed', 'printed');
/** The name stands on the page, the value is invented. Its JSON type is the printed one. */
export const example = <C extends Content>(content: C) => new Marked(content, 'printed', 'ours');
/** Name and value are ours. */
export const ours = <C extends Content>(content: C, reason: Reason) =>
	new Marked(content, 'ours', 'ours', reason);
/** The value stands on the page, under a name that we had to spell. */
export const respelled = <C extends Content>(content: C, reason: Reason) =>
	new Marked(content, 'ours', 'printed', reason);

export const optional = <C extends Content>({ content, name, value, reason }: Marked<C>) =>
	new Marked(content, name, value, reason, true);

type Tree = Leaf | readonly Tree[] | { readonly [name: string]: Tree };
export interface Trees {
	readonly [name: string]: Tree;
}

/** Every name and value inside gets the same mark. */
export const allPrinted = (trees: Trees) => fields(trees, printed);
export const allExamples = (trees: Trees) => fields(trees, example);
export const allOurs = (trees: Trees, reason: Reason) =>
	fields(trees, (content) => ours(content, reason));

function fields(trees: Trees, mark: (content: Content) => Marked): Fields {
	return Object.fromEntries(
		Object.entries(trees).map(([name, tree]) => [name, mark(contentOf(tree, mark))]),
	);
}

function contentOf(tree: Tree, mark: (content: Content) => Marked): Content {
	if (isLeaf(tree)) return tree;
	return isListOf<Tree>(tree)
		? tree.map((element) => contentOf(element, mark))
		: fields(tree, mark);
}

const isListOf = <T>(given: unknown): given is readonly T[] => Array.isArray(given);
const isLeaf = (given: unknown): given is Leaf =>
	typeof given !== 'object' || given === null || given instanceof Placeholder;

/**
 * The JSON that goes over the wire, without the marks.
 * @param fill what to put in the place of a placeholder; by itself it shows as `{{secret:bundleKey}}`
 */
export function plain(
	given: Marked | Content,
	fill: (placeholder: Placeholder) => Json = String,
): Json {
	if (given instanceof Marked) return plain(given.content, fill);
	if (given instanceof Placeholder) return fill(given);
	if (isLeaf(given)) return given;
	if (isListOf<Content>(given)) return given.map((element) => plain(element, fill));
	return Object.fromEntries(
		Object.entries(given).map(([name, field]) => [name, plain(field, fill)]),
	);
}

export interface Found {
	/** As in `data.fields[].value`. */
	path: string;
	field: Marked;
}

/** Every name inside, outer before inner. */
export function namesIn(content: Content, prefix = ''): Found[] {
	if (isLeaf(content)) return [];
	if (isListOf<Content>(content))
		return content.flatMap((element) => namesIn(element, `${prefix}[]`));
	return Object.entries(content).flatMap(([name, field]) => {
		const path = prefix === '' ? name : `${prefix}.${name}`;
		return [{ path, field }, ...namesIn(field.content, path)];
	});
}
