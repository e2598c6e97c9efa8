import type { Rect, StationLayout } from './layout.ts';

/** What part of the station is on the screen. Screen lengths are desk pixels. */
export interface View {
  /** The point of the map in the middle of the screen, in cells. */
  readonly x: number;
  readonly y: number;
  /** desk pixels of a cell's edge. */
  readonly scale: number;
}

export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** Beyond this a cell says nothing more. */
export const SCALE_MAX = 120;
/** Room for the names of the feeders, left of rows or above columns. */
export const GUTTER_PX = 34;
const MARGIN_PX = 10;
/** Above the first row stand the names of its blocks. */
const MARGIN_TOP_PX = 22;

/** The part of the screen that the map fills when all of it is shown. */
function frameOf(layout: StationLayout, screen: Screen): Rect {
  const gutter = hasGutter(layout) ? GUTTER_PX : 0;
  const rows = layout.arrangement.feedersAsRows;
  const x = MARGIN_PX + (rows ? gutter : 0);
  const y = MARGIN_TOP_PX + (rows ? 0 : gutter / 2);
  return {
    x,
    y,
    width: Math.max(1, screen.width - x - MARGIN_PX),
    height: Math.max(1, screen.height - y - MARGIN_PX),
  };
}

/** One feeder needs no name. */
export function hasGutter(layout: StationLayout): boolean {
  return layout.topology.feeders > 1;
}

export function fitScale(layout: StationLayout, screen: Screen): number {
  const frame = frameOf(layout, screen);
  return Math.min(SCALE_MAX, frame.width / layout.width, frame.height / layout.height);
}

export function fitView(layout: StationLayout, screen: Screen): View {
  const frame = frameOf(layout, screen);
  const scale = fitScale(layout, screen);
  return {
    scale,
    x: layout.width / 2 - (frame.x + frame.width / 2 - screen.width / 2) / scale,
    y: layout.height / 2 - (frame.y + frame.height / 2 - screen.height / 2) / scale,
  };
}

/** A view that shows a rectangle in the middle with its surroundings around it. */
export function viewOf(
  layout: StationLayout,
  screen: Screen,
  rect: Rect,
  share: number,
  scaleMax = SCALE_MAX,
): View {
  const frame = frameOf(layout, screen);
  const scale = Math.min(
    scaleMax,
    (frame.width * share) / rect.width,
    (frame.height * share) / rect.height,
  );
  return held(layout, screen, {
    scale,
    x: rect.x + rect.width / 2 - (frame.x + frame.width / 2 - screen.width / 2) / scale,
    y: rect.y + rect.height / 2 - (frame.y + frame.height / 2 - screen.height / 2) / scale,
  });
}

/** Keeps a view within the station and the zoom within its ends. */
export function held(layout: StationLayout, screen: Screen, view: View): View {
  const least = fitScale(layout, screen);
  if (!(view.scale > least)) return fitView(layout, screen);
  const scale = Math.min(SCALE_MAX, view.scale);
  const within = (at: number, length: number, px: number): number => {
    const half = px / 2 / scale;
    // The station's edge may come to the middle third of the screen, no further.
    const slack = half / 3;
    const low = Math.min(length / 2, half - slack);
    const high = Math.max(length / 2, length - half + slack);
    return Math.min(high, Math.max(low, at));
  };
  return {
    scale,
    x: within(view.x, layout.width, screen.width),
    y: within(view.y, layout.height, screen.height),
  };
}

export function panned(view: View, dxPx: number, dyPx: number): View {
  return { ...view, x: view.x - dxPx / view.scale, y: view.y - dyPx / view.scale };
}

/** Zooms so that the point under the pointer stays under the pointer. */
export function zoomedAt(
  layout: StationLayout,
  screen: Screen,
  view: View,
  xPx: number,
  yPx: number,
  factor: number,
): View {
  const least = fitScale(layout, screen);
  const scale = Math.min(SCALE_MAX, Math.max(least, view.scale * factor));
  const at = toMap(screen, view, xPx, yPx);
  return held(layout, screen, {
    scale,
    x: at.x - (xPx - screen.width / 2) / scale,
    y: at.y - (yPx - screen.height / 2) / scale,
  });
}

export function toMap(
  screen: Screen,
  view: View,
  xPx: number,
  yPx: number,
): { readonly x: number; readonly y: number } {
  return {
    x: view.x + (xPx - screen.width / 2) / view.scale,
    y: view.y + (yPx - screen.height / 2) / view.scale,
  };
}

/** The rectangle of the map that the screen shows. */
export function shownRect(screen: Screen, view: View): Rect {
  const width = screen.width / view.scale;
  const height = screen.height / view.scale;
  return { x: view.x - width / 2, y: view.y - height / 2, width, height };
}

/**
 * A point of a flight from one view to another, 0..1: even in the logarithm of the scale, and the
 * middle moves with it so that the goal never leaves the screen.
 */
export function between(from: View, to: View, progress: number): View {
  if (progress >= 1) return to;
  const scale = from.scale * (to.scale / from.scale) ** progress;
  const inverse = 1 / to.scale - 1 / from.scale;
  const share = Math.abs(inverse) < 1e-9 ? progress : (1 / scale - 1 / from.scale) / inverse;
  return { scale, x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
