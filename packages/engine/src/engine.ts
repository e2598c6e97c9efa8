import {
  AGE_NEVER_MS,
  createStationImage,
  HARDWARE_TRIPS_ABSENT,
  Quality,
  SITE_PART_NAMES,
  type Station,
  type StationImage,
  type TelemetrySink,
} from '@cellarium/model';
import type { Clock } from '@cellarium/stdx';
import { type Aggregates, createAggregates } from './aggregates.ts';
import { aggregateBlock } from './block-aggregate.ts';
import { DeviceEvents } from './events.ts';
import { ageOf, qualityOfAge, qualityOfShare, worseQuality } from './freshness.ts';
import { Inbox } from './inbox.ts';
import { forgetFresh, measureRack, type PointTable } from './measure.ts';
import { cellTable, sensorTable } from './point-tables.ts';
import { Recent } from './recent.ts';
import { aggregateStation } from './station-aggregate.ts';

/** Rows that brought something new: the first `count` of `rows`, in the order in which they came. */
export interface RowNews {
  readonly rows: Uint32Array;
  count: number;
}

/** How often the server runs a cycle. */
export const CYCLE_MS = 100;

/**
 * The cycle: inbox -> image -> freshness -> aggregates. Between two cycles nothing of the image or of
 * the aggregates changes.
 */
export class Engine {
  readonly station: Station;
  readonly image: StationImage;
  readonly aggregates: Aggregates;
  readonly recent: Recent;
  readonly events = new DeviceEvents();
  readonly cells: PointTable;
  readonly sensors: PointTable;
  /** Age of each rack's telemetry in this cycle; AGE_NEVER_MS where none ever came. */
  readonly rackAgeMs: Uint32Array;
  readonly blockAgeMs: Uint32Array;
  readonly meterAgeMs = new Uint32Array(1).fill(AGE_NEVER_MS);
  /** Of each SitePart. */
  readonly siteAgeMs = new Uint32Array(SITE_PART_NAMES.length).fill(AGE_NEVER_MS);
  /** Tick in which each rack last brought values, and in which its quality last changed. */
  readonly rackValuesTick: Uint32Array;
  readonly rackQualityTick: Uint32Array;
  /** Tick in which each block, and the meter, last said something or changed in quality. */
  readonly blockNewsTick: Uint32Array;
  readonly meterNewsTick = new Uint32Array(1);
  /** Tick in which each part of the site last changed in quality: values go with the meter's. */
  readonly siteQualityTick = new Uint32Array(SITE_PART_NAMES.length);
  /** What the last cycle took into the image: what its judges look at. */
  readonly rackNews: RowNews;
  readonly blockNews: RowNews;
  hasMeterNews = false;
  readonly siteNews: RowNews = { rows: new Uint32Array(SITE_PART_NAMES.length), count: 0 };
  cycles = 0;
  readonly #inbox: Inbox;
  readonly #clock: Clock;
  readonly #isBlockDirty: Uint8Array;
  /** Whether a device meters each SitePart. */
  readonly #isSiteMetered: readonly boolean[];
  #isStationDirty = true;
  #tick = 0;

  constructor(station: Station, clock: Clock) {
    const { topology } = station;
    this.station = station;
    this.#clock = clock;
    this.image = createStationImage(topology);
    this.aggregates = createAggregates(topology);
    this.recent = new Recent(topology);
    this.#inbox = new Inbox(topology, clock, this.recent, this.events);
    this.cells = cellTable(this.image, this.#inbox, this.aggregates);
    this.sensors = sensorTable(this.image, this.#inbox, this.aggregates);
    this.rackAgeMs = new Uint32Array(topology.racks).fill(AGE_NEVER_MS);
    this.blockAgeMs = new Uint32Array(topology.blocks).fill(AGE_NEVER_MS);
    this.rackValuesTick = new Uint32Array(topology.racks);
    this.rackQualityTick = new Uint32Array(topology.racks);
    this.blockNewsTick = new Uint32Array(topology.blocks);
    this.rackNews = { rows: new Uint32Array(topology.racks), count: 0 };
    this.blockNews = { rows: new Uint32Array(topology.blocks), count: 0 };
    this.#isBlockDirty = new Uint8Array(topology.blocks).fill(1);
    const devices = station.links.flatMap((link) => link.devices);
    this.#isSiteMetered = SITE_PART_NAMES.map((_, part) =>
      devices.some(({ serves, row }) => serves === 'site' && row === part),
    );
    this.cycle();
  }

  get inbox(): TelemetrySink {
    return this.#inbox;
  }

  /** Samples that a newer one replaced before a cycle took them, and samples that came late. */
  get inboxCounts(): { readonly superseded: number; readonly late: number } {
    return this.#inbox;
  }

  /** The stream's ticks: what changes from now on changes in the tick after the last closed one. */
  get tick(): number {
    return this.#tick;
  }

  closeTick(): number {
    this.#tick += 1;
    return this.#tick;
  }

  cycle(): void {
    const nowMs = this.#clock.monotonicMs();
    this.#takeInbox();
    this.#judgeRacks(nowMs);
    this.#judgeBlocks(nowMs);
    this.#judgeSite(nowMs);
    this.#aggregate();
    this.#ageAggregates();
    this.cycles += 1;
  }

  #takeInbox(): void {
    const inbox = this.#inbox;
    this.rackNews.count = 0;
    this.blockNews.count = 0;
    this.hasMeterNews = false;
    this.siteNews.count = 0;
    inbox.pendingRacks.drain((rack) => {
      this.#takeRack(rack);
      addRow(this.rackNews, rack);
    });
    inbox.pendingBlocks.drain((block) => {
      inbox.takeBlock(block, this.image);
      addRow(this.blockNews, block);
      this.blockNewsTick[block] = this.#tick + 1;
      this.#isStationDirty = true;
    });
    inbox.pendingMeter.drain(() => {
      inbox.takeMeter(this.image);
      this.hasMeterNews = true;
      this.meterNewsTick[0] = this.#tick + 1;
    });
    inbox.pendingSite.drain((part) => {
      inbox.takeSite(part, this.image);
      addRow(this.siteNews, part);
    });
  }

  #takeRack(rack: number): void {
    const inbox = this.#inbox;
    const { cellsPerRack, racksPerBlock } = this.station.topology;
    inbox.takeRack(rack, this.image);
    measureRack(this.cells, rack);
    measureRack(this.sensors, rack);
    const { balancing } = this.image.cells;
    const first = rack * cellsPerRack;
    for (let cell = 0; cell < cellsPerRack; cell += 1) {
      balancing[first + cell] = inbox.balancingAt(rack, cell);
    }
    this.rackValuesTick[rack] = this.#tick + 1;
    this.#isBlockDirty[Math.floor(rack / racksPerBlock)] = 1;
    this.aggregates.racks.quality[rack] = qualityOfShare(
      this.aggregates.racks.cellsFresh[rack] as number,
      cellsPerRack,
      this.station.quorumShare,
      true,
    );
    this.recent.addLive(rack, this.image, this.aggregates);
  }

  #judgeRacks(nowMs: number): void {
    const { quality } = this.image.racks;
    const { racksPerBlock } = this.station.topology;
    const { receivedAtMs: received, unreadQuality } = this.#inbox.racks;
    for (let rack = 0; rack < quality.length; rack += 1) {
      const ageMs = ageOf(received[rack] as number, nowMs);
      this.rackAgeMs[rack] = ageMs;
      this.aggregates.racks.worstAgeMs[rack] = ageMs;
      const now = worseQuality(qualityOfAge(ageMs), unreadQuality[rack] as Quality);
      if (quality[rack] === now) continue;
      quality[rack] = now;
      this.rackQualityTick[rack] = this.#tick + 1;
      this.#isBlockDirty[Math.floor(rack / racksPerBlock)] = 1;
      if (now === Quality.good) continue;
      this.aggregates.racks.quality[rack] = now;
      forgetFresh(this.cells, rack);
      forgetFresh(this.sensors, rack);
    }
  }

  #judgeBlocks(nowMs: number): void {
    const { blocks, station } = this.image;
    const { receivedAtMs: received, unreadQuality } = this.#inbox.blocks;
    for (let block = 0; block < received.length; block += 1) {
      const ageMs = ageOf(received[block] as number, nowMs);
      this.blockAgeMs[block] = ageMs;
      const now = worseQuality(qualityOfAge(ageMs), unreadQuality[block] as Quality);
      if (blocks.quality[block] !== now) {
        this.#isStationDirty = true;
        this.blockNewsTick[block] = this.#tick + 1;
      }
      blocks.quality[block] = now;
      this.#judgeHardware(block, now);
    }
    this.meterAgeMs[0] = ageOf(this.#inbox.meter.receivedAtMs[0] as number, nowMs);
    const meterQuality = worseQuality(
      qualityOfAge(this.meterAgeMs[0]),
      this.#inbox.meter.unreadQuality[0] as Quality,
    );
    if (station.quality[0] !== meterQuality) this.meterNewsTick[0] = this.#tick + 1;
    station.quality[0] = meterQuality;
  }

  #judgeSite(nowMs: number): void {
    const { quality } = this.image.site;
    const { receivedAtMs: received, unreadQuality } = this.#inbox.site;
    for (const [part, isMetered] of this.#isSiteMetered.entries()) {
      const ageMs = ageOf(received[part] as number, nowMs);
      this.siteAgeMs[part] = ageMs;
      const now = isMetered
        ? worseQuality(qualityOfAge(ageMs), unreadQuality[part] as Quality)
        : Quality.notImplemented;
      if (quality[part] === now) continue;
      quality[part] = now;
      this.siteQualityTick[part] = this.#tick + 1;
    }
  }

  /** The contacts of a block's racks are worth what its telemetry is, if it has them at all. */
  #judgeHardware(block: number, ofBlock: Quality): void {
    const { racksPerBlock } = this.station.topology;
    const { blocks, hardware } = this.image;
    const isAbsent = ((blocks.absentBits[block] as number) & HARDWARE_TRIPS_ABSENT) !== 0;
    const now = isAbsent ? worseQuality(ofBlock, Quality.notImplemented) : ofBlock;
    hardware.quality.fill(now, block * racksPerBlock, (block + 1) * racksPerBlock);
  }

  #aggregate(): void {
    for (let block = 0; block < this.#isBlockDirty.length; block += 1) {
      if (this.#isBlockDirty[block] === 0) continue;
      this.#isBlockDirty[block] = 0;
      this.#isStationDirty = true;
      aggregateBlock(this.station, this.image, this.aggregates, block);
    }
    if (!this.#isStationDirty) return;
    this.#isStationDirty = false;
    aggregateStation(this.station, this.image, this.aggregates);
  }

  /** Ages grow without anything new: the oldest member's age is the age of the whole. */
  #ageAggregates(): void {
    const { racksPerBlock } = this.station.topology;
    const { blocks, station } = this.aggregates;
    let stationMs = 0;
    for (let block = 0; block < blocks.worstAgeMs.length; block += 1) {
      let worstMs = 0;
      for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
        worstMs = Math.max(worstMs, this.rackAgeMs[rack] as number);
      }
      blocks.worstAgeMs[block] = worstMs;
      stationMs = Math.max(stationMs, worstMs);
    }
    station.worstAgeMs[0] = stationMs;
  }
}

/** A row is drained once a cycle, so that there is always room. */
function addRow(news: RowNews, row: number): void {
  news.rows[news.count] = row;
  news.count += 1;
}
