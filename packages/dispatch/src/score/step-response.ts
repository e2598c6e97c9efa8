/** A sample of measured power, seconds after the command. */
export interface PowerSample {
  readonly atS: number;
  readonly kw: number;
}

/** The measures of GB/T 40595, and the rate; undefined where it never got there. */
export interface StepResponse {
  /** Until it moved the right way by more than the measurement's noise. */
  readonly lagS: number | undefined;
  /** From the command to 90 % of the step. */
  readonly riseS: number | undefined;
  /** From the command until it stays in the band for good. */
  readonly settlingS: number | undefined;
  /** Between 10 and 90 % of the step. */
  readonly rateKwPerS: number | undefined;
  /** Mean of the last quarter of the samples less the target. */
  readonly steadyErrorKw: number | undefined;
}

/** GB/T 40595-2021: lag 1 s, rise 3 s, settling 4 s, steady error 1 % of Pn. */
export const GBT_40595 = {
  lagSMax: 1,
  riseSMax: 3,
  settlingSMax: 4,
  steadyErrorShareMax: 0.01,
} as const;

const LOW_SHARE = 0.1;
const HIGH_SHARE = 0.9;
const STEADY_PART = 0.25;

/** Of a step from one power to another; `noiseKw` is what the meter swings at rest. */
export function stepResponse(
  samples: readonly PowerSample[],
  step: { readonly fromKw: number; readonly toKw: number },
  bandKw: number,
  noiseKw: number,
): StepResponse {
  const spanKw = step.toKw - step.fromKw;
  const doneKw = ({ kw }: PowerSample): number => (kw - step.fromKw) * Math.sign(spanKw);
  const firstAt = (kw: number): number | undefined =>
    spanKw === 0 ? 0 : crossing(samples, doneKw, kw);
  const low = firstAt(Math.abs(spanKw) * LOW_SHARE);
  const high = firstAt(Math.abs(spanKw) * HIGH_SHARE);
  const tail = samples.slice(Math.floor(samples.length * (1 - STEADY_PART)));
  const steady = tail.reduce((sum, { kw }) => sum + kw, 0) / tail.length;
  const rate =
    low === undefined || high === undefined || high <= low
      ? undefined
      : (Math.abs(spanKw) * (HIGH_SHARE - LOW_SHARE)) / (high - low);
  return {
    lagS: firstAt(Math.min(noiseKw, Math.abs(spanKw) * HIGH_SHARE)),
    riseS: high,
    settlingS: settledAt(samples, step.toKw, bandKw),
    rateKwPerS: rate,
    steadyErrorKw: tail.length === 0 ? undefined : steady - step.toKw,
  };
}

/** When the samples first reach a figure, on the straight line between two of them. */
function crossing(
  samples: readonly PowerSample[],
  of: (sample: PowerSample) => number,
  kw: number,
): number | undefined {
  let last: PowerSample | undefined;
  for (const sample of samples) {
    if (of(sample) >= kw) {
      if (last === undefined) return sample.atS;
      const part = (kw - of(last)) / (of(sample) - of(last));
      return last.atS + part * (sample.atS - last.atS);
    }
    last = sample;
  }
  return undefined;
}

function settledAt(
  samples: readonly PowerSample[],
  toKw: number,
  bandKw: number,
): number | undefined {
  let since: number | undefined;
  for (const { atS, kw } of samples) {
    if (Math.abs(kw - toKw) > bandKw) since = undefined;
    else since ??= atS;
  }
  return since;
}
