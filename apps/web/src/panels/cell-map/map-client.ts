import type { Place, Topology } from '@cellarium/model';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PlaceFacts } from './facts.ts';
import type { MapLink } from './link.ts';
import type { FromMap, MapScreen, MapSummary, ToMap } from './messages.ts';
import type { MapTheme } from './palette.ts';

/** The little of the map that the page knows; cells stay in the worker. */
export interface MapState {
  readonly summary: MapSummary | undefined;
  readonly pointed: PlaceFacts | undefined;
  readonly selected: PlaceFacts | undefined;
  readonly middle: Place | undefined;
  readonly zoom: number;
}

export interface MapStart {
  readonly holder: HTMLElement;
  readonly topology: Topology;
  readonly theme: MapTheme;
  readonly still: boolean;
  readonly link: MapLink;
}

export function canDrawMap(): boolean {
  return (
    typeof OffscreenCanvas !== 'undefined' &&
    typeof HTMLCanvasElement.prototype.transferControlToOffscreen === 'function'
  );
}

/**
 * More device pixels than a 4K screen has cost time without being seen: a denser screen gets a coarser
 * canvas.
 */
const CANVAS_PIXELS_MAX = 3_840 * 2_160;

/** Of a surface in CSS pixels, where the console's text is `magnified` times as large as at a desk. */
function screenOf(
  widthPx: number,
  heightPx: number,
  devicePixelRatio: number,
  magnified: number,
): MapScreen {
  const most = Math.sqrt(CANVAS_PIXELS_MAX / Math.max(1, widthPx * heightPx));
  return {
    width: widthPx / magnified,
    height: heightPx / magnified,
    density: Math.max(0.5, Math.min(devicePixelRatio, most)) * magnified,
  };
}

/** The root's text size at a desk of 1440 x 900 (base.css). */
const DESK_TEXT_PX = 15;

/** How many times the console's text is as large as at a desk. */
export function magnification(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / DESK_TEXT_PX;
}

/** The page's end of the map: a worker, its canvas, and what it last said. */
export class MapClient {
  readonly store: StoreApi<MapState> = createStore<MapState>(() => ({
    summary: undefined,
    pointed: undefined,
    selected: undefined,
    middle: undefined,
    zoom: 1,
  }));
  readonly #worker: Worker;
  readonly #canvas: HTMLCanvasElement;
  readonly #resizes: ResizeObserver;

  constructor(start: MapStart) {
    const { holder } = start;
    this.#canvas = document.createElement('canvas');
    holder.append(this.#canvas);
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = (event: MessageEvent<FromMap>) => this.#hear(event.data);
    const canvas = this.#canvas.transferControlToOffscreen();
    const { topology, theme, still, link } = start;
    const open: ToMap = {
      say: 'open',
      canvas,
      topology: { ...topology },
      screen: this.#screen(holder),
      theme,
      still,
      link,
    };
    this.#worker.postMessage(open, [canvas]);
    this.#resizes = new ResizeObserver(() => {
      if (holder.clientWidth > 0) this.say({ say: 'screen', screen: this.#screen(holder) });
    });
    this.#resizes.observe(holder);
  }

  say(message: ToMap): void {
    this.#worker.postMessage(message);
  }

  close(): void {
    this.#resizes.disconnect();
    this.#worker.terminate();
    this.#canvas.remove();
  }

  #screen(holder: HTMLElement): MapScreen {
    return screenOf(
      Math.max(1, holder.clientWidth),
      Math.max(1, holder.clientHeight),
      window.devicePixelRatio,
      magnification(),
    );
  }

  #hear(message: FromMap): void {
    switch (message.say) {
      case 'summary': {
        const { summary } = message;
        this.#canvas.dataset.frames = String(summary.frames);
        this.#canvas.dataset.paintMs = summary.paintMs.toFixed(1);
        this.store.setState({ summary, selected: summary.selected, pointed: summary.pointed });
        break;
      }
      case 'pointed':
        this.store.setState({ pointed: message.facts });
        break;
      case 'selected':
        this.store.setState({ selected: message.facts });
        break;
      case 'view':
        this.store.setState({ zoom: message.zoom, middle: message.middle });
        break;
    }
  }
}
