import type { ReadModel } from '@cellarium/profiles';
import { encodePoint } from '@cellarium/sunspec';
import type { DeviceOrder } from '../order.ts';
import { numberOf, type OpenModel, openModel } from './sunspec-write-plan.ts';
import { type Proof, readBackOf, type WriteStep } from './write-plan.ts';

const DROOP = 711;
const RATINGS = 702;
const ENABLED = 1;
const DISABLED = 0;
const COMPLETED = 1;
const READ_WRITE = 0;
/** The set that acts is the first, by the way of these models, and nobody writes into it. */
const ACTIVE = 1;
/** A dead band that no grid leaves: what the device falls back to gives nothing. */
const SILENT_HZ = 5;
const SILENT_DROOP = 0.05;
/**
 * 711 knows no end of its line: a curve that is flat beyond its last point is not said by it. From 2 % of
 * nominal on no storage stays on a large grid, so that what would come there does not count.
 */
const REACH_SHARE = 0.02;
const SET_POINTS = ['DbOf', 'DbUf', 'KOf', 'KUf', 'RspTms', 'PMin'] as const;

type ArmResponse = Extract<DeviceOrder, { kind: 'armResponse' }>;

interface PlannedResponse {
  readonly steps: readonly WriteStep[];
  readonly proofs: readonly Proof[];
}

/**
 * A response by model 711, frequency droop: written into a set that does not act, with another that
 * gives nothing to fall back to, then adopted and enabled. Undefined: the device can not be told this
 * curve, or would not end it by itself.
 */
export function planSunspecResponse(
  models: readonly ReadModel[],
  order: ArmResponse,
): PlannedResponse | undefined {
  const droop = openModel(models, DROOP);
  const ratings = openModel(models, RATINGS);
  const ratedW = ratings && numberOf(ratings, 'WMaxRtg');
  if (!droop || ratedW === undefined) return undefined;
  if (order.contractedDeciKw === 0) {
    const step = stepOf(droop, 'enable', 'Ena', [DISABLED]);
    return step && { steps: [step], proofs: [proofOf(step)] };
  }
  const line = lineOf(order, ratedW);
  const [ours, silent] = freeSets(droop);
  if (!line || ours === undefined || silent === undefined) return undefined;
  const { deadBandHz, droopShare } = line;
  const seconds = Math.max(1, Math.ceil(order.reversionMs / 1_000));
  const responseS = order.curve.fullWithinMs / 1_000;
  const steps = [
    setStep(droop, ours, deadBandHz, droopShare, responseS),
    setStep(droop, silent, SILENT_HZ, SILENT_DROOP, responseS),
    stepOf(droop, 'reversion', 'RvrtTms', [seconds]),
    stepOf(droop, 'reversion', 'RvrtCtl', [silent]),
    stepOf(droop, 'mode', 'AdptCtlReq', [ours]),
    stepOf(droop, 'enable', 'Ena', [ENABLED]),
  ];
  const held = setStep(droop, ACTIVE, deadBandHz, droopShare, responseS);
  if (!held || !steps.every((step) => step !== undefined)) return undefined;
  return { steps, proofs: [adopted(droop, ours), proofOf(held)] };
}

/** The curve as dead band and droop of the device's own rating; undefined where it is no such line. */
function lineOf(
  { contractedDeciKw, curve }: ArmResponse,
  ratedW: number,
): { deadBandHz: number; droopShare: number } | undefined {
  const [from, to, ...more] = curve.points;
  if (!from || !to || more.length > 0 || from.sharePpm !== 0 || to.sharePpm === 0) return undefined;
  const nominalHz = curve.nominalMilliHz / 1_000;
  if (to.deviationMicroHz < REACH_SHARE * nominalHz * 1e6) return undefined;
  const spanHz = (to.deviationMicroHz - from.deviationMicroHz) / 1e6;
  const givenW = contractedDeciKw * 100 * (to.sharePpm / 1e6);
  return {
    deadBandHz: from.deviationMicroHz / 1e6,
    droopShare: (spanHz / nominalHz) * (ratedW / givenW),
  };
}

/** Sets that may be written, but for the one that acts. */
function freeSets(droop: OpenModel): number[] {
  const free: number[] = [];
  for (let set = ACTIVE + 1; set <= (numberOf(droop, 'NCtl') ?? 0); set += 1) {
    if (numberOf(droop, `Ctl[${set}].ReadOnly`) === READ_WRITE) free.push(set);
  }
  return free;
}

/** All of a set in one write: it never holds a half. */
function setStep(
  droop: OpenModel,
  set: number,
  deadBandHz: number,
  droopShare: number,
  responseS: number,
): WriteStep | undefined {
  // The least that a PCS of a battery gives is all of its charge.
  const values = [deadBandHz, deadBandHz, droopShare, droopShare, responseS, -100];
  return stepOf(droop, 'value', `Ctl[${set}].`, values, SET_POINTS);
}

/** Points that stand side by side from `path` on. */
function stepOf(
  model: OpenModel,
  purpose: WriteStep['purpose'],
  path: string,
  values: readonly number[],
  names: readonly string[] = [''],
): WriteStep | undefined {
  const words: number[] = [];
  for (const [at, name] of names.entries()) {
    const placed = model.placed(path + name);
    const encoded = placed && encodePoint(placed.point, values[at]!, model.scale(placed));
    if (!encoded?.ok) return undefined;
    words.push(...encoded.value);
  }
  const address = model.address + model.placed(path + names[0])!.offset;
  const registers = Uint16Array.from(words);
  return {
    purpose,
    request: { fn: 16, address, values: registers },
    readBack: readBackOf(address, registers),
  };
}

function proofOf({ readBack }: WriteStep): Proof {
  const expected = readBack?.expected ?? new Uint16Array();
  return {
    request: readBack?.request ?? { fn: 3, address: 0, count: 1 },
    holds: (found) => expected.every((word, at) => word === found[at]),
  };
}

/** Enabled, asked for, and taken: the three words stand side by side. */
function adopted(droop: OpenModel, set: number): Proof {
  const address = droop.address + droop.placed('Ena')!.offset;
  return {
    request: { fn: 3, address, count: 3 },
    holds: ([ena, request, result]) => ena === ENABLED && request === set && result === COMPLETED,
  };
}
