import type { MapScope } from '@cellarium/api';
import type { Place, Topology } from '@cellarium/model';
import { bytesPerSecond, chooseDetail, type Detail, type DetailChoice } from './detail.ts';
import { type BlockRange, holds } from './in-view.ts';
import type { MapFeed } from './map-feed.ts';
import type { MapMode } from './modes.ts';

/** A range this much larger than what is in view is given up for a smaller one. */
const LOOSE = 1.6;

/** What to ask the server for, as the view, the mode, the pointer and the link have it. */
export class Subscriptions {
  detail: Detail = 'cell';
  choice: DetailChoice = 'auto';
  readonly #feed: MapFeed;
  readonly #topology: Topology;

  constructor(feed: MapFeed, topology: Topology) {
    this.#feed = feed;
    this.#topology = topology;
  }

  /** A choice back to automatic begins with everything: the link says what is too much. */
  choose(choice: DetailChoice): void {
    this.choice = choice;
    if (choice === 'auto') this.detail = 'cell';
  }

  /** Whether the link, and not a person, made the map coarser. */
  get reduced(): boolean {
    return this.choice === 'auto' && this.detail !== 'cell';
  }

  /**
   * @param inView the blocks that the screen shows
   * @param focus the place pointed at or selected, of which everything is wanted
   */
  follow(mode: MapMode, inView: BlockRange, focus: Place | undefined): void {
    const { racksPerBlock, blocks } = this.#topology;
    const racks = inView.blocks * racksPerBlock;
    this.detail = chooseDetail(this.choice, this.detail, this.#feed.link, (detail) =>
      bytesPerSecond(this.#topology, detail, mode.quantity, racks),
    );
    // A colour that each rack has but one of needs no cells.
    const level = mode.member === 'rack' ? 'rack' : this.detail;
    const view = this.#range(level, mode, inView);
    this.#feed.ask('view', { kind: 'map', level, quantity: mode.quantity, ...view });
    const whole = view.blocks === blocks;
    const around = !whole && this.detail === 'cell' && this.#feed.link.late === 0;
    this.#feed.ask(
      'around',
      around
        ? { kind: 'map', level: 'rack', quantity: mode.quantity, firstBlock: 0, blocks }
        : undefined,
    );
    for (const quantity of ['voltage', 'temperature'] as const) {
      const has = level === 'cell' && quantity === mode.quantity;
      this.#feed.ask(
        quantity,
        focus === undefined || has
          ? undefined
          : { kind: 'map', level: 'cell', quantity, firstBlock: focus.block - 1, blocks: 1 },
      );
    }
  }

  /** Keeps the range asked for while it holds what is in view and is not much more than that. */
  #range(level: MapScope['level'], mode: MapMode, inView: BlockRange): BlockRange {
    const known = this.#feed.scopeOf('view');
    if (known === undefined || known.level !== level || known.quantity !== mode.quantity) {
      return inView;
    }
    const fits = holds(known, inView) && known.blocks <= Math.max(2, inView.blocks * LOOSE);
    return fits ? { firstBlock: known.firstBlock, blocks: known.blocks } : inView;
  }
}
