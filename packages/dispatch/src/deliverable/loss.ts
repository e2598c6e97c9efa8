import { type CodeOf, LimitReason, namesByCode } from '@cellarium/model';

/** The bars between nameplate and deliverable, in the order in which they are shown. */
export const LossCode = {
  /** Open, tripped, in fault; insulation. */
  racksOut: 0,
  /** Held back by a cell's voltage, or by the spread of cells. */
  cells: 1,
  thermal: 2,
  /** Racks of one block differ in SOC: the emptiest (fullest) of them ends it for all. */
  socSpread: 3,
  stale: 4,
  tags: 5,
  /** Nothing is wrong: the battery does not hold as much for so long. */
  storedEnergy: 6,
  protection: 7,
  /** The PCS gives less, does not run, or is held at its panel. */
  pcs: 8,
  /** Somebody stopped it. */
  stopped: 9,
  /** Transformer and grid code. */
  station: 10,
} as const;
export type LossCode = CodeOf<typeof LossCode>;
export const LOSS_NAMES = namesByCode(LossCode);

/** Which bar a BMS's own limit goes to. A reason that this table does not know counts as cells. */
export function lossOfReason(reason: number): LossCode {
  switch (reason) {
    case LimitReason.temperatureHigh:
    case LimitReason.temperatureLow:
      return LossCode.thermal;
    case LimitReason.insulation:
    case LimitReason.fault:
    case LimitReason.open:
      return LossCode.racksOut;
    case LimitReason.stateOfCharge:
      return LossCode.storedEnergy;
    default:
      return LossCode.cells;
  }
}
