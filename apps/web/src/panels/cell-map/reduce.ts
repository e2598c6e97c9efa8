import type { Rect, StationLayout } from './layout.ts';

/**
 * The map below one pixel a cell. Each pixel shows the one cell of its many that weighs most, so that
 * a single outlier of a million is never averaged away or skipped.
 */
export interface Reduction {
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  /** Pixel column of every column of cells; -1 for a column that is only street. */
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

/** `scale` in device pixels a cell, below 1. */
export function planReduction(layout: StationLayout, scale: number): Reduction {
  const { sizes, arrangement } = layout;
  return {
    scale,
    width: Math.max(1, Math.ceil(layout.width * scale)),
    height: Math.max(1, Math.ceil(layout.height * scale)),
    columns: pixelsOfLine(
      layout.width,
      sizes.block.width,
      sizes.rack.width,
      arrangement.blockGap,
      arrangement.rackGap,
      scale,
    ),
    rows: pixelsOfLine(
      layout.height,
      sizes.block.height,
      sizes.rack.height,
      arrangement.blockGap,
      arrangement.rackGap,
      scale,
    ),
  };
}

/**
 * Racks begin on whole pixels and leave the streets between them clear, whatever the scale: streets of
 * changing width would look like a pattern in the cells.
 */
function pixelsOfLine(
  length: number,
  block: number,
  rack: number,
  blockGap: number,
  rackGap: number,
  scale: number,
): Int32Array {
  const pixels = new Int32Array(length).fill(-1);
  for (let blockStart = 0; blockStart < length; blockStart += block + blockGap) {
    for (let at = 0; at + rack <= block; at += rack + rackGap) {
      const first = blockStart + at;
      const start = Math.round(first * scale);
      const next = Math.round((first + rack + rackGap) * scale);
      const street = next - start > 2 ? Math.max(1, Math.round(rackGap * scale)) : 0;
      const count = Math.max(1, next - start - street);
      for (let cell = 0; cell < rack && first + cell < length; cell += 1) {
        pixels[first + cell] = start + Math.floor((cell * count) / rack);
      }
    }
  }
  return pixels;
}

/**
 * Reduces a rectangle of cells of a bitmap of tints into one of pixels. Racks share no pixel, so a
 * rectangle of whole blocks is cleared and done anew without its neighbours.
 * @param tints `width` wide
 * @param into as wide and high as the reduction
 */
export function reduceWorst(
  tints: Uint8Array,
  width: number,
  weights: Uint8Array,
  reduction: Reduction,
  into: Uint8Array,
  cells: Rect,
): void {
  const { columns, rows } = reduction;
  const right = cells.x + cells.width;
  const bottom = cells.y + cells.height;
  const pixels = pixelRect(reduction, cells);
  for (let row = pixels.y; row < pixels.y + pixels.height; row += 1) {
    const start = row * reduction.width + pixels.x;
    into.fill(0, start, start + pixels.width);
  }
  for (let row = cells.y; row < bottom; row += 1) {
    const pixelRow = rows[row] as number;
    if (pixelRow < 0) continue;
    const from = row * width;
    const to = pixelRow * reduction.width;
    for (let column = cells.x; column < right; column += 1) {
      const pixel = columns[column] as number;
      if (pixel < 0) continue;
      const tint = tints[from + column] as number;
      const at = to + pixel;
      if ((weights[tint] as number) > (weights[into[at] as number] as number)) into[at] = tint;
    }
  }
}

/** The pixels that a rectangle of cells reaches; empty where it is all street. */
export function pixelRect(reduction: Reduction, cells: Rect): Rect {
  const along = (line: Int32Array, from: number, length: number): readonly [number, number] => {
    let first = Number.POSITIVE_INFINITY;
    let last = -1;
    for (let at = from; at < from + length; at += 1) {
      const pixel = line[at] as number;
      if (pixel < 0) continue;
      if (pixel < first) first = pixel;
      if (pixel > last) last = pixel;
    }
    return last < 0 ? [0, 0] : [first, last - first + 1];
  };
  const [x, width] = along(reduction.columns, cells.x, cells.width);
  const [y, height] = along(reduction.rows, cells.y, cells.height);
  return { x, y, width, height };
}
