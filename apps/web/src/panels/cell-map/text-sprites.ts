import { MAP_FONT } from './brush.ts';

/** Different texts in view at one size are a few hundred; beyond this the store starts anew. */
const SPRITES_MAX = 1_500;

/**
 * Texts drawn once and then stamped: text costs many times a copied picture, and a screen of cells
 * repeats the same few hundred.
 */
export class TextSprites {
  readonly #sprites = new Map<string, ImageBitmap>();
  #sizePx = 0;
  readonly #weight: number;

  constructor(weight = 400) {
    this.#weight = weight;
  }

  /**
   * Draws a text at x, y, device pixels: with its middle there, or with the left or right end of its
   * lower edge.
   */
  stamp(
    context: OffscreenCanvasRenderingContext2D,
    text: string,
    colour: string,
    sizePx: number,
    x: number,
    y: number,
    at: 'middle' | 'left' | 'right' = 'middle',
  ): void {
    if (sizePx !== this.#sizePx || this.#sprites.size > SPRITES_MAX) {
      this.#sprites.clear();
      this.#sizePx = sizePx;
    }
    const key = `${colour} ${text}`;
    let sprite = this.#sprites.get(key);
    if (sprite === undefined) {
      sprite = draw(text, colour, `${this.#weight} ${sizePx}px ${MAP_FONT}`, sizePx);
      this.#sprites.set(key, sprite);
    }
    const shareX = at === 'middle' ? 0.5 : at === 'left' ? 0 : 1;
    const shareY = at === 'middle' ? 0.5 : 1;
    context.drawImage(
      sprite,
      Math.round(x - sprite.width * shareX),
      Math.round(y - sprite.height * shareY),
    );
  }
}

function draw(text: string, colour: string, font: string, sizePx: number): ImageBitmap {
  // Asking for a width needs a canvas; each has the font to itself.
  const canvas = new OffscreenCanvas(1, Math.ceil(sizePx * 1.25));
  const context = canvas.getContext('2d', {
    willReadFrequently: true,
  }) as OffscreenCanvasRenderingContext2D;
  context.font = font;
  canvas.width = Math.ceil(context.measureText(text).width) + 2;
  context.font = font;
  context.fillStyle = colour;
  context.textBaseline = 'middle';
  context.fillText(text, 1, canvas.height / 2);
  return canvas.transferToImageBitmap();
}
