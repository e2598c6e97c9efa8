import { type Brush, onCanvas } from './brush.ts';
import type { Rect, StationLayout } from './layout.ts';

/** Below this many desk pixels a cell has no edge of its own, and below that no module has. */
const CELL_EDGE_PX = 7;
const MODULE_EDGE_PX = 3;

/**
 * The streets between cells and between modules. Racks stand in lines over the whole station, and the
 * lines have the colour of the ground: one stroke from edge to edge serves all racks in a line.
 * @param knowsCells cells are known one by one, else only modules have edges
 */
export function drawGrid(brush: Brush, layout: StationLayout, knowsCells: boolean): void {
  const cssScale = brush.scale / brush.density;
  if (cssScale < MODULE_EDGE_PX) return;
  const { context, ink, scale } = brush;
  const { sizes, arrangement } = layout;
  const { width, height } = context.canvas;
  context.fillStyle = ink.line;
  const cellLine = cssScale < CELL_EDGE_PX || !knowsCells ? 0 : Math.max(1, Math.round(scale / 28));
  const moduleLine = Math.max(cellLine + 1, Math.round(scale / 12));
  const { rackGap, blockGap } = arrangement;
  const across = (rackStart: number): void => {
    for (let column = 1; column < sizes.rack.width; column += 1) {
      const line = column % sizes.module.width === 0 ? moduleLine : cellLine;
      const x = Math.round(brush.left + (rackStart + column) * scale - line / 2);
      if (line > 0 && x > -line && x < width) context.fillRect(x, 0, line, height);
    }
  };
  const down = (rackStart: number): void => {
    for (let row = 1; row < sizes.rack.height; row += 1) {
      const line = row % sizes.module.height === 0 ? moduleLine : cellLine;
      const y = Math.round(brush.top + (rackStart + row) * scale - line / 2);
      if (line > 0 && y > -line && y < height) context.fillRect(0, y, width, line);
    }
  };
  for (const start of rackStarts(layout.width, sizes.block.width, sizes.rack.width)) across(start);
  for (const start of rackStarts(layout.height, sizes.block.height, sizes.rack.height)) down(start);

  function rackStarts(length: number, block: number, rack: number): number[] {
    const starts: number[] = [];
    for (let first = 0; first < length; first += block + blockGap) {
      for (let at = 0; at + rack <= block; at += rack + rackGap) starts.push(first + at);
    }
    return starts;
  }
}

/** An outline outside a rectangle; where that is too small to be found, a ring about it. */
export function drawOutline(brush: Brush, rect: Rect, weight: 'strong' | 'thin'): void {
  const { context, density, ink } = brush;
  const at = onCanvas(brush, rect);
  const line = (weight === 'strong' ? 2 : 1) * density;
  const stroke = (colour: string, width: number): void => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.strokeRect(at.x - line / 2, at.y - line / 2, at.width + line, at.height + line);
  };
  stroke(ink.line, line + 2 * density);
  stroke(ink.selection, line);
  if (Math.max(at.width, at.height) < 12 * density && weight === 'strong') {
    drawRing(brush, at.x + at.width / 2, at.y + at.height / 2, 11, 2);
  }
}

/** A ring about a point, in device pixels; radius and width in desk pixels. */
export function drawRing(brush: Brush, x: number, y: number, radius: number, width: number): void {
  const { context, density, ink } = brush;
  context.beginPath();
  context.arc(x, y, radius * density, 0, 2 * Math.PI);
  context.strokeStyle = ink.line;
  context.lineWidth = (width + 2) * density;
  context.stroke();
  context.strokeStyle = ink.selection;
  context.lineWidth = width * density;
  context.stroke();
}
