/** Slugs were given to other pages over time, so an exchange says which state of its page it is from where that matters. */
export const page = <Slug extends string>(slug: Slug) =>
	`https://valify.gitbook.io/documentation/${slug}` as const;

/** Where pages are listed that could not be read. */
export const MENU = 'https://valify.gitbook.io/documentation';
