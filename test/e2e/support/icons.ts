import type { Locator } from 'playwright-core';

/** What the function below needs of a browser. */
interface Element {
	readonly parentElement: Element | null;
}
interface Icon extends Element {
	decode(): Promise<void>;
}
interface Drawing {
	fillStyle: string;
	fillRect(x: number, y: number, width: number, height: number): void;
	clearRect(x: number, y: number, width: number, height: number): void;
	drawImage(image: Icon, x: number, y: number, width: number, height: number): void;
	getImageData(
		x: number,
		y: number,
		width: number,
		height: number,
	): { readonly data: ArrayLike<number> };
}
interface Browser {
	readonly document: {
		createElement(tag: 'canvas'): {
			width: number;
			height: number;
			getContext(kind: '2d'): Drawing;
		};
	};
	getComputedStyle(element: Element): { readonly backgroundColor: string };
}

/**
 * How much of an icon can be seen where it lies, from 0 to 1: the share of its own pixels that stand out from the ground by the 3:1 that
 * WCAG 2.2 asks of graphics (https://www.w3.org/TR/WCAG22/#non-text-contrast).
 */
export async function visibleShare(icon: Locator): Promise<number> {
	return await icon.evaluate(async (element) => {
		const image = element as unknown as Icon;
		const browser = globalThis as unknown as Browser;
		const size = 64;
		await image.decode();
		const drawing = Object.assign(browser.document.createElement('canvas'), {
			width: size,
			height: size,
		}).getContext('2d');
		const pixels = () => {
			const { data } = drawing.getImageData(0, 0, size, size);
			return Array.from({ length: size * size }, (_, index) =>
				[0, 1, 2, 3].map((part) => data[index * 4 + part] ?? 0),
			);
		};
		const luminance = (pixel: number[]) => {
			const [red = 0, green = 0, blue = 0] = pixel.map((value) =>
				value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
			);
			return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
		};
		const colorOf = (box: Element) => browser.getComputedStyle(box).backgroundColor;
		let behind: Element | null = image;
		while (behind && colorOf(behind) === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
		drawing.fillStyle = behind ? colorOf(behind) : 'white';
		drawing.fillRect(0, 0, size, size);
		const ground = luminance(pixels()[0] ?? []);
		drawing.clearRect(0, 0, size, size);
		drawing.drawImage(image, 0, 0, size, size);
		const own = pixels().filter(([, , , opacity = 0]) => opacity > 128);
		const standingOut = own
			.map(luminance)
			.filter((light) => (Math.max(light, ground) + 0.05) / (Math.min(light, ground) + 0.05) >= 3);
		return own.length === 0 ? 0 : standingOut.length / own.length;
	});
}
