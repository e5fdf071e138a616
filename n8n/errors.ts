/** A failure whose message is written for the person at the terminal: print the message, not the stack. */
export class PlainError extends Error {
	override readonly name: string = 'PlainError';
}

/** n8n, or the Node.js it needs, could not be installed. */
export class InstallError extends PlainError {
	override readonly name = 'InstallError';
}

/** n8n was started and is not usable. */
export class StartError extends PlainError {
	override readonly name = 'StartError';
}

export class PortInUseError extends PlainError {
	override readonly name = 'PortInUseError';

	constructor(
		readonly port: number,
		readonly advice = 'Stop the program that uses it, or choose another port.',
	) {
		super(`Port ${port} is already in use. ${advice}`);
	}
}
