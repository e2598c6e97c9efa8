/** Less than this a person calls nothing. */
export const LEAST_SHORT_KW = 1;

/** How much of what is asked is not given, since when, and how much at most. */
export class Shortfall {
  shortKwh = 0;
  mostShortKw = 0;
  firstShortAtS: number | undefined;

  /** `askedKw` and `givenKw` positive. */
  add(askedKw: number, givenKw: number, atS: number, seconds: number): void {
    const shortKw = askedKw - givenKw;
    if (shortKw <= LEAST_SHORT_KW) return;
    this.shortKwh += (shortKw * seconds) / 3_600;
    this.mostShortKw = Math.max(this.mostShortKw, shortKw);
    this.firstShortAtS ??= atS;
  }
}

/** Inner step: SOC moves by 0.8 % a minute at most (0.5P); a long plan is looked at more coarsely. */
const STEP_S = 60;
const COARSE_STEP_S = 300;
const COARSE_FROM_S = 4 * 3_600;

export function innerStepS(plan: readonly { readonly seconds: number }[]): number {
  const wholeS = plan.reduce((sum, { seconds }) => sum + seconds, 0);
  return wholeS > COARSE_FROM_S ? COARSE_STEP_S : STEP_S;
}
