import { MAP_FONT } from './brush.ts';

/** Different numbers in view at one size are a few hundred; beyond this the store starts anew. */
const SPRITES_MAX = 1_500;

/**
 * Numbers drawn once and then stamped: text costs many times a copied picture, and a screen of cells
 * repeats the same few hundred numbers.
 */
export class NumberSprites {
  readonly #sprites = new Map<string, OffscreenCanvas>();
  #sizePx = 0;

  /** Draws a text with its middle at x, y; device pixels. */
  stamp(
    context: OffscreenCanvasRenderingContext2D,
    text: string,
    colour: string,
    sizePx: number,
    x: number,
    y: number,
  ): void {
    if (sizePx !== this.#sizePx || this.#sprites.size > SPRITES_MAX) {
      this.#sprites.clear();
      this.#sizePx = sizePx;
    }
    const key = `${colour} ${text}`;
    let sprite = this.#sprites.get(key);
    if (sprite === undefined) {
      sprite = draw(text, colour, sizePx);
      this.#sprites.set(key, sprite);
    }
    context.drawImage(sprite, Math.round(x - sprite.width / 2), Math.round(y - sprite.height / 2));
  }
}

function draw(text: string, colour: string, sizePx: number): OffscreenCanvas {
  const font = `${sizePx}px ${MAP_FONT}`;
  const width = Math.ceil(text.length * sizePx * 0.75) + 2;
  const canvas = new OffscreenCanvas(width, Math.ceil(sizePx * 1.3));
  const context = canvas.getContext('2d', {
    willReadFrequently: true,
  }) as OffscreenCanvasRenderingContext2D;
  context.font = font;
  context.fillStyle = colour;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, canvas.width / 2, canvas.height / 2);
  return canvas;
}
