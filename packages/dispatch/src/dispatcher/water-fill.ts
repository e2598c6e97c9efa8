/** Setpoints go over the wire in tenths of a kW. */
const STEP_KW = 0.1;

/**
 * Divides an amount over rows in proportion to their weights, none past its cap: what a full row can not
 * take goes to the others. All figures positive. Returns what was divided: the amount, or the sum of the
 * caps of the rows with a weight, where that is less.
 */
export function waterFill(
  amountKw: number,
  weights: Float64Array,
  capsKw: Float64Array,
  into: Float64Array,
): number {
  into.fill(0);
  let leftKw = amountKw;
  let openWeight = 0;
  for (let row = 0; row < weights.length; row += 1) {
    if ((capsKw[row] as number) > 0) openWeight += weights[row] as number;
  }
  // Every round fills at least one row for good, or ends: at most one round a row.
  for (let round = 0; round <= weights.length && leftKw > 0 && openWeight > 0; round += 1) {
    const level = leftKw / openWeight;
    let filledKw = 0;
    let filledWeight = 0;
    for (let row = 0; row < weights.length; row += 1) {
      const weight = weights[row] as number;
      const capKw = capsKw[row] as number;
      if (weight <= 0 || capKw <= 0 || into[row] === capKw || weight * level < capKw) continue;
      into[row] = capKw;
      filledKw += capKw;
      filledWeight += weight;
    }
    if (filledWeight === 0) {
      for (let row = 0; row < weights.length; row += 1) {
        const capKw = capsKw[row] as number;
        if (capKw <= 0 || into[row] === capKw) continue;
        into[row] = (weights[row] as number) * level;
      }
      leftKw = 0;
    } else {
      leftKw -= filledKw;
      openWeight -= filledWeight;
    }
  }
  return inSteps(amountKw, capsKw, into);
}

/** Rounds down to whole steps of the wire and hands the rest out one step at a time. */
function inSteps(amountKw: number, capsKw: Float64Array, into: Float64Array): number {
  let exactKw = 0;
  let steps = 0;
  for (let row = 0; row < into.length; row += 1) {
    const kw = into[row] as number;
    exactKw += kw;
    // 0.3 / 0.1 is 2.9999999999999996.
    const whole = Math.floor(kw / STEP_KW + 1e-6);
    into[row] = whole;
    steps += whole;
  }
  const wantedSteps = Math.floor(Math.min(exactKw, amountKw) / STEP_KW + 1e-6);
  for (let row = 0; row < into.length && steps < wantedSteps; row += 1) {
    const whole = into[row] as number;
    if (whole <= 0 || (whole + 1) * STEP_KW > (capsKw[row] as number) + 1e-9) continue;
    into[row] = whole + 1;
    steps += 1;
  }
  for (let row = 0; row < into.length; row += 1) into[row] = (into[row] as number) / 10;
  return steps / 10;
}
