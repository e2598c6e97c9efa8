import { Quality, type Station, type StationImage } from '@cellarium/model';
import type { Aggregates } from './aggregates.ts';
import { type DeliverablePower, deliverableOfBlock } from './deliverable.ts';
import { foldExtremes } from './extremes.ts';
import { qualityOfShare } from './freshness.ts';

/** The station from its blocks, and what it can deliver from its racks and PCSs. */
export function aggregateStation(
  station: Station,
  image: StationImage,
  aggregates: Aggregates,
): void {
  const { topology } = station;
  const { blocks, station: into } = aggregates;
  let racksFresh = 0;
  let blocksFresh = 0;
  let cellsFresh = 0;
  let racksWithSoc = 0;
  let socPermille = 0;
  let dischargeableKwh = 0;
  let chargeableKwh = 0;
  let everCame = false;
  for (let block = 0; block < topology.blocks; block += 1) {
    const fresh = blocks.racksFresh[block] as number;
    if (blocks.quality[block] !== Quality.bad) everCame = true;
    if (image.blocks.quality[block] === Quality.good) blocksFresh += 1;
    if (fresh === 0) continue;
    racksFresh += fresh;
    cellsFresh += blocks.cellsFresh[block] as number;
    const withSoc = blocks.racksWithSoc[block] as number;
    racksWithSoc += withSoc;
    socPermille += withSoc * (blocks.socPermille[block] as number);
    if (withSoc === 0) continue;
    dischargeableKwh += blocks.dischargeableEnergyKwh[block] as number;
    chargeableKwh += blocks.chargeableEnergyKwh[block] as number;
  }
  into.quality[0] = qualityOfShare(racksFresh, topology.racks, station.quorumShare, everCame);
  into.racksFresh[0] = racksFresh;
  into.blocksFresh[0] = blocksFresh;
  into.cellsFresh[0] = cellsFresh;
  into.racksWithSoc[0] = racksWithSoc;
  deliverablePower(station, image, aggregates);
  if (racksFresh === 0) return;
  if (racksWithSoc > 0) {
    into.socPermille[0] = Math.round(socPermille / racksWithSoc);
    into.dischargeableEnergyKwh[0] = dischargeableKwh;
    into.chargeableEnergyKwh[0] = chargeableKwh;
  }
  const hasFresh = (block: number): boolean => (blocks.racksFresh[block] as number) > 0;
  foldExtremes(into, 0, blocks, 0, topology.blocks, hasFresh, 0, 0);
  widestSpread(image, aggregates);
}

const ofBlock: DeliverablePower = {
  deliverableKw: 0,
  racksOutKw: 0,
  cellsKw: 0,
  thermalKw: 0,
  pcsKw: 0,
  staleKw: 0,
};

function deliverablePower(station: Station, image: StationImage, aggregates: Aggregates): void {
  const into = aggregates.station;
  const discharge = sumOverBlocks(station, image, 'discharge');
  into.dischargeablePowerKw[0] = discharge.deliverableKw;
  into.dischargeLostRacksOutKw[0] = discharge.racksOutKw;
  into.dischargeLostCellsKw[0] = discharge.cellsKw;
  into.dischargeLostThermalKw[0] = discharge.thermalKw;
  into.dischargeLostPcsKw[0] = discharge.pcsKw;
  into.dischargeLostStaleKw[0] = discharge.staleKw;
  const charge = sumOverBlocks(station, image, 'charge');
  into.chargeablePowerKw[0] = charge.deliverableKw;
  into.chargeLostRacksOutKw[0] = charge.racksOutKw;
  into.chargeLostCellsKw[0] = charge.cellsKw;
  into.chargeLostThermalKw[0] = charge.thermalKw;
  into.chargeLostPcsKw[0] = charge.pcsKw;
  into.chargeLostStaleKw[0] = charge.staleKw;
}

function sumOverBlocks(
  station: Station,
  image: StationImage,
  direction: 'discharge' | 'charge',
): DeliverablePower {
  const sum: DeliverablePower = {
    deliverableKw: 0,
    racksOutKw: 0,
    cellsKw: 0,
    thermalKw: 0,
    pcsKw: 0,
    staleKw: 0,
  };
  for (let block = 0; block < station.topology.blocks; block += 1) {
    deliverableOfBlock(station, image, block, direction, ofBlock);
    sum.deliverableKw += ofBlock.deliverableKw;
    sum.racksOutKw += ofBlock.racksOutKw;
    sum.cellsKw += ofBlock.cellsKw;
    sum.thermalKw += ofBlock.thermalKw;
    sum.pcsKw += ofBlock.pcsKw;
    sum.staleKw += ofBlock.staleKw;
  }
  return sum;
}

/** The fresh rack whose good cells lie farthest apart; of equals the first. */
function widestSpread(image: StationImage, aggregates: Aggregates): void {
  const { racks, station: into } = aggregates;
  let widestMv = -1;
  for (let rack = 0; rack < racks.quality.length; rack += 1) {
    if (image.racks.quality[rack] !== Quality.good) continue;
    const spreadMv =
      (racks.cellVoltageMaxMv[rack] as number) - (racks.cellVoltageMinMv[rack] as number);
    if (spreadMv <= widestMv) continue;
    widestMv = spreadMv;
    into.spreadMaxMv[0] = spreadMv;
    into.spreadMaxRack[0] = rack;
  }
}
