import { Quality, RackState } from '@cellarium/model';
import { ALARM_PRIORITIES, type Priority, priorityPath } from '../../ui/priority-shapes.ts';
import { blockMark } from './block-mark.ts';
import type { PlanColours } from './plan-colours.ts';
import type { PlanLayout } from './plan-layout.ts';
import type { PlanLook, PlanMarks, PlanView } from './plan-look.ts';

/** What is abnormal, and the place that is pointed at. */
export function paintPlaceMarks(
  context: CanvasRenderingContext2D,
  view: PlanView,
  layout: PlanLayout,
  look: PlanLook,
  marks: PlanMarks,
): void {
  const { colours } = look;
  const { rackBars } = view.tables;
  const { blocks, barPitch, remPx } = layout;
  const racksPerBlock = rackBars.state.length / blocks.length;
  const size = Math.min(0.8 * remPx, Math.max(7, (blocks[0]?.width ?? 0) * 0.4));
  for (const [block, box] of blocks.entries()) {
    if (!look.isStale) {
      const own = blockMark(view.tables, block);
      if (own) {
        context.strokeStyle = colours.priority[own];
        context.lineWidth = Math.max(1, 0.1 * remPx);
        context.strokeRect(box.left - 1.5, box.top - 1.5, box.width + 2, box.height + 3);
        paintMark(context, own, box.left + size * 0.2, box.top, size, colours);
      }
      for (let r = 0; r < racksPerBlock; r += 1) {
        const rack = block * racksPerBlock + r;
        // Alarms are of what is known now, also of a rack that is silent.
        const isFresh = rackBars.quality[rack] === Quality.good;
        const state = rackBars.state[rack];
        const isTripped = isFresh && (state === RackState.tripped || state === RackState.fault);
        const priority: Priority | undefined = isTripped
          ? 'p1'
          : ALARM_PRIORITIES[rackBars.alarm[rack] ?? 0];
        if (priority)
          paintMark(context, priority, box.left + (r + 0.45) * barPitch, box.top, size, colours);
      }
    }
    if (layout.hasNames) {
      context.fillStyle = colours.textQuiet;
      context.font = `${0.8 * remPx}px ${colours.font}`;
      context.fillText(look.blockName(block), box.left, box.top - 0.5 * remPx);
    }
    if (block === marks.block) {
      context.strokeStyle = colours.select;
      context.lineWidth = Math.max(1.5, 0.1333 * remPx);
      context.strokeRect(box.left - 3, box.top - 3, box.width + 5, box.height + 6);
    }
  }
  if (marks.rack === undefined) return;
  const box = blocks[Math.floor(marks.rack / racksPerBlock)];
  if (!box) return;
  context.strokeStyle = colours.focus;
  context.lineWidth = Math.max(1.5, 0.1333 * remPx);
  const left = box.left + (marks.rack % racksPerBlock) * barPitch;
  context.strokeRect(left - 2, box.top - 2, layout.barWidth + 4, box.height + 4);
}

const PATHS: Partial<Record<Priority, Path2D>> = {};

/** A mark centred on `x`, standing on `bottom`, cut out of the ground so that it reads on any bar. */
function paintMark(
  context: CanvasRenderingContext2D,
  priority: Priority,
  x: number,
  bottom: number,
  size: number,
  colours: PlanColours,
): void {
  PATHS[priority] ??= priorityPath(priority);
  const path = PATHS[priority] as Path2D;
  context.save();
  context.translate(x - size / 2, bottom - size * 0.8);
  context.scale(size / 16, size / 16);
  context.lineWidth = 4;
  context.strokeStyle = colours.ground;
  context.stroke(path);
  context.fillStyle = colours.priority[priority];
  context.fill(path);
  context.restore();
}
