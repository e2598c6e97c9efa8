import type { Place } from '@cellarium/model';
import type { Brush } from './brush.ts';
import type { Camera } from './camera.ts';
import type { MapFields } from './fields.ts';
import { blocksIn, overlap } from './in-view.ts';
import { rackRect, rectOf, type StationLayout } from './layout.ts';
import type { MapScreen } from './messages.ts';
import type { MapMode } from './modes.ts';
import { ContactorMarks } from './overlay-contactors.ts';
import { Hatch } from './overlay-hatch.ts';
import { drawGrid, drawOutline, drawRing } from './overlay-lines.ts';
import { AlarmMarks } from './overlay-marks.ts';
import { drawFeeders, Names } from './overlay-names.ts';
import { Numbers } from './overlay-numbers.ts';
import { MAP_INK, type MapTheme } from './palette.ts';
import type { Picture } from './picture.ts';
import type { Deviant } from './ranking.ts';
import type { Domain } from './scale.ts';

/** Above this scale an odd cell is seen without a ring about it. desk pixels. */
const RINGS_TO_PX = 6;

/** Everything a painted frame shows. */
export interface Scene {
  readonly camera: Camera;
  readonly picture: Picture;
  readonly fields: MapFields;
  readonly mode: MapMode;
  readonly domain: Domain;
  readonly knowsCells: boolean;
  readonly theme: MapTheme;
  readonly deviants: readonly Deviant[];
  readonly pointed: Place | undefined;
  readonly selected: Place | undefined;
  readonly marked: Place | undefined;
  readonly serverMs: number;
}

/** Draws a scene: the cells as a bitmap, and over it what is in view as lines, hatching and text. */
export class Painter {
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #hatch = new Hatch();
  readonly #numbers = new Numbers();
  readonly #names = new Names();
  readonly #marks = new AlarmMarks();
  readonly #contactors = new ContactorMarks();

  constructor(canvas: OffscreenCanvas, screen: MapScreen) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d', { alpha: false }) as OffscreenCanvasRenderingContext2D;
    this.resize(screen);
  }

  resize(screen: MapScreen): void {
    this.#canvas.width = Math.max(1, Math.round(screen.width * screen.density));
    this.#canvas.height = Math.max(1, Math.round(screen.height * screen.density));
  }

  paint(scene: Scene): void {
    const { camera, picture, fields, mode, theme, serverMs } = scene;
    const { layout, screen, view } = camera;
    const context = this.#context;
    const scale = view.scale * screen.density;
    const left = Math.round(this.#canvas.width / 2 - view.x * scale);
    const top = Math.round(this.#canvas.height / 2 - view.y * scale);
    const ink = MAP_INK[theme];
    const brush: Brush = { context, left, top, scale, density: screen.density, ink };
    drawGround(brush, layout);
    picture.paint(context, left, top, scale, serverMs);

    const blocks = blocksIn(layout, camera.shown);
    const racks = racksIn(layout, camera, blocks);
    // A number for all of a rack is not cut by its cells.
    if (mode.member !== 'rack') drawGrid(brush, layout, scene.knowsCells);
    this.#hatch.draw(brush, layout, racks, picture.stale);
    this.#numbers.draw(brush, layout, racks, fields, mode, picture, serverMs);
    this.#names.draw(brush, layout, blocks, racks);
    this.#marks.draw(brush, layout, racks, fields.priority);
    this.#contactors.draw(brush, layout, racks, fields.state, picture.stale);
    if (mode.diverging && view.scale < RINGS_TO_PX) drawRings(brush, scene);
    if (scene.pointed !== undefined) drawOutline(brush, rectOf(layout, scene.pointed), 'thin');
    if (scene.selected !== undefined) drawOutline(brush, rectOf(layout, scene.selected), 'strong');
    if (scene.marked !== undefined) drawOutline(brush, rectOf(layout, scene.marked), 'strong');
    drawFeeders(brush, layout, screen.width);
  }
}

/** Only beside the station: the picture covers the rest, and a 4K screen is dear to fill twice. */
function drawGround({ context, left, top, scale, ink }: Brush, layout: StationLayout): void {
  const { width, height } = context.canvas;
  const right = Math.floor(left + layout.width * scale) - 1;
  const bottom = Math.floor(top + layout.height * scale) - 1;
  context.fillStyle = ink.line;
  if (top > 0) context.fillRect(0, 0, width, top);
  if (bottom < height) context.fillRect(0, bottom, width, height - bottom);
  if (left > 0) context.fillRect(0, 0, left, height);
  if (right < width) context.fillRect(right, 0, width - right, height);
}

/** Racks of which any part is on the screen. */
export function racksIn(
  layout: StationLayout,
  camera: Camera,
  blocks = blocksIn(layout, camera.shown),
): number[] {
  const { racksPerBlock } = layout.topology;
  const { shown } = camera;
  const racks: number[] = [];
  for (const block of blocks) {
    for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
      if (overlap(rackRect(layout, rack), shown)) racks.push(rack);
    }
  }
  return racks;
}

/** Far out one cell is one pixel: those of the list that leave the scale get a ring. */
function drawRings(brush: Brush, { camera, deviants, domain }: Scene): void {
  for (const { place, distance } of deviants) {
    if (Math.abs(distance) < domain.high) continue;
    const rect = rectOf(camera.layout, place);
    const x = brush.left + (rect.x + rect.width / 2) * brush.scale;
    const y = brush.top + (rect.y + rect.height / 2) * brush.scale;
    drawRing(brush, x, y, 5, 1);
  }
}
