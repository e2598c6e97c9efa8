import { type MapFields, qualityNow } from './fields.ts';
import { blockRect, type Rect, type StationLayout } from './layout.ts';
import type { MapMode } from './modes.ts';
import type { MapTheme } from './palette.ts';
import { planRaster, type RasterPlan } from './raster.ts';
import { pixelRect, planReduction, type Reduction, reduceWorst } from './reduce.ts';
import type { Domain } from './scale.ts';
import { fieldOf, tintRack } from './tinting.ts';
import { TINT_GROUND, tintColours, tintTable, tintWeights } from './tints.ts';

/** A bitmap of the canvas with its pixels at hand. */
interface Bitmap {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
  readonly image: ImageData;
  readonly pixels: Uint32Array;
}

/**
 * The cells as a bitmap of one pixel each, and below that scale as one of worst-of-pixel. Only blocks
 * that changed are coloured and put anew.
 */
export class Picture {
  readonly layout: StationLayout;
  readonly tints: Uint8Array;
  readonly stale: Uint8Array;
  readonly #fields: MapFields;
  readonly #plan: RasterPlan;
  readonly #table = new Uint8Array(65_536);
  readonly #weights = new Uint8Array(256);
  readonly #full: Bitmap;
  #colours = tintColours('dark', 'diverging');
  #mode: MapMode;
  /** Racks whose tints are out of date, and blocks whose pixels are. */
  readonly #rackDirty: Uint8Array;
  readonly #blockDirty: Uint8Array;
  readonly #blockDirtyReduced: Uint8Array;
  #reduction: Reduction | undefined;
  #reducedTints = new Uint8Array(0);
  #reduced: Bitmap | undefined;

  constructor(fields: MapFields, layout: StationLayout, mode: MapMode) {
    const { topology } = layout;
    this.layout = layout;
    this.#fields = fields;
    this.#mode = mode;
    this.#plan = planRaster(layout);
    this.tints = new Uint8Array(layout.width * layout.height);
    this.stale = new Uint8Array(topology.racks);
    this.#rackDirty = new Uint8Array(topology.racks).fill(1);
    this.#blockDirty = new Uint8Array(topology.blocks).fill(1);
    this.#blockDirtyReduced = new Uint8Array(topology.blocks).fill(1);
    this.#full = createBitmap(layout.width, layout.height);
  }

  /** How values become colours: everything is coloured anew. `middle` is the value least to be seen. */
  colourBy(mode: MapMode, theme: MapTheme, domain: Domain, middle: number): void {
    this.#mode = mode;
    tintTable(domain, this.#table);
    tintWeights(mode.worst, this.#table[middle & 0xffff] as number, this.#weights);
    this.#colours = tintColours(theme, mode.palette);
    const ground = this.#colours.pixels[TINT_GROUND] as number;
    cover(this.#full, ground);
    if (this.#reduced !== undefined) cover(this.#reduced, ground);
    this.#rackDirty.fill(1);
  }

  /** For every tint 1 where dark ink reads better. */
  get darkInk(): Uint8Array {
    return this.#colours.darkInk;
  }

  rackChanged(rack: number): void {
    this.#rackDirty[rack] = 1;
  }

  /** Racks pass from fresh to stale, and ages grow, without any news: what of it there was. */
  grow(nowMs: number): 'nothing' | 'ages' | 'freshness' {
    const field = fieldOf(this.#fields, this.#mode);
    let changed: 'nothing' | 'ages' | 'freshness' = this.#mode.id === 'age' ? 'ages' : 'nothing';
    for (let rack = 0; rack < this.stale.length; rack += 1) {
      // What was never heard has no value to be stale; it is drawn as nothing.
      const quality = qualityNow(this.#fields, rack, nowMs, field);
      const stale = quality === 0 ? 0 : 1;
      if (stale !== this.stale[rack]) changed = 'freshness';
      else if (this.#mode.id !== 'age') continue;
      this.stale[rack] = stale;
      this.#rackDirty[rack] = 1;
    }
    return changed;
  }

  tintOfCell(rack: number, cellInRack: number): number {
    const start = this.#plan.rackStart[rack] as number;
    return this.tints[start + (this.#plan.cellOffset[cellInRack] as number)] as number;
  }

  /**
   * Paints the station with its upper left corner at `left`, `top` and `scale` device pixels a cell.
   */
  paint(
    into: OffscreenCanvasRenderingContext2D,
    left: number,
    top: number,
    scale: number,
    nowMs: number,
  ): void {
    this.#retint(nowMs);
    if (scale < 1) {
      const bitmap = this.#reduce(scale);
      into.imageSmoothingEnabled = false;
      into.drawImage(bitmap.canvas, left, top);
      return;
    }
    this.#putBlocks(this.#blockDirty, (block) => this.#putFull(block));
    const { width, height } = this.layout;
    const fromX = Math.max(0, Math.floor(-left / scale));
    const fromY = Math.max(0, Math.floor(-top / scale));
    const toX = Math.min(width, Math.ceil((into.canvas.width - left) / scale));
    const toY = Math.min(height, Math.ceil((into.canvas.height - top) / scale));
    if (toX <= fromX || toY <= fromY) return;
    into.imageSmoothingEnabled = false;
    into.drawImage(
      this.#full.canvas,
      fromX,
      fromY,
      toX - fromX,
      toY - fromY,
      left + fromX * scale,
      top + fromY * scale,
      (toX - fromX) * scale,
      (toY - fromY) * scale,
    );
  }

  #retint(nowMs: number): void {
    const { topology } = this.layout;
    const tinting = { mode: this.#mode, table: this.#table, nowMs, stale: this.stale };
    for (let rack = 0; rack < topology.racks; rack += 1) {
      if (this.#rackDirty[rack] === 0) continue;
      this.#rackDirty[rack] = 0;
      const field = fieldOf(this.#fields, this.#mode);
      this.stale[rack] = qualityNow(this.#fields, rack, nowMs, field) === 0 ? 0 : 1;
      tintRack(this.#fields, this.#plan, tinting, rack, this.tints);
      const block = topology.blockOfRack(rack);
      this.#blockDirty[block] = 1;
      this.#blockDirtyReduced[block] = 1;
    }
  }

  #putBlocks(dirty: Uint8Array, put: (block: Rect) => void): void {
    for (let block = 0; block < dirty.length; block += 1) {
      if (dirty[block] === 0) continue;
      dirty[block] = 0;
      put(blockRect(this.layout, block));
    }
  }

  #putFull(block: Rect): void {
    putPixels(this.#full, this.tints, this.layout.width, this.#colours.pixels, block);
  }

  #reduce(scale: number): Bitmap {
    if (this.#reduction?.scale !== scale || this.#reduced === undefined) {
      const reduction = planReduction(this.layout, scale);
      this.#reduction = reduction;
      this.#reducedTints = new Uint8Array(reduction.width * reduction.height);
      const known = this.#reduced?.canvas;
      if (known?.width !== reduction.width || known.height !== reduction.height) {
        this.#reduced = createBitmap(reduction.width, reduction.height);
      }
      this.#blockDirtyReduced.fill(1);
      cover(this.#reduced as Bitmap, this.#colours.pixels[TINT_GROUND] as number);
    }
    const reduction = this.#reduction as Reduction;
    const bitmap = this.#reduced as Bitmap;
    this.#putBlocks(this.#blockDirtyReduced, (block) => {
      const { width } = this.layout;
      reduceWorst(this.tints, width, this.#weights, reduction, this.#reducedTints, block);
      const rect = pixelRect(reduction, block);
      putPixels(bitmap, this.#reducedTints, reduction.width, this.#colours.pixels, rect);
    });
    return bitmap;
  }
}

function createBitmap(width: number, height: number): Bitmap {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', {
    alpha: false,
    willReadFrequently: true,
  }) as OffscreenCanvasRenderingContext2D;
  const image = new ImageData(width, height);
  return { canvas, context, image, pixels: new Uint32Array(image.data.buffer) };
}

/** Streets between blocks are put once; after that only blocks are. */
function cover(bitmap: Bitmap, colour: number): void {
  bitmap.pixels.fill(colour);
  bitmap.context.putImageData(bitmap.image, 0, 0);
}

function putPixels(
  bitmap: Bitmap,
  tints: Uint8Array,
  width: number,
  colours: Uint32Array,
  rect: Rect,
): void {
  const { pixels } = bitmap;
  for (let row = rect.y; row < rect.y + rect.height; row += 1) {
    const end = row * width + rect.x + rect.width;
    for (let at = row * width + rect.x; at < end; at += 1) {
      pixels[at] = colours[tints[at] as number] as number;
    }
  }
  bitmap.context.putImageData(bitmap.image, 0, 0, rect.x, rect.y, rect.width, rect.height);
}
