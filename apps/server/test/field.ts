import { dirname } from 'node:path';
import type { Driver } from '@cellarium/drivers';
import type { ProtectionOrder } from '@cellarium/engine';
import {
  type BlockSample,
  createColumns,
  LINK_COLUMNS,
  LinkState,
  type MeterSample,
  NO_CELL,
  PcsState,
  type RackSample,
  RackState,
  ResponseState,
  type SampleStamp,
  type Station,
} from '@cellarium/model';
import { openStation } from '@cellarium/stations';
import { ManualClock, Random } from '@cellarium/stdx';
import { Access } from '../src/access/access.ts';
import type { Door } from '../src/access/door.ts';
import type { KeptCounts } from '../src/alarms/kept-counts.ts';
import { IN_MEMORY, openCycle } from '../src/alarms/open.ts';
import type { Context } from '../src/context.ts';
import { openDispatch } from '../src/dispatch/open.ts';
import { Orders, type OrderWire } from '../src/orders.ts';
import type { Database } from '../src/store/database.ts';

/** A shipped station with devices that speak when they are told to, straight into the inbox. */
export class Field {
  readonly clock: ManualClock;
  readonly context: Context;
  readonly door: Door;
  readonly database: Database;
  readonly counts: KeptCounts;
  /** What the links are spoken by, where a test has something speak. */
  readonly drivers: Driver[] = [];
  /** What protection demanded of devices. */
  readonly demanded: ProtectionOrder[] = [];
  /** What carries orders to devices, where a test has one. */
  wire: OrderWire | undefined;
  readonly #random = new Random(7);

  constructor(
    name = 'small',
    path = IN_MEMORY,
    change: Partial<Station> = {},
    clock = new ManualClock(),
  ) {
    this.clock = clock;
    const opened = openStation(name);
    if (!opened.ok) throw new Error(opened.error.message);
    const station = { ...opened.value, ...change };
    const links = createColumns(LINK_COLUMNS, station.links.length);
    const cycle = openCycle({
      station,
      clock: this.clock,
      links,
      path,
      version: '0.0.0-test',
      give: (order) => this.demanded.push(order),
    });
    if (!cycle.ok) throw new Error(cycle.error);
    const orders = new Orders({ station, wireOf: () => this.wire });
    const { engine, judgement, database, book, counts } = cycle.value;
    this.database = database;
    this.counts = counts;
    const dispatch = openDispatch({
      engine,
      judgement,
      orders,
      book,
      clock: this.clock,
      database,
      epoch: 3,
      version: '0.0.0-test',
      folder: path === IN_MEMORY ? undefined : dirname(path),
    });
    const access = new Access({
      database,
      clock: this.clock,
      anonymous: 'viewer',
      hasDemo: true,
    });
    this.door = { access, anonymous: 'viewer', isDemo: true };
    this.context = {
      station,
      links,
      driverOf: (row) => this.drivers[row],
      ...cycle.value,
      orders,
      dispatch,
      door: this.door,
      clock: this.clock,
      epoch: 3,
      version: '0.0.0-test',
    };
  }

  get topology() {
    return this.context.station.topology;
  }

  stamp(): SampleStamp {
    const now = this.clock.utcMs();
    return { sourceTimeMs: now, receiveTimeMs: now, clockOffsetMs: 0, replayed: false };
  }

  rack(rack: number, change: Partial<RackSample> = {}): void {
    const { cellsPerRack, sensorsPerRack } = this.topology;
    const cellVoltageMv = new Uint16Array(cellsPerRack);
    const cellTemperatureDeciC = new Int16Array(sensorsPerRack);
    for (let cell = 0; cell < cellsPerRack; cell += 1) {
      cellVoltageMv[cell] = 3_295 + this.#random.below(11);
    }
    for (let sensor = 0; sensor < sensorsPerRack; sensor += 1) {
      cellTemperatureDeciC[sensor] = 240 + this.#random.below(20);
    }
    const sample: RackSample = {
      state: RackState.closed,
      contactorBits: 0b1001011,
      voltageDeciV: 13_700,
      currentDeciA: 321,
      linkVoltageDeciV: 13_690,
      socPermille: 600 + rack,
      sohPermille: 960,
      chargeLimitDeciA: 2_000,
      dischargeLimitDeciA: 1_500,
      chargeLimitReason: 0,
      dischargeLimitReason: 2,
      chargeLimitCell: NO_CELL,
      dischargeLimitCell: 212,
      insulationKohm: 8_000,
      alarmBits: 0b10,
      cellVoltageMv,
      cellTemperatureDeciC,
      balancingBits: new Uint8Array(Math.ceil(cellsPerRack / 8)),
      cellsNotMeasured: 0,
      sensorsNotMeasured: 0,
      absentBits: 0,
      ...change,
    };
    this.context.engine.inbox.rackTelemetry(rack, this.stamp(), sample);
  }

  block(block: number, change: Partial<BlockSample> = {}): void {
    this.context.engine.inbox.blockTelemetry(block, this.stamp(), {
      pcsState: PcsState.running,
      control: 1,
      powerDeciKw: 2_345,
      reactivePowerDeciKvar: -10,
      setpointDeciKw: 2_350,
      dischargeablePowerDeciKw: 6_000,
      chargeablePowerDeciKw: 6_000,
      dcVoltageDeciV: 13_690,
      dcCurrentDeciA: 1_700,
      acVoltageV: 690,
      frequencyMilliHz: 49_985,
      pcsTemperatureDeciC: 351,
      auxiliaryPowerDeciKw: 46,
      coolantSupplyDeciC: 182,
      coolantReturnDeciC: 204,
      coolantFlowDeciLpm: 2_990,
      chillerPowerDeciKw: 35,
      ambientDeciC: 240,
      insideDeciC: 231,
      humidityPermille: 431,
      gasPpm: 2,
      inputBits: 0b110000000,
      responseState: ResponseState.disarmed,
      responseCurve: 0,
      responseDeciKw: 0,
      responsePowerDeciKw: 0,
      hardwareTripBits: new Uint8Array(this.context.station.topology.racksPerBlock),
      absentBits: 0,
      ...change,
    });
  }

  meter(change: Partial<MeterSample> = {}): void {
    this.context.engine.inbox.meterTelemetry(this.stamp(), {
      poiPowerKw: 460,
      poiReactivePowerKvar: -20,
      poiVoltageV: 10_010,
      frequencyMilliHz: 49_985,
      exportedEnergyKwh: 1_234.5,
      importedEnergyKwh: 1_500.25,
      transformerTemperatureDeciC: 412,
      scheduledPowerKw: 470,
      ambientDeciC: 240,
      absentBits: 0,
      ...change,
    });
  }

  /** Every device says that all is well, and a cycle takes it. */
  everyone(): void {
    for (let rack = 0; rack < this.topology.racks; rack += 1) this.rack(rack);
    for (let block = 0; block < this.topology.blocks; block += 1) this.block(block);
    this.meter();
    const { links } = this.context;
    links.state.fill(LinkState.up);
    links.frames.fill(12);
    links.lastFrameMs.fill(this.clock.utcMs());
    links.roundTripMs.fill(1.25);
    this.cycle();
  }

  cycle(afterMs = 0): void {
    this.clock.advance(afterMs);
    this.context.engine.cycle();
    this.context.judgement.cycle();
    this.context.dispatch.beat();
    this.context.book.keep();
  }
}
