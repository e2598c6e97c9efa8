import { type Brush, onCanvas } from './brush.ts';
import { moduleRectInRack, type Rect, rackRect, type StationLayout } from './layout.ts';

/** Below this many CSS pixels a cell has no edge of its own. */
const CELL_EDGE_PX = 7;
const MODULE_EDGE_PX = 2.2;

/** The streets between cells and between modules, of the racks in view. */
export function drawGrid(brush: Brush, layout: StationLayout, racks: readonly number[]): void {
  const cssScale = brush.scale / brush.density;
  if (cssScale < MODULE_EDGE_PX) return;
  const { context, ink } = brush;
  const { sizes, topology } = layout;
  context.fillStyle = ink.line;
  const cellLine = cssScale < CELL_EDGE_PX ? 0 : Math.max(1, Math.round(brush.scale / 28));
  const moduleLine = Math.max(cellLine + 1, Math.round(brush.scale / 12), 1);
  for (const rack of racks) {
    const rect = rackRect(layout, rack);
    if (cellLine > 0) {
      for (let column = 1; column < rect.width; column += 1) {
        vertical(brush, rect, column, cellLine);
      }
      for (let row = 1; row < rect.height; row += 1) horizontal(brush, rect, row, cellLine);
    }
    for (let column = sizes.module.width; column < rect.width; column += sizes.module.width) {
      vertical(brush, rect, column, moduleLine);
    }
    for (let row = sizes.module.height; row < rect.height; row += sizes.module.height) {
      horizontal(brush, rect, row, moduleLine);
    }
  }
  drawRemainders(brush, layout, racks, topology.modulesPerRack);
}

function vertical({ context, left, top, scale }: Brush, rect: Rect, column: number, line: number) {
  const x = Math.round(left + (rect.x + column) * scale - line / 2);
  context.fillRect(x, Math.floor(top + rect.y * scale), line, Math.ceil(rect.height * scale));
}

function horizontal({ context, left, top, scale }: Brush, rect: Rect, row: number, line: number) {
  const y = Math.round(top + (rect.y + row) * scale - line / 2);
  context.fillRect(Math.floor(left + rect.x * scale), y, Math.ceil(rect.width * scale), line);
}

/** Where the last line of a rack's modules is not full, there is nothing to draw lines through. */
function drawRemainders(
  brush: Brush,
  layout: StationLayout,
  racks: readonly number[],
  modules: number,
): void {
  const columns = layout.arrangement.moduleColumns;
  if (modules % columns === 0) return;
  for (const rack of racks) {
    const at = rackRect(layout, rack);
    for (let module = modules; module % columns !== 0; module += 1) {
      const inRack = moduleRectInRack(layout, module);
      const rect = onCanvas(brush, { ...inRack, x: at.x + inRack.x, y: at.y + inRack.y });
      brush.context.fillRect(rect.x, rect.y, rect.width, rect.height);
    }
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

/** A ring about a point, in device pixels; radius and width in CSS pixels. */
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
