import { ALARM_PRIORITIES, type Priority, priorityPath } from '../../ui/priority-shapes.ts';
import { type Brush, onCanvas } from './brush.ts';
import { rackRect, type StationLayout } from './layout.ts';

/** A mark is never smaller than can be told apart by its shape, nor larger than it need be. desk pixels. */
const SMALLEST_PX = 8;
const LARGEST_PX = 18;

/** The highest alarm of every rack in view, in the rack's upper right corner. */
export class AlarmMarks {
  readonly #paths: Partial<Record<Priority, Path2D>> = {};

  draw(
    brush: Brush,
    layout: StationLayout,
    racks: readonly number[],
    priorities: Uint8Array,
  ): void {
    const { context, density, ink } = brush;
    // The most urgent last: where marks cover each other, it is the one that is seen.
    for (let urgency = ALARM_PRIORITIES.length - 1; urgency > 0; urgency -= 1) {
      const priority = ALARM_PRIORITIES[urgency];
      if (priority === undefined) continue;
      for (const rack of racks) {
        if (priorities[rack] !== urgency) continue;
        const rect = onCanvas(brush, rackRect(layout, rack));
        const side = Math.min(rect.width, rect.height) / 4 / density;
        const size = density * Math.min(LARGEST_PX, Math.max(SMALLEST_PX, side));
        this.#paths[priority] ??= priorityPath(priority);
        context.save();
        context.translate(rect.x + rect.width - size * 1.2, rect.y + size * 0.2);
        context.scale(size / 16, size / 16);
        context.lineWidth = 5;
        context.strokeStyle = ink.line;
        context.stroke(this.#paths[priority]);
        context.fillStyle = ink.priority[priority];
        context.fill(this.#paths[priority]);
        context.restore();
      }
    }
  }
}
