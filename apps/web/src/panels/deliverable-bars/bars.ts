import type { DeliverableBody } from '@cellarium/api';

export type Loss = DeliverableBody['bars'][number];

export interface Step {
  readonly loss: Loss;
  /** What is left after it, kW from nothing. */
  readonly restKw: number;
}

/** Less than this a person calls nothing. */
const NOTHING_KW = 0.5;

/** The bars from nameplate down, each beginning where the one before ended. */
export function stepsOf({ nameplateKw, bars }: DeliverableBody): readonly Step[] {
  let restKw = nameplateKw;
  return bars.map((loss) => {
    restKw -= loss.kw;
    return { loss, restKw };
  });
}

export function takesSomething({ kw }: Loss): boolean {
  return kw > NOTHING_KW;
}
