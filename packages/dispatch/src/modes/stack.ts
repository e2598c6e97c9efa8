import { assert } from '@cellarium/stdx';
import type { Demand } from './demand.ts';
import type { ModeCode, ModeView, RunningMode } from './mode.ts';

/** One mode in the stack. */
export interface StackedMode {
  readonly id: string;
  readonly code: ModeCode;
  /** 1 speaks first; of two with the same priority the one listed first. */
  readonly priority: number;
  readonly isEnabled: boolean;
  readonly running: RunningMode;
}

/** What one mode asked for and what came of it. */
export interface Contribution {
  readonly id: string;
  readonly code: ModeCode;
  readonly demand: Demand;
  /** Its target is the base; of the others' targets none counts. */
  readonly isBase: boolean;
}

export interface StackDemand {
  /** Target of the base mode inside all bounds, less the reserves. Ramped. */
  readonly baseKw: number;
  /** Sum of the offsets, inside all bounds. Not ramped by the station: response is meant to be fast. */
  readonly offsetKw: number;
  readonly contributions: readonly Contribution[];
}

/** More modes than any station combines; each is asked every second. */
export const MODES_MOST = 16;

/**
 * Asks every enabled mode and settles on one demand. Bounds of a mode hold inside those of the modes
 * above it: a lower one can narrow what is left, never leave it. The first target counts, or 0. What
 * the station can really give is not asked here: the constraints say that, and what they cost.
 */
export function settle(stack: readonly StackedMode[], view: ModeView): StackDemand {
  assert(stack.length <= MODES_MOST, 'a stack of modes is bounded');
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  let baseKw: number | undefined;
  let offsetKw = 0;
  let reserveDischargeKw = 0;
  let reserveChargeKw = 0;
  const contributions: Contribution[] = [];
  for (const mode of inOrder(stack)) {
    const demand = mode.running.demand(view);
    const isBase = baseKw === undefined && demand.targetKw !== undefined;
    if (isBase) baseKw = demand.targetKw;
    const inside = (kw: number): number => Math.min(Math.max(kw, least), most);
    const nextLeast = inside(demand.leastKw ?? least);
    const nextMost = Math.max(inside(demand.mostKw ?? most), nextLeast);
    least = nextLeast;
    most = nextMost;
    offsetKw += demand.offsetKw ?? 0;
    reserveDischargeKw += demand.reserveDischargeKw ?? 0;
    reserveChargeKw += demand.reserveChargeKw ?? 0;
    contributions.push({ id: mode.id, code: mode.code, demand, isBase });
  }
  const room = withRoom(
    reserveChargeKw > 0 ? Math.max(least, reserveChargeKw - view.maxChargeKw) : least,
    reserveDischargeKw > 0 ? Math.min(most, view.maxDischargeKw - reserveDischargeKw) : most,
  );
  const base = Math.min(Math.max(baseKw ?? 0, room.least), room.most);
  const total = Math.min(Math.max(base + offsetKw, least), most);
  return { baseKw: base || 0, offsetKw: total - base || 0, contributions };
}

function inOrder(stack: readonly StackedMode[]): StackedMode[] {
  return stack
    .filter((mode) => mode.isEnabled)
    .toSorted((one, other) => one.priority - other.priority);
}

/** Bounds of the base once the reserves are kept free; where both do not fit, the middle of them. */
function withRoom(least: number, most: number): { least: number; most: number } {
  if (least <= most) return { least, most };
  const middle = (least + most) / 2;
  return { least: middle, most: middle };
}
