/*
 * Kehua BCS1250K, 1,250 kW, efficiency in % at 10, 20 .. 100 % load and three DC voltages, 25 degC; a
 * published vendor table.
 */
const VOLTAGES_V = [1060, 1250, 1450] as const;
const CHARGE = [
  [98.26, 98.8, 98.84, 98.86, 98.81, 98.76, 98.69, 98.6, 98.49, 98.39],
  [97.91, 98.65, 98.75, 98.76, 98.74, 98.69, 98.62, 98.53, 98.42, 98.31],
  [97.56, 98.48, 98.64, 98.71, 98.69, 98.65, 98.58, 98.49, 98.38, 98.27],
] as const;
const DISCHARGE = [
  [98.01, 98.56, 98.63, 98.66, 98.59, 98.56, 98.5, 98.42, 98.32, 98.21],
  [97.55, 98.32, 98.49, 98.53, 98.51, 98.47, 98.42, 98.34, 98.25, 98.14],
  [97.39, 98.22, 98.37, 98.47, 98.42, 98.41, 98.35, 98.27, 98.18, 98.08],
] as const;
const FIRST_LOAD = 0.1;
const LAST = CHARGE[0].length - 1;
/** What a running PCS draws at no load, as a share of its rating. */
const NO_LOAD_SHARE = 0.0012;

function efficiency(charging: boolean, load: number, dcVoltageV: number): number {
  const table = charging ? CHARGE : DISCHARGE;
  const volt = Math.min(Math.max(dcVoltageV, VOLTAGES_V[0]), VOLTAGES_V[2]);
  const row = volt < VOLTAGES_V[1] ? 0 : 1;
  const rowShare = (volt - VOLTAGES_V[row]!) / (VOLTAGES_V[row + 1]! - VOLTAGES_V[row]!);
  const x = Math.min(Math.max(load * 10 - 1, 0), LAST);
  const k = Math.min(Math.floor(x), LAST - 1);
  const at = (values: readonly number[]): number =>
    values[k]! + (x - k) * (values[k + 1]! - values[k]!);
  const low = at(table[row]!);
  return (low + rowShare * (at(table[row + 1]!) - low)) / 100;
}

/** What the PCS turns into heat at this AC power, kW; `ratedKw` and the loss are positive. */
export function pcsLossKw(powerKw: number, ratedKw: number, dcVoltageV: number): number {
  const charging = powerKw < 0;
  const load = Math.abs(powerKw) / ratedKw;
  const measured = Math.max(load, FIRST_LOAD);
  const eta = efficiency(charging, measured, dcVoltageV);
  // Charging, the rated load stands on the AC side too: what arrives is power * eta.
  const lossShare = charging ? measured * (1 - eta) : measured * (1 / eta - 1);
  if (load >= FIRST_LOAD) return lossShare * ratedKw;
  return (NO_LOAD_SHARE + (lossShare - NO_LOAD_SHARE) * (load / FIRST_LOAD)) * ratedKw;
}
