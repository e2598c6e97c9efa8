import {
  absentBit,
  Quality,
  RACK_POINTS,
  RackState,
  type Station,
  type StationImage,
} from '@cellarium/model';
import type { Aggregates } from './aggregates.ts';
import { foldExtremes } from './extremes.ts';
import { qualityOfShare } from './freshness.ts';

const SOC_BIT = absentBit(RACK_POINTS, 'socPermille');
const SOH_BIT = absentBit(RACK_POINTS, 'sohPermille');
const STATE_BIT = absentBit(RACK_POINTS, 'state');

/**
 * A block from its racks. Only fresh racks enter a value, and only with the points that they give; with
 * none the values stay as they were.
 */
export function aggregateBlock(
  station: Station,
  image: StationImage,
  aggregates: Aggregates,
  block: number,
): void {
  const { topology } = station;
  const { racks } = image;
  const into = aggregates.blocks;
  const first = block * topology.racksPerBlock;
  const end = first + topology.racksPerBlock;
  let fresh = 0;
  let racksWithState = 0;
  let closed = 0;
  let cells = 0;
  let racksWithSoc = 0;
  let socPermille = 0;
  let dischargeableKwh = 0;
  let chargeableKwh = 0;
  let everCame = false;
  for (let rack = first; rack < end; rack += 1) {
    if (racks.quality[rack] !== Quality.bad) everCame = true;
    if (racks.quality[rack] !== Quality.good) continue;
    fresh += 1;
    cells += aggregates.racks.cellsFresh[rack] as number;
    const absent = racks.absentBits[rack] as number;
    const hasSoc = (absent & SOC_BIT) === 0;
    if (hasSoc) {
      racksWithSoc += 1;
      socPermille += racks.socPermille[rack] as number;
    }
    if ((absent & STATE_BIT) === 0) {
      racksWithState += 1;
      if (racks.state[rack] !== RackState.closed) continue;
      closed += 1;
    }
    // Energy takes a rack that does not say its state for closed, as power does.
    if (!hasSoc) continue;
    const soc = (racks.socPermille[rack] as number) / 1000;
    const sohPermille = (absent & SOH_BIT) === 0 ? (racks.sohPermille[rack] as number) : 0;
    const capacityKwh = capacityOf(station, sohPermille);
    dischargeableKwh += capacityKwh * soc;
    chargeableKwh += capacityKwh * (1 - soc);
  }
  into.quality[block] = qualityOfShare(fresh, end - first, station.quorumShare, everCame);
  into.racksFresh[block] = fresh;
  into.racksWithState[block] = racksWithState;
  into.racksClosed[block] = closed;
  into.racksWithSoc[block] = racksWithSoc;
  into.cellsFresh[block] = cells;
  if (fresh === 0) return;
  if (racksWithSoc > 0) {
    into.socPermille[block] = Math.round(socPermille / racksWithSoc);
    into.dischargeableEnergyKwh[block] = dischargeableKwh;
    into.chargeableEnergyKwh[block] = chargeableKwh;
  }
  const isFresh = (rack: number): boolean => racks.quality[rack] === Quality.good;
  const { cellsPerRack, sensorsPerRack } = topology;
  foldExtremes(into, block, aggregates.racks, first, end, isFresh, cellsPerRack, sensorsPerRack);
}

/** A rack's energy when full: capacity at nominal voltage, less what ageing took. */
function capacityOf(station: Station, sohPermille: number): number {
  const { capacityAh, nominalVoltageV } = station.rack;
  // 0: not estimated, or not given; a rack with no capacity at all would not report.
  const soh = sohPermille === 0 ? 1 : sohPermille / 1000;
  return (capacityAh * nominalVoltageV * soh) / 1000;
}
