import type { ScopeColumns } from '@cellarium/api';

type Summary = ScopeColumns<'station'>['summary'];

export const LOSSES = ['racksOut', 'cells', 'thermal', 'pcs', 'stale'] as const;
type Loss = (typeof LOSSES)[number];
export type Direction = 'charge' | 'discharge';

export interface Step {
  readonly loss: Loss;
  readonly lostKw: number;
  /** What remains after it. */
  readonly remainsKw: number;
}

export interface Waterfall {
  readonly nameplateKw: number;
  readonly steps: readonly Step[];
  readonly deliverableKw: number;
}

const COLUMNS = {
  charge: {
    racksOut: 'chargeLostRacksOutKw',
    cells: 'chargeLostCellsKw',
    thermal: 'chargeLostThermalKw',
    pcs: 'chargeLostPcsKw',
    stale: 'chargeLostStaleKw',
  },
  discharge: {
    racksOut: 'dischargeLostRacksOutKw',
    cells: 'dischargeLostCellsKw',
    thermal: 'dischargeLostThermalKw',
    pcs: 'dischargeLostPcsKw',
    stale: 'dischargeLostStaleKw',
  },
} as const;

/** From the nameplate down to what can be delivered, one loss after the other. */
export function waterfallOf(
  summary: Summary,
  direction: Direction,
  nameplateKw: number,
): Waterfall {
  let remainsKw = nameplateKw;
  const steps = LOSSES.map((loss) => {
    const lostKw = summary[COLUMNS[direction][loss]][0] as number;
    remainsKw = Math.max(0, remainsKw - lostKw);
    return { loss, lostKw, remainsKw };
  });
  const deliverableKw = (
    direction === 'charge' ? summary.chargeablePowerKw : summary.dischargeablePowerKw
  )[0] as number;
  return { nameplateKw, steps, deliverableKw };
}

/** What takes the most, over both directions; undefined where nothing worth a word is lost. */
export function largestLoss(
  charge: Waterfall,
  discharge: Waterfall,
): (Step & { readonly direction: Direction }) | undefined {
  const steps = [
    ...discharge.steps.map((step) => ({ ...step, direction: 'discharge' as const })),
    ...charge.steps.map((step) => ({ ...step, direction: 'charge' as const })),
  ];
  const most = steps.reduce((a, b) => (b.lostKw > a.lostKw ? b : a));
  return most.lostKw > charge.nameplateKw * WORTH_A_WORD ? most : undefined;
}

/** A tenth of a percent of the nameplate: less is the rounding of the devices. */
const WORTH_A_WORD = 0.001;
