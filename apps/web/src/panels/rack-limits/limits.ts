import { LIMIT_REASON_NAMES, type LimitReason, NO_CELL } from '@cellarium/model';

export type LimitReasonName = keyof typeof LimitReason;

/** What the BMS allows in one direction, and what holds it down. */
export interface AllowedCurrent {
  readonly allowedA: number;
  /** Of what the rack is built for, 0..1. */
  readonly share: number;
  readonly reason: LimitReasonName;
  /** Cell in rack that sets the limit, where one does. */
  readonly cell: number | undefined;
}

export function allowedCurrent(
  limitDeciA: number,
  reasonCode: number,
  limitCell: number,
  maxCurrentA: number,
): AllowedCurrent {
  const allowedA = limitDeciA / 10;
  return {
    allowedA,
    share: maxCurrentA > 0 ? Math.min(1, allowedA / maxCurrentA) : 0,
    reason: (LIMIT_REASON_NAMES[reasonCode] ?? 'fault') as LimitReasonName,
    cell: limitCell === NO_CELL ? undefined : limitCell,
  };
}

/** Whether a person should look: something other than an open rack holds the current back. */
export function isHeldBack(allowed: AllowedCurrent): boolean {
  return allowed.reason !== 'none' && allowed.reason !== 'open';
}

/** Which measured quantity stands behind a reason, so that its number can be shown beside it. */
export function quantityOfReason(
  reason: LimitReasonName,
): 'cellVoltage' | 'temperature' | 'soc' | 'spread' | 'insulation' | undefined {
  switch (reason) {
    case 'cellVoltageHigh':
    case 'cellVoltageLow':
      return 'cellVoltage';
    case 'temperatureHigh':
    case 'temperatureLow':
      return 'temperature';
    case 'stateOfCharge':
      return 'soc';
    case 'cellSpread':
      return 'spread';
    case 'insulation':
      return 'insulation';
    case 'none':
    case 'fault':
    case 'open':
      return undefined;
  }
}

/** Against levels that are worse the lower they are (insulation): 0 fine, 1 report, 2 limit, 3 trip. */
export function levelBelow(value: number, levels: readonly [number, number, number]): number {
  let level = 0;
  for (const at of levels) if (value <= at) level += 1;
  return level;
}

/** Against levels that are worse the higher they are (spread): 0 fine, 1 report, 2 limit, 3 trip. */
export function levelAbove(value: number, levels: readonly [number, number, number]): number {
  let level = 0;
  for (const at of levels) if (value >= at) level += 1;
  return level;
}
