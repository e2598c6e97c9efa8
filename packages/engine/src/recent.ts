import {
  absentBit,
  Quality,
  RACK_POINTS,
  type RackSample,
  type StationImage,
  TEMPERATURE_NOT_MEASURED,
  type Topology,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/model';
import type { Aggregates } from './aggregates.ts';
import { CELL_TEMPERATURE_DECI_C, CELL_VOLTAGE_MV, type PointKind } from './points.ts';
import { RecentRing } from './recent-ring.ts';
import { SOURCE_TIME_OFF_MAX_MS } from './source-time.ts';

/** How long the past is kept in memory: what an operator asks first after something happened. */
export const RECENT_MS = 600_000;
/** Every cell and sensor: 60 samples of 1.2 M values are 150 MB; each second they would be 1.5 GB. */
export const POINT_PERIOD_MS = 10_000;
export const SUMMARY_PERIOD_MS = 1_000;

/** What is kept of each rack once a second, in this order. */
export const SUMMARY_QUANTITIES = [
  'currentDeciA',
  'voltageDeciV',
  'cellVoltageMinMv',
  'cellVoltageMaxMv',
  'temperatureMaxDeciC',
  'socPermille',
] as const;

/** No good value; below every value that a quantity here can have. */
export const NO_SUMMARY = -0x8000;

const CURRENT_BIT = absentBit(RACK_POINTS, 'currentDeciA');
const VOLTAGE_BIT = absentBit(RACK_POINTS, 'voltageDeciV');
const SOC_BIT = absentBit(RACK_POINTS, 'socPermille');

/** The last ten minutes of every rack, by source time. */
export class Recent {
  readonly summaries: RecentRing<Int16Array>;
  readonly cells: RecentRing<Uint16Array>;
  readonly sensors: RecentRing<Int16Array>;
  /** Late samples too old for the ring, or dated in the future. */
  refused = 0;
  readonly #topology: Topology;

  constructor(topology: Topology) {
    const { racks, cellsPerRack, sensorsPerRack } = topology;
    const slots = RECENT_MS / POINT_PERIOD_MS;
    const summarySlots = RECENT_MS / SUMMARY_PERIOD_MS;
    const width = SUMMARY_QUANTITIES.length;
    this.#topology = topology;
    this.summaries = new RecentRing(
      new Int16Array(racks * summarySlots * width),
      racks,
      summarySlots,
      width,
      SUMMARY_PERIOD_MS,
    );
    this.cells = new RecentRing(
      new Uint16Array(racks * slots * cellsPerRack),
      racks,
      slots,
      cellsPerRack,
      POINT_PERIOD_MS,
    );
    this.sensors = new RecentRing(
      new Int16Array(racks * slots * sensorsPerRack),
      racks,
      slots,
      sensorsPerRack,
      POINT_PERIOD_MS,
    );
  }

  /** What the image now says of a rack that brought something new. */
  addLive(rack: number, image: StationImage, aggregates: Aggregates): void {
    const receiveTimeMs = image.racks.receiveTimeMs[rack] as number;
    const sourceTimeMs = image.racks.sourceTimeMs[rack] as number;
    const isPlausible = Math.abs(sourceTimeMs - receiveTimeMs) <= SOURCE_TIME_OFF_MAX_MS;
    const timeMs = isPlausible ? sourceTimeMs : receiveTimeMs;
    const latestMs = receiveTimeMs + SOURCE_TIME_OFF_MAX_MS;
    const { racks } = aggregates;
    const summary = this.summaries.place(rack, timeMs, latestMs);
    if (summary) {
      const absent = image.racks.absentBits[rack] as number;
      summary[0] = given(absent, CURRENT_BIT, image.racks.currentDeciA[rack] as number);
      summary[1] = given(absent, VOLTAGE_BIT, image.racks.voltageDeciV[rack] as number);
      const hasCells = (racks.cellsFresh[rack] as number) > 0;
      const hasSensors = (racks.sensorsFresh[rack] as number) > 0;
      summary[2] = hasCells ? (racks.cellVoltageMinMv[rack] as number) : NO_SUMMARY;
      summary[3] = hasCells ? (racks.cellVoltageMaxMv[rack] as number) : NO_SUMMARY;
      summary[4] = hasSensors ? (racks.temperatureMaxDeciC[rack] as number) : NO_SUMMARY;
      summary[5] = given(absent, SOC_BIT, image.racks.socPermille[rack] as number);
    }
    const { cellsPerRack, sensorsPerRack } = this.#topology;
    const cells = this.cells.place(rack, timeMs, latestMs);
    if (cells) {
      const first = rack * cellsPerRack;
      copyGood(image.cells.voltageMv, image.cells.quality, first, cells, VOLTAGE_NOT_MEASURED);
    }
    const sensors = this.sensors.place(rack, timeMs, latestMs);
    if (sensors) {
      const { temperatureDeciC, quality } = image.sensors;
      const first = rack * sensorsPerRack;
      copyGood(temperatureDeciC, quality, first, sensors, TEMPERATURE_NOT_MEASURED);
    }
  }

  /** A sample that is older than the image: it fills its place in time, and nothing else. */
  addLate(rack: number, timeMs: number, receiveTimeMs: number, sample: RackSample): void {
    const latestMs = receiveTimeMs + SOURCE_TIME_OFF_MAX_MS;
    if (timeMs < receiveTimeMs - RECENT_MS || timeMs > latestMs) {
      this.refused += 1;
      return;
    }
    const { cellVoltageMv, cellTemperatureDeciC } = sample;
    const summary = this.summaries.place(rack, timeMs, latestMs);
    if (summary) {
      summary[0] = given(sample.absentBits, CURRENT_BIT, sample.currentDeciA);
      summary[1] = given(sample.absentBits, VOLTAGE_BIT, sample.voltageDeciV);
      summary[2] = extreme(cellVoltageMv, CELL_VOLTAGE_MV, -1);
      summary[3] = extreme(cellVoltageMv, CELL_VOLTAGE_MV, 1);
      summary[4] = extreme(cellTemperatureDeciC, CELL_TEMPERATURE_DECI_C, 1);
      summary[5] = given(sample.absentBits, SOC_BIT, sample.socPermille);
    }
    const cells = this.cells.place(rack, timeMs, latestMs);
    if (cells) copyInRange(cellVoltageMv, CELL_VOLTAGE_MV, cells);
    const sensors = this.sensors.place(rack, timeMs, latestMs);
    if (sensors) copyInRange(cellTemperatureDeciC, CELL_TEMPERATURE_DECI_C, sensors);
  }
}

type Values = Uint16Array | Int16Array;

function given(absentBits: number, bit: number, value: number): number {
  return (absentBits & bit) === 0 ? value : NO_SUMMARY;
}

function copyGood(
  values: Values,
  quality: Uint8Array,
  first: number,
  into: Values,
  none: number,
): void {
  for (let point = 0; point < into.length; point += 1) {
    into[point] =
      quality[first + point] === Quality.good ? (values[first + point] as number) : none;
  }
}

function copyInRange(values: Values, kind: PointKind, into: Values): void {
  for (let point = 0; point < into.length; point += 1) {
    const value = values[point] as number;
    into[point] = value < kind.lowest || value > kind.highest ? kind.notMeasured : value;
  }
}

/** The highest (sign 1) or lowest (sign -1) of the values that can be, or NO_SUMMARY. */
function extreme(values: Values, kind: PointKind, sign: 1 | -1): number {
  let found = NO_SUMMARY;
  for (let point = 0; point < values.length; point += 1) {
    const value = values[point] as number;
    if (value < kind.lowest || value > kind.highest) continue;
    if (found === NO_SUMMARY || (value - found) * sign > 0) found = value;
  }
  return found;
}
