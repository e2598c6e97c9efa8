import { formatPlace, placeOfBlock } from '@cellarium/model';
import { type Brush, MAP_FONT, onCanvas } from './brush.ts';
import { blockRect, rackRect, type StationLayout } from './layout.ts';
import { TextSprites } from './text-sprites.ts';
import { GUTTER_PX, hasGutter } from './view.ts';

/** Smaller text can not be read: then the name waits until one is nearer. desk pixels. */
const NAME_PX_MIN = 9.5;
const NAME_PX_MAX = 14;

/** Names of blocks and racks, in the streets above them. */
export class Names {
  readonly #blocks = new TextSprites(600);
  readonly #racks = new TextSprites();

  draw(
    brush: Brush,
    layout: StationLayout,
    blocks: readonly number[],
    racks: readonly number[],
  ): void {
    const { context, scale, density, ink } = brush;
    const { arrangement, topology } = layout;
    const sizeOf = (gap: number): number => Math.min(NAME_PX_MAX, (gap * scale * 0.78) / density);
    const blockPx = sizeOf(arrangement.blockGap);
    if (blockPx >= NAME_PX_MIN) {
      const size = Math.round(blockPx * density);
      for (const block of blocks) {
        const { x, y } = onCanvas(brush, blockRect(layout, block));
        const name = formatPlace(placeOfBlock(block));
        this.#blocks.stamp(context, name, ink.text, size, x, y - size * 0.08, 'left');
      }
    }
    const rackPx = sizeOf(arrangement.rackGap);
    if (rackPx < NAME_PX_MIN) return;
    const size = Math.round(rackPx * density);
    for (const rack of racks) {
      const { x, y, width } = onCanvas(brush, rackRect(layout, rack));
      const name = `R${String((rack % topology.racksPerBlock) + 1).padStart(2, '0')}`;
      this.#racks.stamp(context, name, ink.textQuiet, size, x + width, y - size * 0.06, 'right');
    }
  }
}

/** The feeders' names stay at the edge of the screen, whatever part of them is in view. */
export function drawFeeders(brush: Brush, layout: StationLayout, screenWidth: number): void {
  if (!hasGutter(layout)) return;
  const { context, density, ink, left, top, scale } = brush;
  const { topology, sizes, arrangement } = layout;
  const rows = arrangement.feedersAsRows;
  const canvas = context.canvas;
  // Where less than a feeder is in view its name stands in the line of places above the map.
  const pitch = rows
    ? (sizes.block.height + arrangement.blockGap) * scale > 0.8 * canvas.height
    : (sizes.block.width + arrangement.blockGap) * scale > 0.8 * canvas.width;
  if (pitch) return;
  context.globalAlpha = 0.86;
  context.fillStyle = ink.line;
  if (rows) context.fillRect(0, 0, GUTTER_PX * density, canvas.height);
  else context.fillRect(0, 0, screenWidth * density, (GUTTER_PX / 2) * density);
  context.globalAlpha = 1;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (let feeder = 0; feeder * sizes.blocksPerFeeder < topology.blocks; feeder += 1) {
    const first = blockRect(layout, feeder * sizes.blocksPerFeeder);
    const along = rows
      ? [first.y, sizes.linesPerFeeder * (sizes.block.height + arrangement.blockGap)]
      : [first.x, sizes.linesPerFeeder * (sizes.block.width + arrangement.blockGap)];
    const start = (rows ? top : left) + (along[0] as number) * scale;
    const end = start + ((along[1] as number) - arrangement.blockGap) * scale;
    const edge = rows ? canvas.height : canvas.width;
    if (end < 0 || start > edge) continue;
    const middle = (Math.max(start, 0) + Math.min(end, edge)) / 2;
    context.fillStyle = ink.text;
    context.font = `600 ${12 * density}px ${MAP_FONT}`;
    const name = `F${feeder + 1}`;
    if (!rows) {
      context.fillText(name, middle, (GUTTER_PX / 4) * density);
      continue;
    }
    const room = Math.min(end, edge) - Math.max(start, 0) > 34 * density;
    const x = (GUTTER_PX / 2) * density;
    context.fillText(name, x, middle - (room ? 7 * density : 0));
    if (!room) continue;
    context.fillStyle = ink.textQuiet;
    context.font = `${9.5 * density}px ${MAP_FONT}`;
    const block = formatPlace(placeOfBlock(feeder * sizes.blocksPerFeeder));
    context.fillText(block, x, middle + 8 * density);
  }
}
