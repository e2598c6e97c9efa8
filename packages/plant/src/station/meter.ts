import type { PlantDesign } from '../design.ts';
import { siteFedKw } from '../site/site.ts';
import type { PlantState } from '../state.ts';

/** The transformer between the blocks and the grid loses 1 % at any load, and a little always. */
const LOAD_LOSS_SHARE = 0.01;
/** Its stray reactance takes this share of the power as reactive power at full load. */
const STRAY_REACTIVE_SHARE = 0.08;
const MAGNETISING_SHARE = 0.005;
const OIL_TAU_S = 7_200;
const OIL_IDLE_RISE_C = 12;
const OIL_FULL_RISE_C = 40;
/** Export lifts the voltage at the point of interconnection by this share at full power. */
const VOLTAGE_RISE_SHARE = 0.008;

/**
 * The meter at the point of interconnection, behind the transformer, from what the blocks and the parts of
 * the site do. An island's breaker there is open: nothing flows.
 */
export function stepMeter(state: PlantState, design: PlantDesign, dtS: number): void {
  const { station, blocks } = state;
  const { nominal } = design.station;
  let kw = 0;
  let kvar = 0;
  for (let block = 0; block < state.topology.blocks; block += 1) {
    kw += blocks.powerKw[block]! - blocks.auxiliaryPowerKw[block]!;
    kvar += blocks.reactivePowerKvar[block]!;
  }
  const isIsland = design.station.simulation.site?.island === true;
  kw = isIsland ? 0 : kw + siteFedKw(state);
  const load = kw / design.transformerKw;
  const poiKw = kw - Math.abs(kw) * LOAD_LOSS_SHARE;
  station.poiPowerKw[0] = poiKw;
  station.poiReactivePowerKvar[0] =
    kvar - (STRAY_REACTIVE_SHARE * load * load + MAGNETISING_SHARE) * design.transformerKw;
  station.poiVoltageV[0] = nominal.poiVoltageV * (1 + VOLTAGE_RISE_SHARE * load);
  const kwh = (poiKw * dtS) / 3600;
  if (kwh > 0) station.exportedEnergyKwh[0]! += kwh;
  else station.importedEnergyKwh[0]! -= kwh;
  const oil = station.ambientC[0]! + OIL_IDLE_RISE_C + OIL_FULL_RISE_C * load * load;
  station.transformerTemperatureC[0]! +=
    (oil - station.transformerTemperatureC[0]!) * (1 - Math.exp(-dtS / OIL_TAU_S));
}
