import type { Rect } from './layout.ts';
import type { MapInk } from './palette.ts';

/** What an overlay draws with: the canvas, where the station lies on it, and the ink of the theme. */
export interface Brush {
  readonly context: OffscreenCanvasRenderingContext2D;
  /** Device pixels of the station's upper left corner and of a cell. */
  readonly left: number;
  readonly top: number;
  readonly scale: number;
  /** Device pixels in one desk pixel. */
  readonly density: number;
  readonly ink: MapInk;
}

export const MAP_FONT = 'system-ui, "Segoe UI", "Noto Sans", sans-serif';

/** A rectangle of cells in device pixels, on whole ones. */
export function onCanvas(brush: Brush, rect: Rect): Rect {
  const x = Math.round(brush.left + rect.x * brush.scale);
  const y = Math.round(brush.top + rect.y * brush.scale);
  return {
    x,
    y,
    width: Math.round(brush.left + (rect.x + rect.width) * brush.scale) - x,
    height: Math.round(brush.top + (rect.y + rect.height) * brush.scale) - y,
  };
}
