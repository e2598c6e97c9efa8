import { type Brush, onCanvas } from './brush.ts';
import { rackRect, type StationLayout } from './layout.ts';

const HATCH_PX = 6;

/** Slanting lines over every rack that is not fresh: without colour, and not by colour alone. */
export class Hatch {
  #pattern: CanvasPattern | undefined;
  #key = '';

  draw(brush: Brush, layout: StationLayout, racks: readonly number[], stale: Uint8Array): void {
    const { context } = brush;
    let pattern: CanvasPattern | undefined;
    for (const rack of racks) {
      if (stale[rack] === 0) continue;
      if (pattern === undefined) {
        pattern = this.#patternFor(brush);
        // The lines belong to the racks and move with them.
        pattern.setTransform(new DOMMatrix([1, 0, 0, 1, brush.left, brush.top]));
        context.fillStyle = pattern;
      }
      const rect = onCanvas(brush, rackRect(layout, rack));
      context.fillRect(rect.x, rect.y, rect.width, rect.height);
    }
  }

  #patternFor({ context, ink, density }: Brush): CanvasPattern {
    const key = `${ink.hatch} ${density}`;
    if (this.#pattern !== undefined && key === this.#key) return this.#pattern;
    const size = Math.max(4, Math.round(HATCH_PX * density));
    const tile = new OffscreenCanvas(size, size);
    const lines = tile.getContext('2d') as OffscreenCanvasRenderingContext2D;
    lines.strokeStyle = ink.hatch;
    lines.lineWidth = Math.max(1, 1.1 * density);
    lines.beginPath();
    for (const shift of [-size, 0, size]) {
      lines.moveTo(shift - 1, size + 1);
      lines.lineTo(shift + size + 1, -1);
    }
    lines.stroke();
    this.#pattern = context.createPattern(tile, 'repeat') as CanvasPattern;
    this.#key = key;
    return this.#pattern;
  }
}
