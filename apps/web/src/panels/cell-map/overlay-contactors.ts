import { type Brush, onCanvas } from './brush.ts';
import { CONTACTOR_SHAPES, type ContactorShape } from './contactor-shapes.ts';
import { rackRect, type StationLayout } from './layout.ts';

/** As large as the marks of alarms. desk pixels. */
const SMALLEST_PX = 8;
const LARGEST_PX = 18;

/** What the contactors of every fresh rack in view do, in its lower left corner: alarms have the other one. */
export class ContactorMarks {
  readonly #paths = new Map<ContactorShape, Path2D>();

  draw(
    brush: Brush,
    layout: StationLayout,
    racks: readonly number[],
    states: Uint8Array,
    stale: Uint8Array,
  ): void {
    const { context, density, ink } = brush;
    for (const rack of racks) {
      const shape = stale[rack] === 0 ? CONTACTOR_SHAPES.get(states[rack] as number) : undefined;
      if (shape === undefined) continue;
      const rect = onCanvas(brush, rackRect(layout, rack));
      const side = Math.min(rect.width, rect.height) / 4 / density;
      const size = density * Math.min(LARGEST_PX, Math.max(SMALLEST_PX, side));
      context.save();
      context.translate(rect.x + size * 0.2, rect.y + rect.height - size * 1.2);
      context.scale(size / 16, size / 16);
      const path = this.#pathOf(shape);
      // Cut out of the ground first, so that it reads on any colour.
      for (const [colour, width] of [
        [ink.line, 7],
        [shape.isAbnormal ? ink.priority.p1 : ink.selection, 2.6],
      ] as const) {
        context.strokeStyle = colour;
        context.lineWidth = width;
        context.stroke(path);
      }
      context.restore();
    }
  }

  #pathOf(shape: ContactorShape): Path2D {
    const known = this.#paths.get(shape);
    if (known !== undefined) return known;
    const path = new Path2D(shape.path);
    this.#paths.set(shape, path);
    return path;
  }
}
