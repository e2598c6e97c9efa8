import { type ResponseCurve, responseCurveId } from '@cellarium/bms-frame';
import { ControlPlace, PcsState } from '@cellarium/model';
import { CURVE_ROWS } from '../columns.ts';
import type { PlantState } from '../state.ts';
import { frequencyAt } from '../station/frequency-trail.ts';

/** The control of a PCS looks at the grid so often, whatever step the plant takes. */
const CONTROL_STEP_S = 0.1;
/** Half of what the service gives it to begin: measuring the frequency takes that, and no more. */
const DELAY_SHARE = 0.5;

/** Holds `kw` of a response until then. */
export function holdResponse(
  { blocks, curves }: PlantState,
  block: number,
  kw: number,
  curve: ResponseCurve,
  untilS: number,
): void {
  const beginsS = curve.beginsWithinMs / 1_000;
  blocks.responseKw[block] = kw;
  blocks.responseCurve[block] = responseCurveId(curve);
  blocks.responseNominalHz[block] = curve.nominalMilliHz / 1_000;
  blocks.responseDelayS[block] = beginsS * DELAY_SHARE;
  // From 0 to all of it in what is left: a full swing is there in time though it began late.
  blocks.responseSlopeKwPerS[block] = kw / (curve.fullWithinMs / 1_000 - beginsS);
  blocks.responsePoints[block] = curve.points.length;
  curve.points.forEach(({ deviationMicroHz, sharePpm }, at) => {
    curves.deviationHz[block * CURVE_ROWS + at] = deviationMicroHz / 1e6;
    curves.share[block * CURVE_ROWS + at] = sharePpm / 1e6;
  });
  blocks.responseUntilS[block] = untilS;
}

export function disarm({ blocks }: PlantState, block: number): void {
  blocks.responseKw[block] = 0;
  blocks.responseCurve[block] = 0;
}

/** Disarms where nobody holds it any more, or nothing may. */
export function superviseResponse(
  state: PlantState,
  block: number,
  timeS: number,
  isControllerLost: boolean,
): void {
  const { blocks } = state;
  if (blocks.responseKw[block] === 0) return;
  const ends =
    isControllerLost ||
    timeS >= blocks.responseUntilS[block]! ||
    blocks.control[block] === ControlPlace.local ||
    blocks.pcsState[block] === PcsState.fault ||
    blocks.pcsState[block] === PcsState.off;
  if (ends) disarm(state, block);
}

/**
 * What the response asks for after a step that ends at `untilS`, kW: the curve at the frequency of a
 * little before, approached at its slope; once disarmed back to 0 at `idleKwPerS`.
 */
export function nextResponseKw(
  state: PlantState,
  block: number,
  untilS: number,
  dtS: number,
  idleKwPerS: number,
): number {
  const { blocks } = state;
  const armedKw = blocks.responseKw[block]!;
  let kw = blocks.responsePowerKw[block]!;
  if (armedKw === 0 && kw === 0) return 0;
  const steps = Math.max(Math.ceil(dtS / CONTROL_STEP_S - 1e-9), 1);
  const stepS = dtS / steps;
  const mostKw = (armedKw === 0 ? idleKwPerS : blocks.responseSlopeKwPerS[block]!) * stepS;
  for (let step = 1; step <= steps; step += 1) {
    const atS = untilS - dtS + step * stepS - blocks.responseDelayS[block]!;
    const targetKw = armedKw === 0 ? 0 : armedKw * shareNow(state, block, atS);
    kw += Math.min(Math.max(targetKw - kw, -mostKw), mostKw);
  }
  return kw;
}

/** Of what is armed, + = discharge: the curve of the block at the frequency of a moment. */
function shareNow(state: PlantState, block: number, atS: number): number {
  const { blocks, curves } = state;
  const deviationHz = frequencyAt(state, atS) - blocks.responseNominalHz[block]!;
  const size = Math.abs(deviationHz);
  const first = block * CURVE_ROWS;
  const last = first + blocks.responsePoints[block]! - 1;
  if (size <= curves.deviationHz[first]!) return 0;
  let row = first;
  while (row < last && size > curves.deviationHz[row + 1]!) row += 1;
  let share = curves.share[row]!;
  if (row < last) {
    const fromHz = curves.deviationHz[row]!;
    const way = (size - fromHz) / (curves.deviationHz[row + 1]! - fromHz);
    share += way * (curves.share[row + 1]! - share);
  }
  return deviationHz < 0 ? share : -share;
}
