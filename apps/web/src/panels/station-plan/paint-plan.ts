import type { ScopeView } from '@cellarium/api';
import { Quality, RackState } from '@cellarium/model';
import { type Priority, priorityPath } from '../../ui/priority.tsx';
import { blockPriority } from '../safety/find-abnormal.ts';
import type { PlanColours } from './plan-colours.ts';
import type { PlanLayout } from './plan-layout.ts';

export interface PlanMarks {
  /** The block under the pointer or the focus. */
  readonly block: number | undefined;
  /** Rack of the station whose name is pointed at somewhere. */
  readonly rack: number | undefined;
}

export interface PlanLook {
  readonly colours: PlanColours;
  readonly ratedBlockKw: number;
  /** Nothing new arrives: all of it is of the past. */
  readonly isStale: boolean;
  readonly blockName: (block: number) => string;
  readonly feederName: (feeder: number, powerKw: number) => string;
}

type View = ScopeView<'station'>;

/** Draws the whole plan. 2,400 bars are a few paths: one fill a kind, not one a bar. */
export function paintPlan(
  context: CanvasRenderingContext2D,
  view: View,
  layout: PlanLayout,
  look: PlanLook,
  marks: PlanMarks,
): void {
  context.clearRect(0, 0, layout.width, layout.height);
  paintFeeders(context, view, layout, look);
  paintBars(context, view, layout, look);
  paintPlaceMarks(context, view, layout, look, marks);
}

function paintFeeders(
  context: CanvasRenderingContext2D,
  view: View,
  layout: PlanLayout,
  look: PlanLook,
): void {
  const { colours } = look;
  const { powerKw } = view.tables.blockPower;
  const { blocksPerFeeder, blocks, feederY, busbarX, remPx } = layout;
  // Full thickness is a feeder of blocks that all give their rated power.
  const thickMost = (layout.isCompact ? 0.3 : 0.5) * remPx;
  const thickLeast = Math.max(1, 0.07 * remPx);
  const thicknessOf = (kw: number): number =>
    thickLeast + (thickMost * Math.abs(kw)) / (look.ratedBlockKw * blocksPerFeeder);
  context.fillStyle = colours.line;
  // The busbar reaches from the first feeder to the last, and to where the transformer joins it.
  const middle = layout.height / 2;
  const first = Math.min(middle, feederY[0] as number) - remPx * 0.3;
  const last = Math.max(middle, feederY.at(-1) as number) + remPx * 0.3;
  context.fillRect(busbarX - 0.1 * remPx, first, 0.2 * remPx, last - first);
  context.textBaseline = 'alphabetic';
  for (const [feeder, y] of feederY.entries()) {
    const from = feeder * blocksPerFeeder;
    const until = Math.min(from + blocksPerFeeder, blocks.length);
    let beyondKw = 0;
    context.fillStyle = look.isStale ? colours.line : colours.flow;
    for (let block = until - 1; block >= from; block -= 1) {
      const box = blocks[block] as (typeof blocks)[number];
      beyondKw += powerKw[block] as number;
      const left = block === from ? busbarX : (blocks[block - 1]?.left ?? 0) + box.width;
      const thickness = thicknessOf(beyondKw);
      context.fillRect(left, y - thickness / 2, box.left + box.width - left, thickness);
    }
    if (Math.abs(beyondKw) > look.ratedBlockKw * 0.01) {
      paintArrow(context, busbarX + 0.9 * remPx, y, beyondKw > 0 ? -1 : 1, 0.42 * remPx, colours);
    }
    context.fillStyle = look.isStale ? colours.textQuiet : colours.text;
    context.font = `${0.8 * remPx}px ${colours.font}`;
    if (!layout.isCompact) {
      context.fillText(look.feederName(feeder, beyondKw), busbarX + 0.5 * remPx, y - 0.75 * remPx);
    }
  }
}

/** Points the way the power flows: to the busbar when discharging, away from it when charging. */
function paintArrow(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  direction: 1 | -1,
  size: number,
  colours: PlanColours,
): void {
  context.beginPath();
  context.moveTo(x + direction * size, y);
  context.lineTo(x - direction * size * 0.7, y - size * 0.95);
  context.lineTo(x - direction * size * 0.7, y + size * 0.95);
  context.closePath();
  context.fillStyle = colours.text;
  context.fill();
}

/** SOC in half percents fills the bar at this. */
const FULL = 200;

function paintBars(
  context: CanvasRenderingContext2D,
  view: View,
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
  const alarm = new Path2D();
  for (const [block, box] of blocks.entries()) {
    tracks.rect(box.left, box.top, box.width, box.height);
    for (let r = 0; r < racksPerBlock; r += 1) {
      const rack = block * racksPerBlock + r;
      const quality = rackBars.quality[rack] as number;
      const state = rackBars.state[rack] as number;
      const height = (box.height * (rackBars.socHalfPercent[rack] as number)) / FULL;
      const left = box.left + r * barPitch;
      const bottom = box.top + box.height;
      if (quality === Quality.bad) continue;
      if (look.isStale || quality !== Quality.good) {
        stale.rect(left, bottom - height, barWidth, height);
      } else if (state === RackState.tripped || state === RackState.fault) {
        tripped.rect(left, bottom - height, barWidth, height);
      } else if (rackBars.alarm[rack] === 1) alarm.rect(left, bottom - height, barWidth, height);
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
  context.fillStyle = colours.priority.p2;
  context.fill(alarm);
  context.fillStyle = hatchOf(context, colours.hatch, layout.remPx);
  context.fill(stale);
  context.strokeStyle = colours.bar;
  context.lineWidth = Math.min(1, barWidth / 3);
  context.stroke(open);
}

function paintPlaceMarks(
  context: CanvasRenderingContext2D,
  view: View,
  layout: PlanLayout,
  look: PlanLook,
  marks: PlanMarks,
): void {
  const { colours } = look;
  const { rackBars, blockState } = view.tables;
  const { blocks, barPitch, remPx } = layout;
  const racksPerBlock = rackBars.state.length / blocks.length;
  const size = Math.min(0.8 * remPx, Math.max(7, (blocks[0]?.width ?? 0) * 0.4));
  for (const [block, box] of blocks.entries()) {
    if (!look.isStale) {
      const own = blockPriority(blockState, block);
      if (own) {
        context.strokeStyle = colours.priority[own];
        context.lineWidth = Math.max(1, 0.1 * remPx);
        context.strokeRect(box.left - 1.5, box.top - 1.5, box.width + 2, box.height + 3);
        paintMark(context, own, box.left + size * 0.2, box.top, size, colours);
      }
      for (let r = 0; r < racksPerBlock; r += 1) {
        const rack = block * racksPerBlock + r;
        if (rackBars.quality[rack] !== Quality.good) continue;
        const state = rackBars.state[rack];
        const priority: Priority | undefined =
          state === RackState.tripped || state === RackState.fault
            ? 'p1'
            : rackBars.alarm[rack] === 1
              ? 'p2'
              : undefined;
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
