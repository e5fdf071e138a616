/** The result, or the error of the given kind it ended with; any other error goes on its way. */
export function valueOrError<T, E extends Error>(action: () => T, kind: new (...args: never[]) => E): T | E {
	try {
		return action();
	} catch (error) {
		if (error instanceof kind) return error;
		return fail(error);
	}
}

function fail(error: unknown): never {
	throw error;
}
