import type { RackTelemetry } from '@cellarium/bms-frame';
import { ContactorBit, RackAlarmBit, RackState, type Station } from '@cellarium/model';
import { type ModelPlan, powerFor, type ServedModel } from './chain.ts';

/* What racks say of themselves by 802 and 804, and the bank of them by 802 and 803. */

/** What 802 calls the states of a rack. */
export const STATES: Readonly<Partial<Record<number, number>>> = {
  [RackState.open]: 1,
  [RackState.precharging]: 2,
  [RackState.closed]: 3,
  [RackState.opening]: 6,
  [RackState.tripped]: 99,
  [RackState.fault]: 99,
};
const CharacterOfCharge = { off: 1, empty: 2, discharging: 3, charging: 4, full: 5, holding: 6 };
const LITHIUM_ION = 4;
/** Less is no current but the noise of its sensor. */
const HOLDING_DECI_A = 20;
/** Heartbeats count up and begin at 0 again, well before the code for "not implemented". */
export const HEARTBEATS = 0x8000;

export const CELLS = { CellV_SF: -3 };

/** Model 802 of so many strings beside each other. */
export function batteryPlan({ rack }: Station, strings: number): ModelPlan {
  const powerW = strings * rack.maxCurrentA * rack.nominalVoltageV;
  const ampere = powerFor(1.5 * strings * rack.maxCurrentA, -1);
  return {
    id: 802,
    scales: {
      ...CELLS,
      AHRtg_SF: powerFor(strings * rack.capacityAh),
      WHRtg_SF: powerFor(strings * rack.capacityAh * rack.nominalVoltageV),
      WChaDisChaMax_SF: powerFor(powerW),
      SoC_SF: -1,
      DoD_SF: -1,
      SoH_SF: -1,
      V_SF: -1,
      A_SF: ampere,
      AMax_SF: ampere,
      W_SF: powerFor(1.5 * powerW),
    },
  };
}

/** What 802 says of itself while it runs: of a rack, or of the racks of a bank. */
export function setBatteryConstants(battery: ServedModel, station: Station, strings: number): void {
  const { rack, topology, limits } = station;
  const powerW = strings * rack.maxCurrentA * rack.nominalVoltageV;
  battery.set('AHRtg', strings * rack.capacityAh);
  battery.set('WHRtg', strings * rack.capacityAh * rack.nominalVoltageV);
  battery.set('WChaRteMax', powerW);
  battery.set('WDisChaRteMax', powerW);
  battery.set('SoCMax', 100);
  battery.set('SoCMin', 0);
  battery.set('LocRemCtl', 0);
  battery.set('Typ', LITHIUM_ION);
  battery.set('VMax', (limits.cellVoltageMv.high[2] * topology.cellsPerRack) / 1_000);
  battery.set('VMin', (limits.cellVoltageMv.low[2] * topology.cellsPerRack) / 1_000);
  battery.set('ReqInvState', 0);
  battery.set('CtrlHb', 0);
}

export function characterOfCharge({
  state,
  currentDeciA,
  chargeLimitDeciA,
  dischargeLimitDeciA,
}: Pick<
  RackTelemetry,
  'state' | 'currentDeciA' | 'chargeLimitDeciA' | 'dischargeLimitDeciA'
>): number {
  if (state !== RackState.closed) return CharacterOfCharge.off;
  if (currentDeciA > HOLDING_DECI_A) return CharacterOfCharge.discharging;
  if (currentDeciA < -HOLDING_DECI_A) return CharacterOfCharge.charging;
  if (chargeLimitDeciA === 0 && dischargeLimitDeciA > 0) return CharacterOfCharge.full;
  if (dischargeLimitDeciA === 0 && chargeLimitDeciA > 0) return CharacterOfCharge.empty;
  return CharacterOfCharge.holding;
}

export function contactorFailure(alarmBits: number): number {
  if (alarmBits & RackAlarmBit.fuse) return 5;
  if (alarmBits & RackAlarmBit.contactor) return 6;
  return alarmBits & RackAlarmBit.precharge ? 7 : 0;
}

/** What the auxiliary contacts say: bit 0 main +, 1 main -, 2 precharge. */
export function contactors(bits: number): number {
  const { mainPositiveFeedback, mainNegativeFeedback, prechargeFeedback } = ContactorBit;
  return [mainPositiveFeedback, mainNegativeFeedback, prechargeFeedback].reduce(
    (sum, bit, at) => sum + (bits & bit ? 1 << at : 0),
    0,
  );
}

export function countBits(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) for (let bits = byte; bits > 0; bits &= bits - 1) count += 1;
  return count;
}
