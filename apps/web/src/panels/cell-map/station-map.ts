import type { MapView } from '@cellarium/api';
import { type Place, Topology } from '@cellarium/model';
import type { Clock } from '@cellarium/stdx';
import type { Wire } from '../../stream/wire.ts';
import type { Brush } from './brush.ts';
import { factsOf } from './facts.ts';
import { createFields, forgetFreshness, type MapFields, takeView } from './fields.ts';
import { blocksIn, overlap, rangeOf } from './in-view.ts';
import { cutTo, layOut, levelOf, placeAt, rackRect, rectOf, type StationLayout } from './layout.ts';
import type { MapLink } from './link.ts';
import { MapFeed } from './map-feed.ts';
import type { FromMap, MapScreen, ToMap } from './messages.ts';
import { type MapMode, modeOf } from './modes.ts';
import { firstChildOf, neighbourOf, parentOf } from './neighbours.ts';
import { Hatch } from './overlay-hatch.ts';
import { drawGrid, drawOutline, drawRing } from './overlay-lines.ts';
import { drawFeeders, drawNames } from './overlay-names.ts';
import { Numbers } from './overlay-numbers.ts';
import { MAP_INK, type MapTheme } from './palette.ts';
import { Picture } from './picture.ts';
import { meantPlace, nextDepth, visibleDepth } from './pointing.ts';
import type { Deviant } from './ranking.ts';
import { Subscriptions } from './subscriptions.ts';
import { racksSummary, ScaleKeeper } from './summary.ts';
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
/** Changes that people watch: histogram, list, ages. */
export const SUMMARY_MS = 500;
/** A view that still moves asks the server for nothing. */
const SETTLED_MS = 160;

export interface StationMapOptions {
  readonly open: Extract<ToMap, { say: 'open' }>;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly tell: (message: FromMap) => void;
  /** Calls `paint` before the browser's next frame. */
  readonly askFrame: () => void;
}

interface Flight {
  readonly from: View;
  readonly to: View;
  readonly startMs: number;
}

/** The whole map in its worker: what came, how it is looked at, and the canvas. */
export class StationMap {
  readonly #options: StationMapOptions;
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #topology: Topology;
  readonly #fields: MapFields;
  readonly #feed: MapFeed;
  readonly #subscriptions: Subscriptions;
  readonly #hatch = new Hatch();
  readonly #numbers = new Numbers();
  #layout: StationLayout;
  #picture: Picture;
  #mode: MapMode;
  #scale: ScaleKeeper;
  #theme: MapTheme;
  #screen: MapScreen;
  #view: View;
  #flight: Flight | undefined;
  #still: boolean;
  #selected: Place | undefined;
  #pointed: Place | undefined;
  #marked: Place | undefined;
  #deviants: readonly Deviant[] = [];
  #frames = 0;
  #paintMs = 0;
  #isDirty = false;
  #viewChangedMs = 0;
  #followed = false;
  #summaryMs = Number.NEGATIVE_INFINITY;
  #countMs = Number.NEGATIVE_INFINITY;

  constructor(options: StationMapOptions) {
    const { open } = options;
    this.#options = options;
    this.#canvas = open.canvas;
    this.#context = open.canvas.getContext('2d', {
      alpha: false,
    }) as OffscreenCanvasRenderingContext2D;
    this.#topology = new Topology(open.topology);
    this.#fields = createFields(this.#topology);
    this.#screen = open.screen;
    this.#theme = open.theme;
    this.#still = open.still;
    this.#mode = modeOf(open.link.mode);
    this.#scale = new ScaleKeeper(this.#mode, open.link.domain);
    this.#layout = layOut(this.#topology, isBroad(open.screen));
    this.#picture = new Picture(this.#fields, this.#layout, this.#mode);
    this.#view = fitView(this.#layout, open.screen);
    this.#recolour();
    this.#resizeCanvas();
    this.#feed = new MapFeed({
      wire: options.wire,
      clock: options.clock,
      topology: this.#topology,
      onFrame: (view) => this.#frame(view),
      onNewEpoch: () => {
        forgetFreshness(this.#fields);
        options.tell({ say: 'anotherStation' });
      },
      onChange: () => this.#summarise(true),
    });
    this.#subscriptions = new Subscriptions(this.#feed, this.#topology);
    this.#subscriptions.choice = open.link.detail;
    this.#go(open.link);
    this.#follow();
    this.#changed();
  }

  hear(message: ToMap): void {
    switch (message.say) {
      case 'open':
        break;
      case 'screen':
        this.#setScreen(message.screen);
        break;
      case 'theme':
        this.#theme = message.theme;
        this.#recolour();
        this.#changed();
        break;
      case 'mode':
        this.#setMode(modeOf(message.mode));
        break;
      case 'scale':
        this.#scale.setByHand(message.domain);
        this.#recolour();
        this.#changed();
        this.#summarise(true);
        break;
      case 'detail':
        this.#subscriptions.choice = message.detail;
        if (message.detail === 'auto') this.#subscriptions.detail = 'cell';
        this.#follow();
        this.#summarise(true);
        break;
      case 'pan':
        this.#look(held(this.#layout, this.#screen, panned(this.#view, message.dx, message.dy)));
        break;
      case 'zoom':
        this.#zoom(message);
        break;
      case 'fit':
        this.#fly(fitView(this.#layout, this.#screen));
        break;
      case 'fly':
        this.#select(message.place);
        this.#flyTo(message.place);
        break;
      case 'flyIn':
        this.#flyIn(message.x, message.y);
        break;
      case 'point':
        this.#point(message.x, message.y);
        break;
      case 'pointNowhere':
        this.#setPointed(undefined);
        break;
      case 'pick':
        this.#select(this.#placeMeant(message.x, message.y));
        break;
      case 'pickMiddle':
        this.#selectMiddle();
        break;
      case 'step': {
        const from = this.#selected;
        const next = from && neighbourOf(this.#layout, from, message.direction);
        if (next !== undefined) this.#selectInSight(next);
        break;
      }
      case 'stepOut': {
        const parent = this.#selected && parentOf(this.#selected);
        this.#select(parent);
        if (parent === undefined) this.#fly(fitView(this.#layout, this.#screen));
        else this.#flyTo(parent);
        break;
      }
      case 'stepIn': {
        if (this.#selected === undefined) {
          this.#selectMiddle();
          break;
        }
        const child = firstChildOf(this.#selected);
        this.#select(child);
        this.#flyTo(child);
        break;
      }
      case 'mark':
        this.#marked = message.place;
        this.#changed();
        break;
    }
  }

  /** A few times a second: ages grow, links are watched, summaries go out. */
  tick(): void {
    this.#feed.tick();
    if (this.#picture.grow(this.#feed.clock.nowMs())) this.#changed();
    const settled = this.#options.clock.monotonicMs() - this.#viewChangedMs > SETTLED_MS;
    if (settled || !this.#followed) this.#follow();
    this.#summarise(false);
  }

  /** Paints if anything changed. The canvas shows it when this returns to the browser. */
  paint(): void {
    const nowMs = this.#options.clock.monotonicMs();
    if (this.#flight !== undefined) this.#advance(this.#flight, nowMs);
    if (!this.#isDirty) return;
    this.#isDirty = false;
    this.#draw();
    this.#feed.painted();
    this.#frames += 1;
    this.#paintMs = this.#options.clock.monotonicMs() - nowMs;
    if (this.#flight !== undefined) this.#changed();
  }

  #draw(): void {
    const { density } = this.#screen;
    const scale = this.#view.scale * density;
    const left = Math.round(this.#canvas.width / 2 - this.#view.x * scale);
    const top = Math.round(this.#canvas.height / 2 - this.#view.y * scale);
    const ink = MAP_INK[this.#theme];
    const context = this.#context;
    context.fillStyle = ink.line;
    context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    const serverMs = this.#feed.clock.nowMs();
    this.#picture.paint(context, left, top, scale, serverMs);
    const brush: Brush = { context, left, top, scale, density, ink };
    const shown = shownRect(this.#screen, this.#view);
    const blocks = blocksIn(this.#layout, shown);
    const racks = this.#racksOf(blocks).filter((rack) =>
      overlap(rackRect(this.#layout, rack), shown),
    );
    drawGrid(brush, this.#layout, racks);
    this.#hatch.draw(brush, this.#layout, racks, this.#picture.stale);
    this.#numbers.draw(
      brush,
      this.#layout,
      racks,
      this.#fields,
      this.#mode,
      this.#picture,
      serverMs,
    );
    drawNames(brush, this.#layout, blocks, racks);
    this.#drawDeviants(brush);
    if (this.#pointed !== undefined)
      drawOutline(brush, rectOf(this.#layout, this.#pointed), 'thin');
    if (this.#selected !== undefined) {
      drawOutline(brush, rectOf(this.#layout, this.#selected), 'strong');
    }
    if (this.#marked !== undefined) {
      drawOutline(brush, rectOf(this.#layout, this.#marked), 'strong');
    }
    drawFeeders(brush, this.#layout, this.#screen.width);
  }

  /** Far out one cell is one pixel: those of the list that leave the scale get a ring. */
  #drawDeviants(brush: Brush): void {
    if (!this.#mode.diverging || this.#view.scale > 6) return;
    for (const { place, distance } of this.#deviants) {
      if (Math.abs(distance) < this.#scale.domain.high) continue;
      const rect = rectOf(this.#layout, place);
      const x = brush.left + (rect.x + rect.width / 2) * brush.scale;
      const y = brush.top + (rect.y + rect.height / 2) * brush.scale;
      drawRing(brush, x, y, 5, 1);
    }
  }

  #racksOf(blocks: readonly number[]): number[] {
    const { racksPerBlock } = this.#topology;
    const racks: number[] = [];
    for (const block of blocks) {
      for (let at = 0; at < racksPerBlock; at += 1) racks.push(block * racksPerBlock + at);
    }
    return racks;
  }

  #racksInView(): number[] {
    const shown = shownRect(this.#screen, this.#view);
    return this.#racksOf(blocksIn(this.#layout, shown)).filter((rack) =>
      overlap(rackRect(this.#layout, rack), shown),
    );
  }

  #frame(view: MapView): void {
    takeView(this.#fields, view, (rack) => this.#picture.rackChanged(rack));
    this.#changed();
  }

  #changed(): void {
    this.#isDirty = true;
    this.#options.askFrame();
  }

  #recolour(): void {
    this.#picture.colourBy(this.#mode, this.#theme, this.#scale.domain, this.#scale.middle);
  }

  #setMode(mode: MapMode): void {
    if (mode.id === this.#mode.id) return;
    this.#mode = mode;
    this.#scale = new ScaleKeeper(mode, undefined);
    this.#scale.count(this.#fields, this.#racksInView(), this.#feed.clock.nowMs());
    this.#recolour();
    this.#follow();
    this.#changed();
    this.#summarise(true);
  }

  #setScreen(screen: MapScreen): void {
    const place = this.#middlePlace();
    const zoom = this.#view.scale / fitScale(this.#layout, this.#screen);
    this.#screen = screen;
    this.#resizeCanvas();
    const layout =
      isBroad(screen) === this.#layout.broad
        ? this.#layout
        : layOut(this.#topology, isBroad(screen));
    if (layout !== this.#layout) {
      this.#layout = layout;
      this.#picture = new Picture(this.#fields, layout, this.#mode);
      this.#recolour();
    }
    const fit = fitView(layout, screen);
    if (zoom > 1.02 && place !== undefined) {
      const rect = rectOf(layout, place);
      this.#look(
        held(layout, screen, {
          x: rect.x + rect.width / 2,
          y: rect.y + rect.height / 2,
          scale: fit.scale * zoom,
        }),
      );
    } else this.#look(fit);
  }

  #resizeCanvas(): void {
    this.#canvas.width = Math.max(1, Math.round(this.#screen.width * this.#screen.density));
    this.#canvas.height = Math.max(1, Math.round(this.#screen.height * this.#screen.density));
  }

  #go(link: MapLink): void {
    if (link.at !== undefined) this.#selected = link.at;
    const middle = link.near ?? link.at;
    if (middle === undefined) return;
    const rect = rectOf(this.#layout, middle);
    const near = viewOf(this.#layout, this.#screen, rect, shareOf(middle));
    const fit = fitScale(this.#layout, this.#screen);
    this.#view =
      link.zoom === undefined
        ? near
        : held(this.#layout, this.#screen, { ...centreOf(rect), scale: fit * link.zoom });
  }

  #zoom(message: Extract<ToMap, { say: 'zoom' }>): void {
    const x = message.x ?? this.#screen.width / 2;
    const y = message.y ?? this.#screen.height / 2;
    this.#look(zoomedAt(this.#layout, this.#screen, this.#view, x, y, message.factor));
  }

  #look(view: View): void {
    this.#flight = undefined;
    this.#setView(view);
  }

  #setView(view: View): void {
    this.#view = view;
    this.#viewChangedMs = this.#options.clock.monotonicMs();
    this.#followed = false;
    this.#changed();
  }

  #fly(to: View): void {
    if (this.#still) {
      this.#look(to);
      return;
    }
    this.#flight = { from: this.#view, to, startMs: this.#options.clock.monotonicMs() };
    this.#changed();
  }

  #advance(flight: Flight, nowMs: number): void {
    const progress = Math.min(1, (nowMs - flight.startMs) / FLIGHT_MS);
    const eased = 1 - (1 - progress) ** 3;
    this.#setView(between(flight.from, flight.to, eased));
    this.#flight = progress < 1 ? flight : undefined;
  }

  #flyTo(place: Place): void {
    const rect = rectOf(this.#layout, place);
    this.#fly(viewOf(this.#layout, this.#screen, rect, shareOf(place), scaleMaxOf(place)));
  }

  #flyIn(xPx: number, yPx: number): void {
    const at = toMap(this.#screen, this.#view, xPx, yPx);
    const place = placeAt(this.#layout, at.x, at.y);
    if (place === undefined) {
      this.#fly(fitView(this.#layout, this.#screen));
      return;
    }
    const shown = this.#middlePlace();
    const depth = visibleDepth(this.#layout, this.#view.scale);
    const filled = shown !== undefined && depth !== 'block';
    const goal = cutTo(place, filled ? nextDepth(depth === 'cell' ? 'module' : depth) : 'block');
    // At the nearest, a second double-click leads out again.
    const next = viewOf(this.#layout, this.#screen, rectOf(this.#layout, goal), shareOf(goal));
    if (next.scale <= this.#view.scale * 1.05 && depth === 'cell') {
      this.#fly(fitView(this.#layout, this.#screen));
    } else this.#flyTo(goal);
  }

  #placeMeant(xPx: number, yPx: number): Place | undefined {
    const at = toMap(this.#screen, this.#view, xPx, yPx);
    return meantPlace(this.#layout, this.#fields, this.#mode, at.x, at.y, this.#view.scale);
  }

  #point(xPx: number, yPx: number): void {
    this.#setPointed(this.#placeMeant(xPx, yPx));
  }

  #setPointed(place: Place | undefined): void {
    this.#pointed = place;
    this.#options.tell({
      say: 'pointed',
      facts: place && factsOf(this.#fields, place, this.#feed.clock.nowMs()),
    });
    this.#changed();
  }

  #select(place: Place | undefined): void {
    this.#selected = place;
    this.#followed = false;
    this.#options.tell({
      say: 'selected',
      facts: place && factsOf(this.#fields, place, this.#feed.clock.nowMs()),
    });
    this.#tellView();
    this.#changed();
  }

  #selectInSight(place: Place): void {
    this.#select(place);
    const rect = rectOf(this.#layout, place);
    const shown = shownRect(this.#screen, this.#view);
    const inside =
      rect.x >= shown.x &&
      rect.y >= shown.y &&
      rect.x + rect.width <= shown.x + shown.width &&
      rect.y + rect.height <= shown.y + shown.height;
    if (inside) return;
    this.#fly(held(this.#layout, this.#screen, { ...this.#view, ...centreOf(rect) }));
  }

  #selectMiddle(): void {
    const place = placeAt(this.#layout, this.#view.x, this.#view.y);
    this.#select(place && cutTo(place, visibleDepth(this.#layout, this.#view.scale)));
  }

  #middlePlace(): Place | undefined {
    return placeAt(this.#layout, this.#view.x, this.#view.y);
  }

  #follow(): void {
    this.#followed = true;
    const shown = shownRect(this.#screen, this.#view);
    const focus = this.#selected ?? this.#pointed;
    const range = rangeOf(this.#layout, blocksIn(this.#layout, shown));
    this.#subscriptions.follow(this.#mode, range, focus);
    this.#tellView();
  }

  #tellView(): void {
    const depth = visibleDepth(this.#layout, this.#view.scale);
    const middle = this.#middlePlace();
    const zoom = this.#view.scale / fitScale(this.#layout, this.#screen);
    this.#options.tell({
      say: 'view',
      zoom,
      depth,
      middle: middle && zoom > 1.02 ? cutTo(middle, depth) : undefined,
    });
  }

  #summarise(now: boolean): void {
    const atMs = this.#options.clock.monotonicMs();
    if (!now && atMs - this.#summaryMs < SUMMARY_MS) return;
    this.#summaryMs = atMs;
    const nowMs = this.#feed.clock.nowMs();
    const racks = this.#racksInView();
    if (atMs - this.#countMs >= SUMMARY_MS) {
      this.#countMs = atMs;
      if (this.#scale.count(this.#fields, racks, nowMs)) {
        this.#recolour();
        this.#changed();
      }
    }
    const found = racksSummary(this.#fields, this.#mode, racks, nowMs);
    this.#deviants = found.deviants;
    this.#options.tell({
      say: 'summary',
      summary: {
        ...found,
        ...this.#scale.parts(),
        connection: this.#feed.connection,
        mode: this.#mode.id,
        detail: this.#subscriptions.detail,
        detailChoice: this.#subscriptions.choice,
        reduced: this.#subscriptions.reduced,
        bytesPerSecond: this.#feed.link.bytesPerSecond,
        selected: this.#selected && factsOf(this.#fields, this.#selected, nowMs),
        pointed: this.#pointed && factsOf(this.#fields, this.#pointed, nowMs),
        frames: this.#frames,
        paintMs: this.#paintMs,
      },
    });
  }
}

function isBroad(screen: MapScreen): boolean {
  return screen.width >= screen.height;
}

function centreOf(rect: { x: number; y: number; width: number; height: number }) {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

/** How much of the screen a place flown to takes: a cell among its neighbours, a rack for itself. */
function shareOf(place: Place): number {
  const level = levelOf(place);
  if (level === 'cell') return 0.08;
  return level === 'module' ? 0.75 : 0.92;
}

/** A cell is flown to until its number and name can be read, not until it fills the screen. */
function scaleMaxOf(place: Place): number {
  return levelOf(place) === 'cell' ? 56 : 90;
}
