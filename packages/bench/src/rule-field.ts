import {
  createColumns,
  createStationImage,
  LINK_COLUMNS,
  LinkState,
  MODULE_AGGREGATE_COLUMNS,
  Quality,
  RACK_AGGREGATE_COLUMNS,
  RackState,
  type Station,
} from '@cellarium/model';
import type { ProtectionInput } from '@cellarium/protection';
import { Random } from '@cellarium/stdx';

export const CYCLES_PER_S = 10;
const HEALTHY_BITS = 0b101_1011;

/**
 * Values that move as those of a station under load do, without an engine or a plant before the rules.
 * The first racks are in alarm: one cell too high, one too low, one sensor too hot.
 */
export class RuleField {
  readonly #station: Station;
  readonly #racksInAlarm: number;
  readonly #image;
  readonly #modules;
  readonly #racks;
  readonly #links;
  readonly #random = new Random(5);
  readonly #rackRows: Uint32Array;
  readonly #blockRows: Uint32Array;
  readonly #rackAgeMs: Uint32Array;
  readonly #blockAgeMs: Uint32Array;

  constructor(station: Station, racksInAlarm: number) {
    const { topology } = station;
    this.#station = station;
    this.#racksInAlarm = racksInAlarm;
    this.#image = createStationImage(topology);
    this.#modules = createColumns(
      MODULE_AGGREGATE_COLUMNS,
      topology.racks * topology.modulesPerRack,
    );
    this.#racks = createColumns(RACK_AGGREGATE_COLUMNS, topology.racks);
    this.#links = createColumns(LINK_COLUMNS, station.links.length);
    this.#links.state.fill(LinkState.up);
    this.#rackRows = Uint32Array.from({ length: topology.racks }, (_, rack) => rack);
    this.#blockRows = Uint32Array.from({ length: topology.blocks }, (_, block) => block);
    this.#rackAgeMs = new Uint32Array(topology.racks);
    this.#blockAgeMs = new Uint32Array(topology.blocks);
    for (const { quality } of [
      this.#image.station,
      this.#image.blocks,
      this.#image.racks,
      this.#image.cells,
      this.#image.sensors,
    ]) {
      quality.fill(Quality.good);
    }
    const { racks, blocks } = this.#image;
    racks.state.fill(RackState.closed);
    racks.contactorBits.fill(HEALTHY_BITS);
    racks.socPermille.fill(500);
    racks.sohPermille.fill(960);
    racks.insulationKohm.fill(12_000);
    racks.currentDeciA.fill(1_000);
    blocks.coolantSupplyDeciC.fill(220);
    blocks.insideDeciC.fill(230);
    blocks.inputBits.fill(1 << 7);
    this.#image.station.frequencyMilliHz[0] = 50_000;
  }

  /** New values of all cells and sensors, and what an engine computes of them. */
  measure(second: number): void {
    const { cells, sensors, racks } = this.#image;
    const { cellsPerRack, sensorsPerRack } = this.#station.topology;
    const load = Math.round(10 * Math.sin(second / 30));
    for (let cell = 0; cell < cells.voltageMv.length; cell += 1) {
      cells.voltageMv[cell] = 3_296 + load + (this.#random.uint32() & 7);
    }
    for (let sensor = 0; sensor < sensors.temperatureDeciC.length; sensor += 1) {
      sensors.temperatureDeciC[sensor] = 250 + (this.#random.uint32() & 3);
    }
    for (let rack = 0; rack < racks.state.length; rack += 1) {
      racks.currentDeciA[rack] = 1_000 - load * 10;
      racks.voltageDeciV[rack] = Math.round(((3_299.5 + load) * cellsPerRack) / 100);
      const isInAlarm = rack < this.#racksInAlarm;
      if (isInAlarm) {
        cells.voltageMv[rack * cellsPerRack + 7] = 3_560 + (second & 7);
        cells.voltageMv[rack * cellsPerRack + 9] = 2_940 - (second & 7);
        sensors.temperatureDeciC[rack * sensorsPerRack + 3] = 560 + (second & 7);
      }
      const into = this.#racks;
      into.cellsFresh[rack] = cellsPerRack;
      into.sensorsFresh[rack] = sensorsPerRack;
      into.cellVoltageMinMv[rack] = isInAlarm ? 2_940 - (second & 7) : 3_296 + load;
      into.cellVoltageMinCell[rack] = 9;
      into.cellVoltageMaxMv[rack] = isInAlarm ? 3_560 + (second & 7) : 3_303 + load;
      into.cellVoltageMaxCell[rack] = 7;
      into.cellVoltageMeanMv[rack] = 3_299.5 + load;
      into.cellVoltageMedianMv[rack] = 3_299 + load;
      into.temperatureMinDeciC[rack] = 250;
      into.temperatureMaxDeciC[rack] = isInAlarm ? 560 + (second & 7) : 253;
      into.temperatureMaxSensor[rack] = 3;
      into.temperatureMeanDeciC[rack] = 251.5;
      into.temperatureMedianDeciC[rack] = 251;
    }
  }

  /** A tenth of the racks and blocks speaks in each cycle. */
  input(second: number, cycle: number): ProtectionInput {
    const utcMs = 1_767_225_600_000 + second * 1_000 + cycle * 100;
    const share = (rows: Uint32Array): Uint32Array =>
      rows.subarray(
        Math.floor((rows.length * cycle) / CYCLES_PER_S),
        Math.floor((rows.length * (cycle + 1)) / CYCLES_PER_S),
      );
    const rackRows = share(this.#rackRows);
    const blockRows = share(this.#blockRows);
    for (const rack of rackRows) this.#image.racks.sourceTimeMs[rack] = utcMs;
    for (const block of blockRows) this.#image.blocks.sourceTimeMs[block] = utcMs;
    this.#image.station.sourceTimeMs[0] = utcMs;
    return {
      image: this.#image,
      aggregates: { modules: this.#modules, racks: this.#racks },
      links: this.#links,
      rackNews: { rows: rackRows, count: rackRows.length },
      blockNews: { rows: blockRows, count: blockRows.length },
      hasMeterNews: cycle === 0,
      rackAgeMs: this.#rackAgeMs,
      blockAgeMs: this.#blockAgeMs,
      meterAgeMs: new Uint32Array(1),
      nowMs: second * 1_000 + cycle * 100,
      utcMs,
    };
  }
}
