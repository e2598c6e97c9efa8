import { ControlPlace, formatPlace, parsePlace, placeOfBlock, rackIndexOf } from '@cellarium/model';
import { assert } from '@cellarium/stdx';
import type { LiveLimits } from '../command/checks.ts';
import { STATION_PLACE } from '../command/places.ts';
import { isStoppedAt, stoppedBlocks } from '../command/stops.ts';
import type { Direction } from '../direction.ts';
import {
  blockGives,
  isBlockFresh,
  isMeterFresh,
  isQuorum,
  isRackFresh,
  isStationFresh,
  meterGives,
} from '../fresh.ts';
import { ConstraintCode } from '../limits/code.ts';
import { isDerated } from '../limits/override.ts';
import type { StationView } from '../view.ts';
import type { Dispatcher } from './dispatcher.ts';
import { heldBy } from './held-by.ts';

/**
 * What a command for a place is checked against, drafted and sent: the state of this very cycle, after
 * `Dispatcher.limit` of the same view. `place` as command bodies are read.
 */
export function liveLimitsOf(
  view: StationView,
  dispatcher: Dispatcher,
  place: string,
  isJournalWritable: boolean,
): LiveLimits {
  if (place === STATION_PLACE) return ofStation(view, dispatcher, isJournalWritable);
  const { topology } = view.station;
  const at = parsePlace(place, topology);
  assert(at !== undefined, 'a command names a place of this station');
  const block = at.block - 1;
  const rack = rackIndexOf(topology, at);
  const discharge = heldBy(view, dispatcher.envelopes, block, 'discharge');
  const charge = heldBy(view, dispatcher.envelopes, block, 'charge');
  const isFresh = isBlockFresh(view, block) && (rack === undefined || isRackFresh(view, rack));
  const isMeasured = isFresh && blockGives(view, block, 'powerDeciKw');
  const presentKw = isMeasured ? (view.image.blocks.powerDeciKw[block] as number) / 10 : undefined;
  return {
    maxDischargeKw: discharge.mostKw,
    maxChargeKw: charge.mostKw,
    dischargeBy: discharge.constraint,
    chargeBy: charge.constraint,
    presentKw,
    storageKw: presentKw,
    isFresh: isFresh && discharge.constraint !== ConstraintCode.freshness,
    isRemote: isRemote(view, block),
    isJournalWritable,
    isStopped: isStoppedAt(view, place),
    isDerated: isDerated(view, place),
    stopped: isStoppedAt(view, STATION_PLACE) ? [STATION_PLACE] : [],
    local: isRemote(view, block) ? [] : [nameOf(block)],
    ratedKw: view.station.block.ratedPowerKw,
    rampKwPerS: dispatcher.envelopes.blocks.rampKwPerS[block] as number,
  };
}

function ofStation(
  view: StationView,
  dispatcher: Dispatcher,
  isJournalWritable: boolean,
): LiveLimits {
  const { envelopes, narrowing } = dispatcher;
  const { blocks } = view.station.topology;
  const local: string[] = [];
  for (let block = 0; block < blocks; block += 1) {
    if (!isRemote(view, block)) local.push(nameOf(block));
  }
  const storageKw = storageOf(view);
  const presentKw = view.settings.controlAt === 'poi' ? poiOf(view) : storageKw;
  return {
    maxDischargeKw: narrowing.discharge[ConstraintCode.gridCode] as number,
    maxChargeKw: narrowing.charge[ConstraintCode.gridCode] as number,
    dischargeBy: worstOf(dispatcher, 'discharge'),
    chargeBy: worstOf(dispatcher, 'charge'),
    presentKw,
    storageKw,
    isFresh: presentKw !== undefined && storageKw !== undefined && isStationFresh(view),
    isRemote: local.length < blocks,
    isJournalWritable,
    isStopped: isStoppedAt(view, STATION_PLACE),
    isDerated: false,
    stopped: stoppedBlocks(view).map(nameOf),
    local,
    ratedKw: view.station.nominal.powerKw,
    rampKwPerS: Math.min(
      envelopes.station.rampKwPerS[0] as number,
      blocks * view.settings.ramp.blockKwPerS,
    ),
  };
}

/**
 * The power that proves a command for a place: what its settings count, and for a stop the PCSs alone,
 * since the POI still sees their auxiliaries. Undefined while it is not fresh.
 */
export function provingKw(
  view: StationView,
  place: string,
  isStopping: boolean,
): number | undefined {
  if (place === STATION_PLACE) {
    return isStopping || view.settings.controlAt === 'pcs' ? storageOf(view) : poiOf(view);
  }
  const at = parsePlace(place, view.station.topology);
  assert(at !== undefined, 'a command names a place of this station');
  const block = at.block - 1;
  const isMeasured = isBlockFresh(view, block) && blockGives(view, block, 'powerDeciKw');
  return isMeasured ? (view.image.blocks.powerDeciKw[block] as number) / 10 : undefined;
}

function poiOf(view: StationView): number | undefined {
  const isMeasured = isMeterFresh(view) && meterGives(view, 'poiPowerKw');
  return isMeasured ? (view.image.station.poiPowerKw[0] as number) : undefined;
}

/** Sum of the PCSs that are heard; undefined where too many are not. */
function storageOf(view: StationView): number | undefined {
  let sumKw = 0;
  let heard = 0;
  for (let block = 0; block < view.station.topology.blocks; block += 1) {
    if (!isBlockFresh(view, block) || !blockGives(view, block, 'powerDeciKw')) continue;
    sumKw += (view.image.blocks.powerDeciKw[block] as number) / 10;
    heard += 1;
  }
  return isQuorum(view, heard, view.station.topology.blocks) ? sumKw : undefined;
}

const nameOf = (block: number): string => formatPlace(placeOfBlock(block));

/** What a silent block last said of its panel is no reason; that it is silent is one. */
function isRemote(view: StationView, block: number): boolean {
  return (
    !isBlockFresh(view, block) ||
    !blockGives(view, block, 'control') ||
    view.image.blocks.control[block] !== ControlPlace.local
  );
}

/** Which constraint takes most of the nameplate: the one to name. */
function worstOf({ narrowing }: Dispatcher, direction: Direction): ConstraintCode {
  const after = narrowing[direction];
  let worst: ConstraintCode = ConstraintCode.nameplate;
  let mostKw = 0;
  for (let code = 1; code <= ConstraintCode.gridCode; code += 1) {
    const tookKw = (after[code - 1] as number) - (after[code] as number);
    if (tookKw <= mostKw) continue;
    mostKw = tookKw;
    worst = code as ConstraintCode;
  }
  return worst;
}
