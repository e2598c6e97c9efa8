import {
  createViewColumns,
  type DerateOverride,
  type DispatchSettings,
  liftBlocks,
  liftRacks,
  type StationView,
} from '@cellarium/dispatch';
import type { Engine, Judgement } from '@cellarium/engine';
import {
  absentBit,
  BLOCK_POINTS,
  ControlPlace,
  formatPlace,
  parsePlace,
  placeOfBlock,
  placeOfRack,
  Quality,
} from '@cellarium/model';
import { NO_RULE } from '@cellarium/protection';
import type { Clock } from '@cellarium/stdx';

const NO_POWER = absentBit(BLOCK_POINTS, 'powerDeciKw');
const NO_CONTROL = absentBit(BLOCK_POINTS, 'control');

/** The station as dispatch sees it, and when each of its measurements really came. */
export class LiveView {
  readonly view: StationView;
  readonly #engine: Engine;
  readonly #judgement: Judgement;
  readonly #clock: Clock;
  readonly #meterSampledMs = new Float64Array(1).fill(-1);
  readonly #blockSampledMs: Float64Array;
  /** Monotonic; -1 before the first. */
  readonly rackSampledMs: Float64Array;
  /** Derates that two persons let power past. Written by the control cycle. */
  overrides: readonly DerateOverride[] = [];

  constructor(engine: Engine, judgement: Judgement, clock: Clock, settings: DispatchSettings) {
    const { station, image } = engine;
    this.#engine = engine;
    this.#judgement = judgement;
    this.#clock = clock;
    this.view = { station, settings, image, ...createViewColumns(station.topology) };
    this.#blockSampledMs = new Float64Array(station.topology.blocks).fill(-1);
    this.rackSampledMs = new Float64Array(station.topology.racks).fill(-1);
  }

  /** After each cycle of the engine: the moment of what it took. Each sample has one, for good. */
  note(): void {
    const { meterAgeMs, blockAgeMs, rackAgeMs } = this.#engine;
    const { rackNews, blockNews, hasMeterNews } = this.#engine;
    const nowMs = this.#clock.monotonicMs();
    if (hasMeterNews) this.#meterSampledMs[0] = nowMs - (meterAgeMs[0] as number);
    for (let at = 0; at < blockNews.count; at += 1) {
      const block = blockNews.rows[at] as number;
      this.#blockSampledMs[block] = nowMs - (blockAgeMs[block] as number);
    }
    for (let at = 0; at < rackNews.count; at += 1) {
      const rack = rackNews.rows[at] as number;
      this.rackSampledMs[rack] = nowMs - (rackAgeMs[rack] as number);
    }
  }

  /** Ages and what protection leaves, as of now. */
  refresh(): void {
    const { ages, protection } = this.view;
    const { rackAgeMs, blockAgeMs, meterAgeMs, siteAgeMs } = this.#engine;
    ages.racks.ageMs.set(rackAgeMs);
    ages.blocks.ageMs.set(blockAgeMs);
    ages.meter.ageMs[0] = meterAgeMs[0] as number;
    ages.site.ageMs.set(siteAgeMs);
    const { racks, blocks } = this.#judgement.protection.derates;
    for (const [from, into] of [
      [racks, protection.racks],
      [blocks, protection.blocks],
    ] as const) {
      into.chargeShare.set(from.chargeShare);
      into.dischargeShare.set(from.dischargeShare);
      for (let row = 0; row < into.stop.length; row += 1) {
        into.stop[row] = from.stopBlock[row] === 1 || from.openRack[row] === 1 ? 1 : 0;
        const reason = from.reason[row] as number;
        into.reason[row] = reason === NO_RULE ? 0 : reason + 1;
      }
    }
    liftRacks(this.overrides, protection.racks);
    this.#stopWholeBlocks();
    liftBlocks(this.overrides, protection.blocks);
  }

  /**
   * Monotonic time at which the newest measurement of a place came; -1 before the first. Of the station it
   * is that of the meter, or of its PCSs where only they tell.
   */
  sampledMs(place: string, isAtPcs: boolean): number {
    const { settings, station } = this.view;
    const at = parsePlace(place, station.topology);
    if (at !== undefined) return this.#blockSampledMs[at.block - 1] as number;
    if (settings.controlAt === 'poi' && !isAtPcs) return this.#meterSampledMs[0] as number;
    return this.#oldestHeardMs();
  }

  /** The sum of the PCSs that are heard is as young as its oldest part. */
  #oldestHeardMs(): number {
    let oldestMs = Number.MAX_VALUE;
    for (let block = 0; block < this.#blockSampledMs.length; block += 1) {
      if (this.view.image.blocks.quality[block] !== Quality.good) continue;
      oldestMs = Math.min(oldestMs, this.#blockSampledMs[block] as number);
    }
    return oldestMs === Number.MAX_VALUE ? -1 : oldestMs;
  }

  isBlockOverridden(block: number): boolean {
    return this.#isOverridden(formatPlace(placeOfBlock(block)));
  }

  isRackOverridden(rack: number): boolean {
    const { topology } = this.view.station;
    return (
      this.#isOverridden(formatPlace(placeOfRack(topology, rack))) ||
      this.isBlockOverridden(topology.blockOfRack(rack))
    );
  }

  /** Monotonic time at which the newest telemetry of a block came; -1 before the first. */
  blockSampledMs(block: number): number {
    return this.#blockSampledMs[block] as number;
  }

  /** Its own panel has the PCS, as far as it says so itself, now. */
  isLocal(block: number): boolean {
    const { blocks } = this.view.image;
    const isGiven = ((blocks.absentBits[block] as number) & NO_CONTROL) === 0;
    if (!isGiven || blocks.quality[block] !== Quality.good) return false;
    return blocks.control[block] === ControlPlace.local;
  }

  /** Power of a block, kW; undefined while it is not fresh or not given. */
  blockKw(block: number): number | undefined {
    const isGood = this.view.image.blocks.quality[block] === Quality.good;
    return isGood ? this.lastBlockKw(block) : undefined;
  }

  /** The same as it was last told, whatever that is worth now. */
  lastBlockKw(block: number): number | undefined {
    const { blocks } = this.view.image;
    const isGiven = ((blocks.absentBits[block] as number) & NO_POWER) === 0;
    return isGiven ? (blocks.powerDeciKw[block] as number) / 10 : undefined;
  }

  #isOverridden(place: string): boolean {
    return this.overrides.some((each) => each.place === place);
  }

  /** A rule of a rack may stop its whole block, unless the rack is let past it. */
  #stopWholeBlocks(): void {
    const { racks } = this.#judgement.protection.derates;
    const { racksPerBlock } = this.view.station.topology;
    for (let rack = 0; rack < racks.stopBlock.length; rack += 1) {
      if (racks.stopBlock[rack] === 1 && this.view.protection.racks.stop[rack] === 1) {
        this.view.protection.blocks.stop[Math.floor(rack / racksPerBlock)] = 1;
      }
    }
  }
}
