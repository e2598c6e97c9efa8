import type { BlockTelemetry } from '@cellarium/bms-frame';
import { ControlPlace, PcsState, type Station } from '@cellarium/model';
import { acPlan } from './ac-models.ts';
import { bankPlans } from './bank-models.ts';
import { type ModelPlan, powerFor, type ServedModel, type SunspecChain } from './chain.ts';
import { DROOP_SETS } from './frequency-droop.ts';

/** Low-voltage side of the block's transformer. */
const NOMINAL_V = 690;
const FIXED_W = 1 << 1;
/** What the PCS moves in a second, % of its rating. */
const RAMP_PCT_PER_S = 20;
/** 100 W, in which the PCS itself counts. */
const SETPOINT_SCALE = 2;

/** The one DC side of the PCS, where its batteries are. */
const Port = { ess: 1 } as const;
const PortState = { off: 0, on: 1, error: 3 } as const;

/** 1, 701, 702, 704, 711, 713, 714, 715; after them the bank behind it: 802, 803. */
export function pcsPlans(station: Station): ModelPlan[] {
  const { block, rack, topology } = station;
  const ratedW = block.ratedPowerKw * 1_000;
  const power = powerFor(1.3 * ratedW);
  const energyWh = topology.racksPerBlock * rack.capacityAh * rack.nominalVoltageV;
  return [
    { id: 1 },
    acPlan(ratedW, NOMINAL_V),
    {
      id: 702,
      scales: { W_SF: power, VA_SF: power, Var_SF: power, V_SF: 0, A_SF: 0, PF_SF: -3 },
    },
    { id: 704, scales: { WSet_SF: SETPOINT_SCALE, WSetPct_SF: -1 } },
    {
      id: 711,
      counts: { NCtl: DROOP_SETS },
      scales: { Db_SF: -3, K_SF: -5, RspTms_SF: -1 },
    },
    { id: 713, scales: { WH_SF: powerFor(energyWh), Pct_SF: -1 } },
    {
      id: 714,
      counts: { NPrt: 1 },
      scales: {
        DCA_SF: powerFor((1.3 * ratedW) / rack.nominalVoltageV, -1),
        DCV_SF: -1,
        DCW_SF: power,
        Tmp_SF: -1,
      },
    },
    { id: 715 },
    ...bankPlans(station),
  ];
}

export function setPcsConstants(chain: SunspecChain, station: Station): void {
  const ratedW = station.block.ratedPowerKw * 1_000;
  const capacity = chain.model(702);
  for (const name of ['WMaxRtg', 'VAMaxRtg', 'WChaRteMaxRtg', 'WDisChaRteMaxRtg', 'WMax']) {
    capacity.set(name, ratedW);
  }
  capacity.set('VNomRtg', NOMINAL_V);
  capacity.set('CtrlModes', FIXED_W);
  const control = chain.model(704);
  control.set('WRmp', RAMP_PCT_PER_S);
  control.set('WRmpRef', 1);
  const port = chain.model(714);
  port.set('Prt[1].PrtTyp', Port.ess);
  port.set('Prt[1].ID', 1);
  port.setText('Prt[1].IDStr', 'Battery');
  chain.model(715).set('ControllerHb', 0);
  chain.model(715).set('OpCtl', 1);
}

export function setCapacity(model: ServedModel, telemetry: BlockTelemetry): void {
  model.set('WChaRteMax', telemetry.chargeablePowerDeciKw * 100);
  model.set('WDisChaRteMax', telemetry.dischargeablePowerDeciKw * 100);
}

/** The DC side: positive out of the battery. */
export function setDirectCurrent(model: ServedModel, telemetry: BlockTelemetry): void {
  const { dcVoltageDeciV, dcCurrentDeciA, pcsState } = telemetry;
  const voltage = dcVoltageDeciV / 10;
  const current = dcCurrentDeciA / 10;
  const isFaulty = pcsState === PcsState.fault;
  for (const place of ['', 'Prt[1].']) {
    model.set(`${place}DCA`, current);
    model.set(`${place}DCW`, voltage * current);
  }
  model.set('PrtAlrms', isFaulty ? 1 : 0);
  model.set('Prt[1].DCV', voltage);
  model.set('Prt[1].Tmp', telemetry.pcsTemperatureDeciC / 10);
  const isOff = pcsState === PcsState.off || pcsState === PcsState.standby;
  model.set('Prt[1].DCSta', isFaulty ? PortState.error : isOff ? PortState.off : PortState.on);
  model.set('Prt[1].DCAlrm', 0);
}

/** Means over the block's racks; undefined where no BMS of it runs. */
export interface Storage {
  readonly socPermille: number;
  readonly sohPermille: number;
}

export function setStorage(
  model: ServedModel,
  station: Station,
  telemetry: BlockTelemetry,
  storage: Storage | undefined,
): void {
  const { rack, topology } = station;
  const ratedWh = topology.racksPerBlock * rack.capacityAh * rack.nominalVoltageV;
  const soc = storage && storage.socPermille / 1_000;
  const soh = storage && storage.sohPermille / 1_000;
  model.set('WHRtg', ratedWh);
  model.set('WHAvail', soc === undefined || soh === undefined ? undefined : ratedWh * soc * soh);
  model.set('SoC', soc === undefined ? undefined : 100 * soc);
  model.set('SoH', soh === undefined ? undefined : 100 * soh);
  model.set('Sta', telemetry.pcsState === PcsState.fault ? 2 : 0);
}

export function setDerControl(
  model: ServedModel,
  telemetry: BlockTelemetry,
  heartbeat: number,
): void {
  model.set('LocRemCtl', telemetry.control === ControlPlace.local ? 1 : 0);
  model.set('DERHb', heartbeat);
  model.set('AlarmReset', 0);
}
