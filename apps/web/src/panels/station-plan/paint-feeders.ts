import { NOT_GIVEN } from '@cellarium/api';
import type { PlanColours } from './plan-colours.ts';
import type { PlanLayout } from './plan-layout.ts';
import type { PlanLook, PlanView } from './plan-look.ts';

/** Each feeder's line, as thick as the power that flows in it there, and the way it flows. */
export function paintFeeders(
  context: CanvasRenderingContext2D,
  view: PlanView,
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
  // No larger than the room under the blocks, which is little on a phone.
  const arrow = Math.min(0.42 * remPx, (layout.height / feederY.length) * 0.11);
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
      const kw = powerKw[block] as number;
      // What is not given is not drawn as a flow.
      beyondKw += kw === NOT_GIVEN.powerKw ? 0 : kw;
      const left = block === from ? busbarX : (blocks[block - 1]?.left ?? 0) + box.width;
      const thickness = thicknessOf(beyondKw);
      context.fillRect(left, y - thickness / 2, box.left + box.width - left, thickness);
    }
    if (Math.abs(beyondKw) > look.ratedBlockKw * 0.01) {
      paintArrow(context, busbarX + 0.9 * remPx, y, beyondKw > 0 ? -1 : 1, arrow, colours);
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
