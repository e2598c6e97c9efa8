import type { Place } from '@cellarium/model';
import type { Clock } from '@cellarium/stdx';
import {
  cutTo,
  levelOf,
  PLACE_LEVELS,
  placeAt,
  type Rect,
  rectOf,
  type StationLayout,
} from './layout.ts';
import type { MapLink } from './link.ts';
import type { MapScreen } from './messages.ts';
import { visibleDepth } from './pointing.ts';
import {
  between,
  fitScale,
  fitView,
  held,
  panned,
  shownRect,
  toMap,
  type View,
  viewOf,
  zoomedAt,
} from './view.ts';

/** A flight says where one came from and where one goes; it is not a journey. */
const FLIGHT_MS = 320;
/** Nearer than this to the whole station one sees the whole station. */
const WHOLE_ZOOM = 1.02;
/** A flight inwards that brings less than this is none. */
const NEARER = 1.2;

interface Flight {
  readonly from: View;
  readonly to: View;
  readonly startMs: number;
}

/** What part of the map the screen shows, and how it moves there. */
export class Camera {
  layout: StationLayout;
  screen: MapScreen;
  view: View;
  /** Monotonic ms at which the view last moved. */
  movedMs = Number.NEGATIVE_INFINITY;
  readonly #clock: Clock;
  readonly #still: boolean;
  #flight: Flight | undefined;

  /** @param still places are reached at once: the person asked for less motion. */
  constructor(layout: StationLayout, screen: MapScreen, still: boolean, clock: Clock) {
    this.layout = layout;
    this.screen = screen;
    this.view = fitView(layout, screen);
    this.#still = still;
    this.#clock = clock;
  }

  get isFlying(): boolean {
    return this.#flight !== undefined;
  }

  /** Times the scale at which the whole station fits. */
  get zoom(): number {
    return this.view.scale / fitScale(this.layout, this.screen);
  }

  get shown(): Rect {
    return shownRect(this.screen, this.view);
  }

  /** The place in the middle, as deep as the scale lets one see it; undefined for the whole station. */
  get middle(): Place | undefined {
    const place = placeAt(this.layout, this.view.x, this.view.y);
    if (place === undefined || this.zoom <= WHOLE_ZOOM) return undefined;
    return cutTo(place, visibleDepth(this.layout, this.view.scale));
  }

  toMap(xPx: number, yPx: number): { readonly x: number; readonly y: number } {
    return toMap(this.screen, this.view, xPx, yPx);
  }

  pan(dxPx: number, dyPx: number): void {
    this.#look(held(this.layout, this.screen, panned(this.view, dxPx, dyPx)));
  }

  /** About a point of the screen, or its middle. */
  zoomBy(factor: number, xPx = this.screen.width / 2, yPx = this.screen.height / 2): void {
    this.#look(zoomedAt(this.layout, this.screen, this.view, xPx, yPx, factor));
  }

  fit(): void {
    this.#fly(fitView(this.layout, this.screen));
  }

  flyTo(place: Place): void {
    this.#fly(this.#viewOf(place));
  }

  /**
   * Towards a point of the screen: the block there, then the rack, the module, the cell, whichever is
   * the first that comes nearer; from the nearest back out to the whole station.
   */
  flyIn(xPx: number, yPx: number): void {
    const at = this.toMap(xPx, yPx);
    const place = placeAt(this.layout, at.x, at.y);
    for (const level of PLACE_LEVELS) {
      const goal = place && cutTo(place, level);
      if (goal === undefined || levelOf(goal) !== level) break;
      const view = this.#viewOf(goal);
      if (view.scale <= this.view.scale * NEARER) continue;
      this.#fly(view);
      return;
    }
    if (place === undefined || place.cell !== undefined) this.fit();
    // Between racks there is nothing deeper to fly to.
    else this.zoomBy(2, xPx, yPx);
  }

  /** Moves only where a place is not wholly on the screen. */
  bringIntoSight(place: Place): void {
    const rect = rectOf(this.layout, place);
    const { shown } = this;
    const inside =
      rect.x >= shown.x &&
      rect.y >= shown.y &&
      rect.x + rect.width <= shown.x + shown.width &&
      rect.y + rect.height <= shown.y + shown.height;
    if (inside) return;
    this.#fly(held(this.layout, this.screen, { ...middleOf(rect), scale: this.view.scale }));
  }

  /** Stands at once where an address says. */
  start(link: MapLink): void {
    const place = link.near ?? link.at;
    if (place === undefined) return;
    const scale = fitScale(this.layout, this.screen) * (link.zoom ?? 1);
    this.#look(
      link.zoom === undefined
        ? this.#viewOf(place)
        : held(this.layout, this.screen, { ...middleOf(rectOf(this.layout, place)), scale }),
    );
  }

  /** Another size of the screen, and perhaps another layout for it: what was in the middle stays. */
  resize(layout: StationLayout, screen: MapScreen): void {
    const { middle, zoom } = this;
    this.layout = layout;
    this.screen = screen;
    const scale = fitScale(layout, screen) * zoom;
    const centre = middle && middleOf(rectOf(layout, middle));
    this.#look(
      centre === undefined ? fitView(layout, screen) : held(layout, screen, { ...centre, scale }),
    );
  }

  /** Moves a flight on. */
  advance(): void {
    if (this.#flight === undefined) return;
    const { from, to, startMs } = this.#flight;
    const progress = Math.min(1, (this.#clock.monotonicMs() - startMs) / FLIGHT_MS);
    this.#move(between(from, to, 1 - (1 - progress) ** 3));
    if (progress === 1) this.#flight = undefined;
  }

  #viewOf(place: Place): View {
    const level = levelOf(place);
    // A cell is flown to among its neighbours, until its number can be read; a phone has few of them.
    const shorter = Math.min(this.screen.width, this.screen.height);
    const scaleMax = level === 'cell' ? Math.min(56, Math.max(36, shorter * 0.08)) : 90;
    const share = level === 'cell' ? 1 : level === 'module' ? 0.75 : 0.92;
    return viewOf(this.layout, this.screen, rectOf(this.layout, place), share, scaleMax);
  }

  #look(view: View): void {
    this.#flight = undefined;
    this.#move(view);
  }

  #move(view: View): void {
    this.view = view;
    this.movedMs = this.#clock.monotonicMs();
  }

  #fly(to: View): void {
    if (this.#still) this.#look(to);
    else this.#flight = { from: this.view, to, startMs: this.#clock.monotonicMs() };
  }
}

function middleOf(rect: Rect): { readonly x: number; readonly y: number } {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}
