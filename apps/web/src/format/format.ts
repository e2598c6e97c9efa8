import { formatPlace } from '@cellarium/model';
import type { Station } from '../stream/station.ts';
import {
  type Amount,
  formatCount,
  formatEnergy,
  formatNumber,
  formatPower,
  powerUnitOf,
} from './numbers.ts';
import { createPlantTime, formatAge, type PlantTime } from './time.ts';

/** Every figure of the console as text: one way for each quantity, over the whole station. */
export interface Format {
  number(value: number, digits: number, isSigned?: boolean): string;
  count(value: number): string;
  /** kW in the unit of the station: MW or kW. */
  power(kw: number, isSigned?: boolean): Amount;
  readonly powerUnit: 'MW' | 'kW';
  energy(kwh: number): Amount;
  /** Of a cell: "3.461". */
  volts(millivolts: number): string;
  /** "25.4" */
  celsius(deciC: number): string;
  /** "61.3" */
  percent(permille: number): string;
  /** "49.982" */
  hertz(milliHz: number): string;
  age(ms: number): string;
  /** In the station's time zone. */
  plantTime(utcMs: number): PlantTime;
  readonly place: typeof formatPlace;
}

export function createFormat(station: Pick<Station, 'timeZone' | 'nominal'>): Format {
  const { powerKw, energyKwh } = station.nominal;
  return {
    number: formatNumber,
    count: formatCount,
    power: (kw, isSigned) => formatPower(kw, powerKw, isSigned),
    powerUnit: powerUnitOf(powerKw),
    energy: (kwh) => formatEnergy(kwh, energyKwh),
    volts: (millivolts) => formatNumber(millivolts / 1_000, 3),
    celsius: (deciC) => formatNumber(deciC / 10, 1),
    percent: (permille) => formatNumber(permille / 10, 1),
    hertz: (milliHz) => formatNumber(milliHz / 1_000, 3),
    age: formatAge,
    plantTime: createPlantTime(station.timeZone),
    place: formatPlace,
  };
}
