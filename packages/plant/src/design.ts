import type { LimitLevels, Station } from '@cellarium/model';

/** What the plant's parts need to know of the station they belong to. */
export interface PlantDesign {
  readonly station: Station;
  readonly seed: number;
  readonly capacityAh: number;
  readonly rackMaxCurrentA: number;
  readonly blockRatedKw: number;
  /** The transformer at the point of interconnection is built for all that may flow through it. */
  readonly transformerKw: number;
  readonly cellVoltageMv: LimitLevels;
  /** Cell of the rack beside each sensor of the rack. */
  readonly cellOfSensor: Uint16Array;
}

export function designOf(station: Station, seed: number): PlantDesign {
  const { topology } = station;
  const cellOfSensor = new Uint16Array(topology.sensorsPerRack);
  for (let sensor = 0; sensor < cellOfSensor.length; sensor += 1) {
    cellOfSensor[sensor] = topology.cellOfSensorInRack(sensor);
  }
  const { building, chargers } = station.simulation.site ?? {};
  const buildingKw = building?.peakKw ?? 0;
  const chargersKw = (chargers?.count ?? 0) * (chargers?.powerKw ?? 0);
  return {
    station,
    seed,
    capacityAh: station.rack.capacityAh,
    rackMaxCurrentA: station.rack.maxCurrentA,
    blockRatedKw: station.block.ratedPowerKw,
    transformerKw: Math.max(station.nominal.powerKw, buildingKw + chargersKw),
    cellVoltageMv: station.limits.cellVoltageMv,
    cellOfSensor,
  };
}
