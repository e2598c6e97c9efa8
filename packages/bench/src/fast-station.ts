import { encodeScopeFrame, type ScopeView } from '@cellarium/api';
import { Random } from '@cellarium/stdx';

const SEED = 3;
const MS_PER_UPDATE = 1_000;
/** Of 200 blocks and 2,400 racks so many change each second, as in a day of operation. */
const BLOCKS_CHANGING = 60;
const RACKS_CHANGING = 60;

/** The station scope as it goes on from a view of it, faster than time: a second an update. */
export class FastStation {
  readonly #view: ScopeView<'station'>;
  readonly #changes: readonly Uint32Array[];
  readonly #random = new Random(SEED);
  #sourceTimeMs: number;

  /** Takes the view over; it ends at `endMs` after `updates`. */
  constructor(view: ScopeView<'station'>, endMs: number, updates: number) {
    this.#view = view;
    this.#sourceTimeMs = endMs - updates * MS_PER_UPDATE;
    this.#changes = view.layout.map(({ rows }) => new Uint32Array(rows));
  }

  keyframe(): Uint8Array {
    return encodeScopeFrame(this.#view as unknown as ScopeView, this.#changes, 0);
  }

  /** The next second, for who has seen the last. */
  next(serverTimeMs: number): Uint8Array {
    const view = this.#view;
    const random = this.#random;
    const baseTick = view.tick;
    view.tick += 1;
    view.serverTimeMs = serverTimeMs;
    this.#sourceTimeMs += MS_PER_UPDATE;
    const { meter, summary, blockPower, rackBars } = view.tables;
    meter.sourceTimeMs[0] = this.#sourceTimeMs;
    meter.receiveTimeMs[0] = serverTimeMs;
    meter.poiPowerKw[0] = Math.round(random.normal(1_000, 200));
    meter.frequencyMilliHz[0] = Math.round(random.normal(50_000, 15));
    summary.cellVoltageMinMv[0] = Math.round(random.normal(3_270, 3));
    summary.cellVoltageMinCell[0] = random.below(rackBars.state.length * 400);
    this.#mark('meter', 0);
    this.#mark('summary', 0);
    for (let count = 0; count < BLOCKS_CHANGING; count += 1) {
      const block = random.below(blockPower.powerKw.length);
      blockPower.powerKw[block] = Math.round(random.normal(800, 100));
      this.#mark('blockPower', block);
    }
    for (let count = 0; count < RACKS_CHANGING; count += 1) {
      const rack = random.below(rackBars.state.length);
      rackBars.socHalfPercent[rack] = 100 + random.below(60);
      this.#mark('rackBars', rack);
    }
    return encodeScopeFrame(view as unknown as ScopeView, this.#changes, baseTick);
  }

  #mark(table: string, row: number): void {
    const at = this.#view.layout.findIndex(({ name }) => name === table);
    (this.#changes[at] as Uint32Array)[row] = this.#view.tick;
  }
}
