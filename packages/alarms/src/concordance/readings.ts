import { absentBit, type GuardedQuantity, Quality, RACK_POINTS } from '@cellarium/model';
import type { DeviceView } from '../signals/device-alarms.ts';
import type { GuardReading } from './judge.ts';

type Columns = DeviceView['aggregates']['racks'];
type Racks = DeviceView['image']['racks'];
type Point = (typeof RACK_POINTS)[number];

interface Source {
  /** In the quantity's unit. */
  readonly value: (aggregates: Columns, racks: Racks, rack: number) => number;
  /** What must be there for it: any cell, any sensor, or a scalar of the rack. */
  readonly needs: 'cells' | 'sensors' | Point;
}

const SOURCES: Readonly<Record<GuardedQuantity, Source>> = {
  cellVoltageHigh: { needs: 'cells', value: (of, _, rack) => of.cellVoltageMaxMv[rack] as number },
  cellVoltageLow: { needs: 'cells', value: (of, _, rack) => of.cellVoltageMinMv[rack] as number },
  cellSpread: {
    needs: 'cells',
    value: (of, _, rack) =>
      (of.cellVoltageMaxMv[rack] as number) - (of.cellVoltageMinMv[rack] as number),
  },
  temperatureHigh: {
    needs: 'sensors',
    value: (of, _, rack) => (of.temperatureMaxDeciC[rack] as number) / 10,
  },
  temperatureLow: {
    needs: 'sensors',
    value: (of, _, rack) => (of.temperatureMinDeciC[rack] as number) / 10,
  },
  temperatureSpread: {
    needs: 'sensors',
    value: (of, _, rack) =>
      ((of.temperatureMaxDeciC[rack] as number) - (of.temperatureMinDeciC[rack] as number)) / 10,
  },
  overCurrent: {
    needs: 'currentDeciA',
    value: (_, racks, rack) => Math.abs(racks.currentDeciA[rack] as number) / 10,
  },
  insulation: {
    needs: 'insulationKohm',
    value: (_, racks, rack) => racks.insulationKohm[rack] as number,
  },
  rackVoltageHigh: {
    needs: 'voltageDeciV',
    value: (_, racks, rack) => (racks.voltageDeciV[rack] as number) / 10,
  },
  rackVoltageLow: {
    needs: 'voltageDeciV',
    value: (_, racks, rack) => (racks.voltageDeciV[rack] as number) / 10,
  },
};

/** The worst of a rack's quantity as the image has it; undefined where its devices do not give it. */
export function readingOf(
  { image, aggregates }: DeviceView,
  rack: number,
  quantity: GuardedQuantity,
): GuardReading | undefined {
  const { racks } = image;
  const { needs, value } = SOURCES[quantity];
  const of = aggregates.racks;
  const isRackGood = racks.quality[rack] === Quality.good;
  let isGood = isRackGood;
  if (needs === 'cells' || needs === 'sensors') {
    const fresh = needs === 'cells' ? of.cellsFresh : of.sensorsFresh;
    isGood = isRackGood && of.quality[rack] === Quality.good && (fresh[rack] as number) > 0;
  } else if (((racks.absentBits[rack] as number) & absentBit(RACK_POINTS, needs)) !== 0) {
    return undefined;
  }
  return {
    value: value(of, racks, rack),
    sourceTimeMs: racks.sourceTimeMs[rack] as number,
    isGood,
  };
}
