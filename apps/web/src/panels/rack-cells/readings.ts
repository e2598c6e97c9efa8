import type { ScopeColumns } from '@cellarium/api';
import { Quality } from '@cellarium/model';
import { type Spread, spreadOf } from './deviation.ts';

/** One rack's cells and sensors with what each is worth now, and what they say together. */
export interface RackReadings {
  readonly voltageMv: Uint16Array;
  readonly cellQuality: Uint8Array;
  readonly balancing: Uint8Array;
  readonly balancingCells: number;
  readonly temperatureDeciC: Int16Array;
  readonly sensorQuality: Uint8Array;
  readonly voltage: Spread | undefined;
  readonly temperature: Spread | undefined;
  /** Of the rack's telemetry as a whole. */
  readonly quality: number;
  /** UTC ms of the device; 0 where nothing ever came. */
  readonly sourceTimeMs: number;
}

/**
 * A cell is worth no more than its rack's telemetry, and nothing on the screen is good while the
 * stream that brings it is not live.
 */
export function readRack(tables: ScopeColumns<'rack'>, live: boolean): RackReadings {
  const { rack, cells, sensors } = tables;
  const quality = Math.max(rack.quality[0] as number, live ? Quality.good : Quality.stale);
  const cellQuality = atLeast(cells.quality as Uint8Array, quality);
  const sensorQuality = atLeast(sensors.quality as Uint8Array, quality);
  let balancingCells = 0;
  for (const on of cells.balancing) balancingCells += on;
  return {
    voltageMv: cells.voltageMv as Uint16Array,
    cellQuality,
    balancing: cells.balancing as Uint8Array,
    balancingCells,
    temperatureDeciC: sensors.temperatureDeciC as Int16Array,
    sensorQuality,
    voltage: spreadOf(cells.voltageMv, cellQuality),
    temperature: spreadOf(sensors.temperatureDeciC, sensorQuality),
    quality,
    sourceTimeMs: rack.sourceTimeMs[0] as number,
  };
}

/** Each member's own quality, or its rack's where that is worse. */
function atLeast(qualities: Uint8Array, floor: number): Uint8Array {
  return floor === Quality.good
    ? qualities
    : Uint8Array.from(qualities, (quality) => Math.max(quality, floor));
}
