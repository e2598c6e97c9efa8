import { assert } from '@cellarium/stdx';
import type { Demand } from './demand.ts';
import type { ModeCode, ModeView, RunningMode } from './mode.ts';
import { Asking, type ModeCost, type Mover } from './mode-cost.ts';

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
  /** What the targets and offsets ask for; less the costs it is base and offset together. */
  readonly askedKw: number;
  /** Target of the base mode inside all bounds, less the reserves. Ramped. */
  readonly baseKw: number;
  /** Sum of the offsets, inside all bounds. Not ramped by the station: response is meant to be fast. */
  readonly offsetKw: number;
  readonly costs: readonly ModeCost[];
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
  let leastBy: readonly Mover[] = [];
  let mostBy: readonly Mover[] = [];
  let targetKw: number | undefined;
  let offsetKw = 0;
  const dischargeReserves: Mover[] = [];
  const chargeReserves: Mover[] = [];
  const contributions: Contribution[] = [];
  for (const { id, code, running } of inOrder(stack)) {
    const demand = running.demand(view);
    const isBase = targetKw === undefined && demand.targetKw !== undefined;
    if (isBase) targetKw = demand.targetKw;
    const inside = (kw: number): number => Math.min(Math.max(kw, least), most);
    const nextLeast = inside(demand.leastKw ?? least);
    const nextMost = Math.max(inside(demand.mostKw ?? most), nextLeast);
    if (nextLeast > least) leastBy = [{ code, part: 1 }];
    if (nextMost < most) mostBy = [{ code, part: 1 }];
    least = nextLeast;
    most = nextMost;
    offsetKw += demand.offsetKw ?? 0;
    reserve(dischargeReserves, code, demand.reserveDischargeKw);
    reserve(chargeReserves, code, demand.reserveChargeKw);
    contributions.push({ id, code, demand, isBase });
  }
  const reserveDischargeKw = sumOf(dischargeReserves);
  const reserveChargeKw = sumOf(chargeReserves);
  const room = withRoom(
    reserveChargeKw > 0 ? Math.max(least, reserveChargeKw - view.maxChargeKw) : least,
    reserveDischargeKw > 0 ? Math.min(most, view.maxDischargeKw - reserveDischargeKw) : most,
  );
  const asking = new Asking(targetKw ?? 0);
  const bound = (): void => {
    asking.move(
      Math.min(Math.max(asking.kw, least), most),
      'bound',
      asking.kw > most ? mostBy : leastBy,
    );
  };
  bound();
  const base = Math.min(Math.max(asking.kw, room.least), room.most) || 0;
  asking.move(base, 'reserve', asking.kw > base ? dischargeReserves : chargeReserves);
  asking.add(offsetKw);
  bound();
  const { askedKw, costs } = asking;
  return {
    askedKw: askedKw || 0,
    baseKw: base,
    offsetKw: asking.kw - base || 0,
    costs,
    contributions,
  };
}

function reserve(into: Mover[], code: ModeCode, kw = 0): void {
  if (kw > 0) into.push({ code, part: kw });
}

function sumOf(movers: readonly Mover[]): number {
  return movers.reduce((sum, { part }) => sum + part, 0);
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
