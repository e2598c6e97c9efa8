import { NOT_GIVEN } from '@cellarium/api';
import { Quality, RackState } from '@cellarium/model';
import { ALARM_PRIORITIES, type Priority } from '../../ui/priority-shapes.ts';
import type { PlanLayout } from './plan-layout.ts';
import type { PlanLook, PlanView } from './plan-look.ts';

/** SOC in half percents fills the bar at this. */
const FULL = 200;
const FOOT_SHARE = 0.06;

/** A bar a rack, as high as its SOC; those of a kind are one path and one fill. */
export function paintBars(
  context: CanvasRenderingContext2D,
  view: PlanView,
  layout: PlanLayout,
  look: PlanLook,
): void {
  const { colours } = look;
  const { rackBars } = view.tables;
  const { blocks, barPitch, barWidth } = layout;
  const racksPerBlock = rackBars.state.length / blocks.length;
  const tracks = new Path2D();
  const closed = new Path2D();
  const open = new Path2D();
  const stale = new Path2D();
  const tripped = new Path2D();
  const alarms: Readonly<Record<Priority, Path2D>> = {
    p1: new Path2D(),
    p2: new Path2D(),
    p3: new Path2D(),
    p4: new Path2D(),
  };
  for (const [block, box] of blocks.entries()) {
    tracks.rect(box.left, box.top, box.width, box.height);
    for (let r = 0; r < racksPerBlock; r += 1) {
      const rack = block * racksPerBlock + r;
      const quality = rackBars.quality[rack] as number;
      const state = rackBars.state[rack] as number;
      const halves = rackBars.socHalfPercent[rack] as number;
      const priority = ALARM_PRIORITIES[rackBars.alarm[rack] ?? 0];
      const isAbnormal =
        priority !== undefined || state === RackState.tripped || state === RackState.fault;
      // A rack that gives no SOC has no height: a foot, or all of it where it must be seen.
      const share =
        halves !== NOT_GIVEN.socHalfPercent ? halves / FULL : isAbnormal ? 1 : FOOT_SHARE;
      const height = box.height * share;
      const left = box.left + r * barPitch;
      const bottom = box.top + box.height;
      if (quality === Quality.bad) continue;
      if (look.isStale || quality !== Quality.good) {
        stale.rect(left, bottom - height, barWidth, height);
      } else if (state === RackState.tripped || state === RackState.fault) {
        tripped.rect(left, bottom - height, barWidth, height);
      } else if (priority) alarms[priority].rect(left, bottom - height, barWidth, height);
      else if (state === RackState.closed) closed.rect(left, bottom - height, barWidth, height);
      else open.rect(left + 0.5, bottom - height + 0.5, Math.max(0.5, barWidth - 1), height - 1);
    }
  }
  context.fillStyle = colours.track;
  context.fill(tracks);
  context.fillStyle = colours.bar;
  context.fill(closed);
  context.fillStyle = colours.priority.p1;
  context.fill(tripped);
  for (const [priority, path] of Object.entries(alarms) as [Priority, Path2D][]) {
    context.fillStyle = colours.priority[priority];
    context.fill(path);
  }
  context.fillStyle = hatchOf(context, colours.hatch, layout.remPx);
  context.fill(stale);
  context.strokeStyle = colours.bar;
  context.lineWidth = Math.min(1, barWidth / 3);
  context.stroke(open);
}

/** Slanted lines: old, no longer measured. */
function hatchOf(
  context: CanvasRenderingContext2D,
  colour: string,
  remPx: number,
): CanvasPattern | string {
  const scale = context.getTransform().a;
  const side = Math.max(4, Math.round(0.3 * remPx * scale));
  const tile = document.createElement('canvas');
  tile.width = side;
  tile.height = side;
  const on = tile.getContext('2d');
  if (!on) return colour;
  on.strokeStyle = colour;
  on.lineWidth = side / 3.2;
  on.beginPath();
  for (const shift of [-side, 0, side]) {
    on.moveTo(shift, side);
    on.lineTo(shift + side, 0);
  }
  on.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / scale));
  return pattern ?? colour;
}
