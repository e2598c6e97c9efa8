import type { GuardedQuantity } from '@cellarium/alarms';
import type { Engine } from '@cellarium/engine';
import { absentBit, Quality, RACK_POINTS } from '@cellarium/model';

const CURRENT_BIT = absentBit(RACK_POINTS, 'currentDeciA');
const VOLTAGE_BIT = absentBit(RACK_POINTS, 'voltageDeciV');
const INSULATION_BIT = absentBit(RACK_POINTS, 'insulationKohm');

/** The worst of a rack's quantity as last measured, in the quantity's unit. */
export interface QuantityReading {
  readonly value: number;
  /** Cell or sensor in rack where one is behind it; -1 where it is of the rack. */
  readonly member: number;
  readonly sourceTimeMs: number;
  /** Of good quality and fresh. */
  readonly isGood: boolean;
}

/** undefined where it was never measured. */
export function readQuantity(
  { image, aggregates }: Engine,
  rack: number,
  quantity: GuardedQuantity,
): QuantityReading | undefined {
  const { racks } = image;
  const of = aggregates.racks;
  const sourceTimeMs = racks.sourceTimeMs[rack] as number;
  if (sourceTimeMs === 0) return undefined;
  const isFresh = racks.quality[rack] === Quality.good;
  const absent = racks.absentBits[rack] as number;
  const lowMv = of.cellVoltageMinMv[rack] as number;
  const highMv = of.cellVoltageMaxMv[rack] as number;
  const coldDeciC = of.temperatureMinDeciC[rack] as number;
  const hotDeciC = of.temperatureMaxDeciC[rack] as number;
  const cell = (value: number, column: Uint16Array): QuantityReading | undefined => {
    const isGood = isFresh && (of.cellsFresh[rack] as number) > 0;
    return lowMv > highMv
      ? undefined
      : { value, member: column[rack] as number, sourceTimeMs, isGood };
  };
  const sensor = (deciC: number, column: Uint16Array): QuantityReading | undefined => {
    const isGood = isFresh && (of.sensorsFresh[rack] as number) > 0;
    return coldDeciC > hotDeciC
      ? undefined
      : { value: deciC / 10, member: column[rack] as number, sourceTimeMs, isGood };
  };
  const own = (value: number, bit: number): QuantityReading | undefined =>
    (absent & bit) !== 0 ? undefined : { value, member: -1, sourceTimeMs, isGood: isFresh };
  switch (quantity) {
    case 'cellVoltageHigh':
      return cell(highMv, of.cellVoltageMaxCell);
    case 'cellVoltageLow':
      return cell(lowMv, of.cellVoltageMinCell);
    case 'cellSpread':
      return cell(highMv - lowMv, of.cellVoltageMaxCell);
    case 'temperatureHigh':
      return sensor(hotDeciC, of.temperatureMaxSensor);
    case 'temperatureLow':
      return sensor(coldDeciC, of.temperatureMinSensor);
    case 'temperatureSpread':
      return sensor(hotDeciC - coldDeciC, of.temperatureMaxSensor);
    case 'overCurrent':
      return own(Math.abs(racks.currentDeciA[rack] as number) / 10, CURRENT_BIT);
    case 'insulation':
      return own(racks.insulationKohm[rack] as number, INSULATION_BIT);
    case 'rackVoltageHigh':
    case 'rackVoltageLow':
      return own((racks.voltageDeciV[rack] as number) / 10, VOLTAGE_BIT);
  }
}
