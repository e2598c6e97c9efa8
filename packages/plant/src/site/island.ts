import { PcsState } from '@cellarium/model';
import type { PlantDesign } from '../design.ts';
import type { PlantState } from '../state.ts';

/**
 * Droop of the grid-forming PCSs: a station that gives its whole rating beyond its setpoint lets the
 * frequency fall by 1 % of it. The PCSs balance the island at once and by themselves; the controller's
 * setpoint moves the frequency back to nominal. 1 to 5 % is what such inverters are set to.
 */
const DROOP_SHARE = 0.01;

/** What the island's parts do before anybody balances them, kW. */
export interface IslandWish {
  readonly loadKw: number;
  readonly generationKw: number;
}

/** What they do in fact: feeders that are shed, generation that is curtailed. */
export interface IslandShares {
  readonly loadShare: number;
  readonly generationShare: number;
}

/**
 * Lets the PCSs form the island's grid: together they give what load and generation leave. Where they can
 * not, relays shed feeders by falling frequency, and inverters curtail by rising one: then less is drawn,
 * or fed in. Without a running PCS the island is dark.
 */
export function formIsland(
  state: PlantState,
  design: PlantDesign,
  { loadKw, generationKw }: IslandWish,
): IslandShares {
  const { blocks, station, topology } = state;
  let dischargeKw = 0;
  let chargeKw = 0;
  let auxiliaryKw = 0;
  let setpointKw = 0;
  let forming = 0;
  for (let block = 0; block < topology.blocks; block += 1) {
    auxiliaryKw += blocks.auxiliaryPowerKw[block]!;
    if (!isForming(state, block)) continue;
    forming += 1;
    dischargeKw += dischargeableKw(state, design, block);
    chargeKw += blocks.chargeablePowerKw[block]!;
    setpointKw += blocks.setpointKw[block]!;
  }
  const neededKw = loadKw + auxiliaryKw - generationKw;
  const givenKw = Math.min(Math.max(neededKw, -chargeKw), dischargeKw);
  for (let block = 0; block < topology.blocks; block += 1) {
    const able =
      givenKw > 0 ? dischargeableKw(state, design, block) : blocks.chargeablePowerKw[block]!;
    const of = givenKw > 0 ? dischargeKw : chargeKw;
    blocks.isForming[block] = 1;
    blocks.formedKw[block] = isForming(state, block) && of > 0 ? (givenKw * able) / of : 0;
  }
  const { frequencyHz } = design.station.nominal;
  const beyond = (givenKw - setpointKw) / design.station.nominal.powerKw;
  station.frequencyHz[0] =
    forming === 0 ? 0 : frequencyHz * (1 - DROOP_SHARE * beyond) + station.frequencyFaultHz[0]!;
  if (forming === 0) return { loadShare: 0, generationShare: 0 };
  const shedKw = Math.max(neededKw - givenKw, 0);
  const curtailedKw = Math.max(givenKw - neededKw, 0);
  return {
    loadShare: loadKw > 0 ? Math.max(1 - shedKw / loadKw, 0) : 1,
    generationShare: generationKw > 0 ? Math.max(1 - curtailedKw / generationKw, 0) : 1,
  };
}

function isForming({ blocks }: PlantState, block: number): boolean {
  const pcs = blocks.pcsState[block];
  return pcs === PcsState.running || pcs === PcsState.derated;
}

/** Before its first measurement a PCS has not said what it can do: it was built at its rating. */
function dischargeableKw({ blocks }: PlantState, design: PlantDesign, block: number): number {
  return blocks.measurements[block] === 0
    ? design.blockRatedKw
    : blocks.dischargeablePowerKw[block]!;
}
