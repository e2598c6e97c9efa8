import { formatPlace, type Place, Topology } from '@cellarium/model';
import type { Clock } from '@cellarium/stdx';
import type { Wire } from '../../stream/wire.ts';
import { Camera } from './camera.ts';
import type { Detail } from './detail.ts';
import { factsOf, type PlaceFacts } from './facts.ts';
import { createFields, forgetFreshness, type MapFields, takeView } from './fields.ts';
import { blocksIn, rangeOf } from './in-view.ts';
import { cutTo, layOut, placeAt } from './layout.ts';
import { MapFeed } from './map-feed.ts';
import type { FromMap, MapScreen, ToMap } from './messages.ts';
import { type MapMode, modeOf } from './modes.ts';
import { type Direction, firstChildOf, neighbourOf, parentOf } from './neighbours.ts';
import { Painter, racksIn } from './painter.ts';
import type { MapTheme } from './palette.ts';
import { Picture } from './picture.ts';
import { meantPlace, visibleDepth } from './pointing.ts';
import type { Deviant } from './ranking.ts';
import { Subscriptions } from './subscriptions.ts';
import { racksSummary, ScaleKeeper } from './summary.ts';

/** Changes that people watch: histogram, list, ages. */
const SUMMARY_MS = 500;
/** Changes wait this long to be painted only where nothing is. */
const HIDDEN_MS = 1_500;
/** A pointer that stays in a block this long asks for all that is known of it. */
const RESTING_MS = 250;
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

/** The whole map in its worker: what came, how it is looked at, and the canvas. */
export class StationMap {
  readonly #options: StationMapOptions;
  readonly #topology: Topology;
  readonly #fields: MapFields;
  readonly #feed: MapFeed;
  readonly #subscriptions: Subscriptions;
  readonly #painter: Painter;
  readonly #camera: Camera;
  #picture: Picture;
  #mode: MapMode;
  #scale: ScaleKeeper;
  #theme: MapTheme;
  #selected: Place | undefined;
  #pointed: Place | undefined;
  #pointedMs = 0;
  #pointer: { readonly x: number; readonly y: number } | undefined;
  #pointedViewMs = 0;
  #marked: Place | undefined;
  #deviants: readonly Deviant[] = [];
  #held: Detail = 'cell';
  #frames = 0;
  #paintMs = 0;
  #isDirty = false;
  /** What is asked of the server fits what is looked at. */
  #isFollowed = false;
  #summaryMs = Number.NEGATIVE_INFINITY;
  #paintedMs = 0;
  #viewTold = '';

  constructor(options: StationMapOptions) {
    const { open, clock } = options;
    this.#options = options;
    this.#topology = new Topology(open.topology);
    this.#fields = createFields(this.#topology);
    this.#theme = open.theme;
    this.#mode = modeOf(open.link.mode);
    this.#scale = new ScaleKeeper(this.#mode, open.link.domain);
    const layout = layOut(this.#topology, isBroad(open.screen));
    this.#camera = new Camera(layout, open.screen, open.still, clock);
    this.#camera.start(open.link);
    this.#selected = open.link.at;
    this.#picture = new Picture(this.#fields, layout, this.#mode);
    this.#painter = new Painter(open.canvas, open.screen);
    this.#recolour();
    this.#feed = new MapFeed({
      wire: options.wire,
      clock,
      topology: this.#topology,
      onFrame: (view) => {
        takeView(this.#fields, view, (rack) => this.#picture.rackChanged(rack));
        this.#changed();
      },
      onNewEpoch: () => forgetFreshness(this.#fields),
      onChange: () => this.#summarise(),
    });
    this.#subscriptions = new Subscriptions(this.#feed, this.#topology);
    this.#subscriptions.choice = open.link.detail;
    this.#follow();
    this.#changed();
  }

  hear(message: ToMap): void {
    const camera = this.#camera;
    switch (message.say) {
      case 'open':
        break;
      case 'screen':
        this.#resize(message.screen);
        break;
      case 'theme':
        this.#theme = message.theme;
        this.#recolour();
        break;
      case 'mode':
        this.#setMode(modeOf(message.mode));
        break;
      case 'scale':
        this.#scale.setByHand(message.domain);
        this.#recolour();
        this.#summarise();
        break;
      case 'detail':
        this.#subscriptions.choose(message.detail);
        this.#follow();
        this.#summarise();
        break;
      case 'pan':
        camera.pan(message.dx, message.dy);
        break;
      case 'zoom':
        camera.zoomBy(message.factor, message.x, message.y);
        break;
      case 'fit':
        camera.fit();
        break;
      case 'fly':
        this.#select(message.place);
        camera.flyTo(message.place);
        break;
      case 'flyIn':
        camera.flyIn(message.x, message.y);
        break;
      case 'point':
        this.#pointer = { x: message.x, y: message.y };
        this.#point();
        break;
      case 'pointNowhere':
        this.#pointer = undefined;
        this.#point();
        break;
      case 'pick':
        this.#select(this.#meant(message.x, message.y));
        break;
      case 'pickMiddle':
        this.#selectMiddle();
        break;
      case 'step':
        this.#step(message.direction);
        break;
      case 'stepOut':
        this.#stepOut();
        break;
      case 'stepIn':
        this.#stepIn();
        break;
      case 'mark':
        this.#marked = message.place;
        break;
    }
    this.#changed();
  }

  /** A few times a second: ages grow, links are watched, summaries go out. */
  tick(): void {
    const nowMs = this.#options.clock.monotonicMs();
    this.#feed.tick();
    const grown = this.#picture.grow(this.#feed.clock.nowMs());
    if (grown !== 'nothing') this.#changed();
    const settled = nowMs - this.#camera.movedMs > SETTLED_MS;
    if (settled || !this.#isFollowed) this.#follow();
    // A page that is not shown is not painted, and needs no summary either.
    const isShown = !this.#isDirty || nowMs - this.#paintedMs < HIDDEN_MS;
    // That something is no longer fresh is said at once.
    const isDue = grown === 'freshness' || nowMs - this.#summaryMs >= SUMMARY_MS;
    if (isShown && isDue) this.#summarise();
  }

  /** Paints if anything changed. The canvas shows it when this returns to the browser. */
  paint(): void {
    if (!this.#isDirty) return;
    this.#isDirty = false;
    const startMs = this.#options.clock.monotonicMs();
    this.#camera.advance();
    if (this.#pointer !== undefined && this.#pointedViewMs !== this.#camera.movedMs) this.#point();
    this.#painter.paint({
      camera: this.#camera,
      picture: this.#picture,
      fields: this.#fields,
      mode: this.#mode,
      domain: this.#scale.domain,
      knowsCells: this.#held === 'cell',
      theme: this.#theme,
      deviants: this.#deviants,
      pointed: this.#pointed,
      selected: this.#selected,
      marked: this.#marked,
      serverMs: this.#feed.clock.nowMs(),
    });
    this.#feed.painted();
    this.#frames += 1;
    this.#paintedMs = this.#options.clock.monotonicMs();
    this.#paintMs = this.#paintedMs - startMs;
    if (this.#camera.isFlying) this.#changed();
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
    this.#recolour();
    this.#follow();
    this.#summarise();
  }

  #resize(screen: MapScreen): void {
    const known = this.#camera.layout;
    const broad = isBroad(screen);
    const layout = broad === known.broad ? known : layOut(this.#topology, broad);
    this.#painter.resize(screen);
    this.#camera.resize(layout, screen);
    if (layout === known) return;
    this.#picture = new Picture(this.#fields, layout, this.#mode);
    this.#recolour();
  }

  #meant(xPx: number, yPx: number): Place | undefined {
    const { layout, view } = this.#camera;
    const at = this.#camera.toMap(xPx, yPx);
    return meantPlace(layout, this.#fields, this.#mode, at.x, at.y, view.scale);
  }

  #factsOf(place: Place | undefined): PlaceFacts | undefined {
    return place && factsOf(this.#fields, place, this.#feed.clock.nowMs());
  }

  /** What lies under the pointer: it changes with the pointer, and under a resting one with the view. */
  #point(): void {
    const place = this.#pointer && this.#meant(this.#pointer.x, this.#pointer.y);
    this.#pointedViewMs = this.#camera.movedMs;
    if (isSamePlace(place, this.#pointed)) return;
    // Of a pointer on its way nobody asks the server; one that rests in a block stays there.
    if (place?.block !== this.#pointed?.block) this.#pointedMs = this.#options.clock.monotonicMs();
    this.#pointed = place;
    this.#options.tell({ say: 'pointed', facts: this.#factsOf(place) });
  }

  #select(place: Place | undefined): void {
    this.#selected = place;
    this.#isFollowed = false;
    this.#options.tell({ say: 'selected', facts: this.#factsOf(place) });
    this.#tellView();
  }

  #selectMiddle(): void {
    const { layout, view } = this.#camera;
    const place = placeAt(layout, view.x, view.y) ?? { block: 1 };
    this.#select(cutTo(place, visibleDepth(layout, view.scale)));
  }

  #step(direction: Direction): void {
    const from = this.#selected;
    const next = from && neighbourOf(this.#camera.layout, from, direction);
    if (next === undefined) return;
    this.#select(next);
    this.#camera.bringIntoSight(next);
  }

  #stepOut(): void {
    const parent = this.#selected && parentOf(this.#selected);
    this.#select(parent);
    if (parent === undefined) this.#camera.fit();
    else this.#camera.flyTo(parent);
  }

  #stepIn(): void {
    if (this.#selected === undefined) {
      this.#selectMiddle();
      return;
    }
    const child = firstChildOf(this.#selected);
    this.#select(child);
    this.#camera.flyTo(child);
  }

  #follow(): void {
    this.#isFollowed = true;
    const { layout, shown } = this.#camera;
    const range = rangeOf(layout, blocksIn(layout, shown));
    const rests = this.#options.clock.monotonicMs() - this.#pointedMs > RESTING_MS;
    const focus = this.#selected ?? (rests ? this.#pointed : undefined);
    this.#subscriptions.follow(this.#mode, range, focus);
    this.#tellView();
  }

  #tellView(): void {
    const { zoom, middle } = this.#camera;
    const told = `${zoom} ${middle && formatPlace(middle)}`;
    if (told === this.#viewTold) return;
    this.#viewTold = told;
    this.#options.tell({ say: 'view', zoom, middle });
  }

  #summarise(): void {
    this.#summaryMs = this.#options.clock.monotonicMs();
    const nowMs = this.#feed.clock.nowMs();
    const racks = racksIn(this.#camera.layout, this.#camera);
    if (this.#scale.count(this.#fields, racks, nowMs)) {
      this.#recolour();
      this.#changed();
    }
    const found = racksSummary(this.#fields, this.#mode, racks, nowMs);
    this.#deviants = found.deviants;
    this.#held = found.held;
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
        selected: this.#factsOf(this.#selected),
        pointed: this.#factsOf(this.#pointed),
        frames: this.#frames,
        paintMs: this.#paintMs,
      },
    });
  }
}

function isSamePlace(a: Place | undefined, b: Place | undefined): boolean {
  return (a && formatPlace(a)) === (b && formatPlace(b));
}

function isBroad(screen: MapScreen): boolean {
  return screen.width >= screen.height;
}
