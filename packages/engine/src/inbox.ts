import {
  BLOCK_COLUMNS,
  type BlockSample,
  type DeviceEventSample,
  HARDWARE_TRIPS_ABSENT,
  type MeterSample,
  Quality,
  RACK_COLUMNS,
  type RackSample,
  type ReadKind,
  type SampleStamp,
  SITE_COLUMNS,
  SITE_PART_NAMES,
  type SitePart,
  type SiteSample,
  STALE_AFTER_MS,
  STATION_COLUMNS,
  type StationImage,
  type TelemetrySink,
  type Topology,
  type UnreadQuality,
} from '@cellarium/model';
import { assert, type Clock } from '@cellarium/stdx';
import type { DeviceEvents } from './events.ts';
import type { Recent } from './recent.ts';
import { BLOCK_SCALARS, METER_SCALARS, RACK_SCALARS, SITE_SCALARS } from './scalars.ts';
import { PendingRows, ScalarSlots, StampSlots } from './slots.ts';
import { sourceTimeOf } from './source-time.ts';

/**
 * Where drivers put what devices say, at any time; the cycle takes it from here into the image at its
 * start. One slot a rack, block and each of the site's meters, so that it can not grow: the newest sample wins. What is
 * older than what was already seen goes to `recent` alone, by its time.
 */
export class Inbox implements TelemetrySink {
  readonly racks: StampSlots;
  readonly blocks: StampSlots;
  readonly meter = new StampSlots(1);
  readonly site = new StampSlots(SITE_PART_NAMES.length);
  readonly pendingRacks: PendingRows;
  readonly pendingBlocks: PendingRows;
  readonly pendingMeter = new PendingRows(1);
  readonly pendingSite = new PendingRows(SITE_PART_NAMES.length);
  readonly cellVoltageMv: Uint16Array;
  readonly cellTemperatureDeciC: Int16Array;
  readonly balancingBits: Uint8Array;
  /** One byte a rack: the contacts that its block told last. */
  readonly hardwareTripBits: Uint8Array;
  /** Source time of the block's report that told them; 0 before the first. */
  readonly hardwareTimeMs: Float64Array;
  /** Samples that a newer one replaced before a cycle took them. */
  superseded = 0;
  /** Samples older than what was known: replayed, or out of order. */
  late = 0;
  readonly #topology: Topology;
  readonly #clock: Clock;
  readonly #recent: Recent;
  readonly #events: DeviceEvents;
  readonly #balancingBytes: number;
  readonly #rackScalars: ScalarSlots<(typeof RACK_SCALARS)[number]>;
  readonly #blockScalars: ScalarSlots<(typeof BLOCK_SCALARS)[number]>;
  readonly #meterScalars = new ScalarSlots(STATION_COLUMNS, METER_SCALARS, 1);
  readonly #siteScalars = new ScalarSlots(SITE_COLUMNS, SITE_SCALARS, SITE_PART_NAMES.length);

  constructor(topology: Topology, clock: Clock, recent: Recent, events: DeviceEvents) {
    this.#topology = topology;
    this.#clock = clock;
    this.#recent = recent;
    this.#events = events;
    this.#balancingBytes = Math.ceil(topology.cellsPerRack / 8);
    this.racks = new StampSlots(topology.racks);
    this.blocks = new StampSlots(topology.blocks);
    this.pendingRacks = new PendingRows(topology.racks);
    this.pendingBlocks = new PendingRows(topology.blocks);
    this.cellVoltageMv = new Uint16Array(topology.cells);
    this.cellTemperatureDeciC = new Int16Array(topology.sensors);
    this.balancingBits = new Uint8Array(topology.racks * this.#balancingBytes);
    this.hardwareTripBits = new Uint8Array(topology.racks);
    this.hardwareTimeMs = new Float64Array(topology.blocks);
    this.#rackScalars = new ScalarSlots(RACK_COLUMNS, RACK_SCALARS, topology.racks);
    this.#blockScalars = new ScalarSlots(BLOCK_COLUMNS, BLOCK_SCALARS, topology.blocks);
  }

  rackTelemetry(rack: number, stamp: SampleStamp, sample: RackSample): boolean {
    const { cellsPerRack, sensorsPerRack } = this.#topology;
    assert(sample.cellVoltageMv.length === cellsPerRack, 'one voltage a cell of the rack');
    assert(sample.cellTemperatureDeciC.length === sensorsPerRack, 'one temperature a sensor');
    if (!this.#isNewest(this.racks, rack, stamp)) {
      this.late += 1;
      this.#recent.addLate(rack, sourceTimeOf(stamp), stamp.receiveTimeMs, sample);
      return true;
    }
    if (!this.pendingRacks.add(rack)) this.superseded += 1;
    this.#stamp(this.racks, rack, stamp);
    this.#rackScalars.put(rack, sample);
    this.cellVoltageMv.set(sample.cellVoltageMv, rack * cellsPerRack);
    this.cellTemperatureDeciC.set(sample.cellTemperatureDeciC, rack * sensorsPerRack);
    this.balancingBits.set(
      sample.balancingBits.subarray(0, this.#balancingBytes),
      rack * this.#balancingBytes,
    );
    return true;
  }

  blockTelemetry(block: number, stamp: SampleStamp, sample: BlockSample): boolean {
    if (!this.#isNewest(this.blocks, block, stamp)) {
      this.late += 1;
      return true;
    }
    if (!this.pendingBlocks.add(block)) this.superseded += 1;
    this.#stamp(this.blocks, block, stamp);
    this.#blockScalars.put(block, sample);
    if ((sample.absentBits & HARDWARE_TRIPS_ABSENT) !== 0) return true;
    const { racksPerBlock } = this.#topology;
    assert(sample.hardwareTripBits.length === racksPerBlock, 'one byte of contacts a rack');
    this.hardwareTripBits.set(sample.hardwareTripBits, block * racksPerBlock);
    this.hardwareTimeMs[block] = sourceTimeOf(stamp);
    return true;
  }

  meterTelemetry(stamp: SampleStamp, sample: MeterSample): boolean {
    if (!this.#isNewest(this.meter, 0, stamp)) {
      this.late += 1;
      return true;
    }
    if (!this.pendingMeter.add(0)) this.superseded += 1;
    this.#stamp(this.meter, 0, stamp);
    this.#meterScalars.put(0, sample);
    return true;
  }

  siteTelemetry(part: SitePart, stamp: SampleStamp, sample: SiteSample): boolean {
    if (!this.#isNewest(this.site, part, stamp)) {
      this.late += 1;
      return true;
    }
    if (!this.pendingSite.add(part)) this.superseded += 1;
    this.#stamp(this.site, part, stamp);
    this.#siteScalars.put(part, sample);
    return true;
  }

  unread(kind: ReadKind, row: number, quality: UnreadQuality): void {
    const { racks: rack, blocks: block, meter, site } = this;
    const slots = { rack, block, meter, site }[kind];
    assert(row >= 0 && row < slots.unreadQuality.length, 'a row of the station');
    slots.unreadQuality[row] = quality;
  }

  deviceEvent(block: number, stamp: SampleStamp, event: DeviceEventSample): boolean {
    return this.#events.add(block, sourceTimeOf(stamp), stamp, event);
  }

  /** Copies the scalars and times of what came into the image's rows. */
  takeRack(rack: number, image: StationImage): void {
    this.#rackScalars.take(rack, image.racks);
    image.racks.sourceTimeMs[rack] = this.racks.sourceTimeMs[rack] as number;
    image.racks.receiveTimeMs[rack] = this.racks.receiveTimeMs[rack] as number;
  }

  takeBlock(block: number, image: StationImage): void {
    this.#blockScalars.take(block, image.blocks);
    image.blocks.sourceTimeMs[block] = this.blocks.sourceTimeMs[block] as number;
    image.blocks.receiveTimeMs[block] = this.blocks.receiveTimeMs[block] as number;
    const { racksPerBlock } = this.#topology;
    const { tripBits, sourceTimeMs } = image.hardware;
    for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
      tripBits[rack] = this.hardwareTripBits[rack] as number;
      sourceTimeMs[rack] = this.hardwareTimeMs[block] as number;
    }
  }

  takeMeter(image: StationImage): void {
    this.#meterScalars.take(0, image.station);
    image.station.sourceTimeMs[0] = this.meter.sourceTimeMs[0] as number;
    image.station.receiveTimeMs[0] = this.meter.receiveTimeMs[0] as number;
  }

  takeSite(part: number, image: StationImage): void {
    this.#siteScalars.take(part, image.site);
    image.site.sourceTimeMs[part] = this.site.sourceTimeMs[part] as number;
    image.site.receiveTimeMs[part] = this.site.receiveTimeMs[part] as number;
  }

  /** Bit of a cell of a rack in `balancingBits`. */
  balancingAt(rack: number, cellInRack: number): number {
    const byte = this.balancingBits[rack * this.#balancingBytes + (cellInRack >> 3)] as number;
    return (byte >> (cellInRack & 7)) & 1;
  }

  /**
   * Live, and not older than what is known. A live sample with an older time is believed only when
   * what is known is stale: then the device's clock was set back, and waiting would be longer blindness.
   */
  #isNewest(slots: StampSlots, row: number, stamp: SampleStamp): boolean {
    if (stamp.replayed) return false;
    const receivedAtMs = slots.receivedAtMs[row];
    assert(receivedAtMs !== undefined, 'a rack, block or meter of the station');
    if (receivedAtMs < 0) return true;
    if (sourceTimeOf(stamp) >= (slots.sourceTimeMs[row] as number)) return true;
    return this.#clock.monotonicMs() - receivedAtMs > STALE_AFTER_MS;
  }

  #stamp(slots: StampSlots, row: number, stamp: SampleStamp): void {
    slots.sourceTimeMs[row] = sourceTimeOf(stamp);
    slots.receiveTimeMs[row] = stamp.receiveTimeMs;
    slots.receivedAtMs[row] = this.#clock.monotonicMs();
    slots.unreadQuality[row] = Quality.good;
  }
}
