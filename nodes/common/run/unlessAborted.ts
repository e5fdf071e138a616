/**
 * What the action brings, or, as soon as the signal fires, the error made for it, whatever the action does then. With a
 * signal that has fired already the action is not begun. Leaves no listener behind.
 */
export async function unlessAborted<T>(
	signal: AbortSignal,
	reason: () => Error,
	action: () => Promise<T>,
): Promise<T> {
	if (signal.aborted) throw reason();
	let stop: (() => void) | undefined;
	const stopped = new Promise<never>((_resolve, reject) => {
		stop = () => reject(reason());
		signal.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([stopped, action()]);
	} finally {
		if (stop) signal.removeEventListener('abort', stop);
	}
}
