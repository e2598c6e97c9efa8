import { NO_CONDITION, type ScopeColumns } from '@cellarium/api';
import { CONDITION_IDS, type ConditionId } from '@cellarium/model';

type Protection = ScopeColumns<'rack'>['rackProtection'];

/** What the software layer takes away from a rack or block; undefined: nothing. */
export interface Derating {
  /** What is left, %. */
  readonly chargePercent: number;
  readonly dischargePercent: number;
  readonly isOpening: boolean;
  readonly isStopping: boolean;
  /** The rule that takes most. */
  readonly reason: ConditionId | undefined;
}

export function readDerating(protection: Protection, row: number): Derating | undefined {
  const of = (column: ArrayLike<number>): number => column[row] as number;
  const derating = {
    chargePercent: of(protection.chargePercent),
    dischargePercent: of(protection.dischargePercent),
    isOpening: of(protection.openRack) === 1,
    isStopping: of(protection.stopBlock) === 1,
  };
  const reason = of(protection.reason);
  const isFree =
    derating.chargePercent === 100 &&
    derating.dischargePercent === 100 &&
    !derating.isOpening &&
    !derating.isStopping;
  if (isFree) return undefined;
  return { ...derating, reason: reason === NO_CONDITION ? undefined : CONDITION_IDS[reason] };
}
