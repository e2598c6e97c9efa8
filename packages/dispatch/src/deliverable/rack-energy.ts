import type { Direction } from '../direction.ts';
import { rackGives } from '../fresh.ts';
import type { StationView } from '../view.ts';

/** One way through an LFP rack and its cables: 96.5 .. 97.5 % in a vendor's round-trip sheet. */
export const RACK_EFFICIENCY = 0.97;

const FULL_PERMILLE = 1_000;

/** Energy of a full rack at its state of health, kWh. */
export function rackCapacityKwh(view: StationView, rack: number): number {
  const { capacityAh, nominalVoltageV } = view.station.rack;
  const soh = rackGives(view, rack, 'sohPermille')
    ? (view.image.racks.sohPermille[rack] as number) / FULL_PERMILLE
    : 1;
  return (capacityAh * nominalVoltageV * soh) / 1_000;
}

/** SOC of a rack, 0..1; undefined where it does not give one. */
export function rackSoc(view: StationView, rack: number): number | undefined {
  if (!rackGives(view, rack, 'socPermille')) return undefined;
  return (view.image.racks.socPermille[rack] as number) / FULL_PERMILLE;
}

/** What a rack at this SOC can still give (or take) at its terminals inside the window, kWh. */
export function reachableKwh(
  view: StationView,
  soc: number,
  capacityKwh: number,
  direction: Direction,
): number {
  const { leastShare, mostShare } = view.settings.socWindow;
  return direction === 'discharge'
    ? Math.max(soc - leastShare, 0) * capacityKwh * RACK_EFFICIENCY
    : (Math.max(mostShare - soc, 0) * capacityKwh) / RACK_EFFICIENCY;
}
