import type { Profile, ReadModel } from '@cellarium/profiles';
import { err, ok, type Result } from '@cellarium/stdx';
import {
  decodePoint,
  encodePoint,
  layoutOf,
  modelById,
  type PlacedPoint,
  scaleFactors,
} from '@cellarium/sunspec';
import { readBackOf, type WritePlan, type WritePlanError, type WriteStep } from './write-plan.ts';

const AC_CONTROLS = 704;
const RATINGS = 702;
const DER_CONTROL = 715;
const PERCENT = 0;
const WATTS = 1;
const ENABLED = 1;
const W_PER_KW = 1_000;
/** One more would say that there is none. */
export const SUNSPEC_HEARTBEATS = 0xffff_ffff;
/** As the generic map: longer than a restart of the controller, short against harm. */
export const SUNSPEC_REVERSION_SECONDS = 60;

export const SUNSPEC_POWER = 'activePower';

/** A model of the device as it was read, with its points by name. */
export interface OpenModel {
  readonly address: number;
  readonly registers: Uint16Array;
  readonly placed: (name: string) => PlacedPoint | undefined;
  readonly scale: (placed: PlacedPoint) => number | undefined;
}

interface PowerTerms {
  /** What a positive power means to the device; discharge where it is left out. */
  readonly positive?: Profile['positive'];
  /** After so long without a new value it falls back. */
  readonly reversionSeconds?: number;
  /** The sign of life to write; one more than the device has where it is left out. */
  readonly heartbeat?: number;
}

/**
 * Active power by models 704 and 715, kW, positive = discharge. What the device falls back to is 0 W. The
 * limits are the device's own ratings (702): one that gives none is not commanded.
 */
export function planSunspecPower(
  models: readonly ReadModel[],
  powerKw: number,
  terms: PowerTerms = {},
): Result<WritePlan, WritePlanError> {
  const { positive = 'discharge', reversionSeconds = SUNSPEC_REVERSION_SECONDS } = terms;
  const sign = positive === 'charge' ? -1 : 1;
  if (!Number.isFinite(powerKw)) return err({ kind: 'not-a-number' });
  const controls = openModel(models, AC_CONTROLS);
  const ratings = openModel(models, RATINGS);
  if (!controls) return err({ kind: 'model-missing', model: AC_CONTROLS });
  if (!ratings) return err({ kind: 'model-missing', model: RATINGS });
  const chargeW = numberOf(ratings, 'WChaRteMax') ?? numberOf(ratings, 'WMaxRtg');
  const dischargeW = numberOf(ratings, 'WDisChaRteMax') ?? numberOf(ratings, 'WMaxRtg');
  if (chargeW === undefined || dischargeW === undefined) {
    return err({ kind: 'point-missing', point: 'WMaxRtg' });
  }
  const [least, most] = [-chargeW / W_PER_KW, dischargeW / W_PER_KW];
  if (powerKw < least || powerKw > most) return err({ kind: 'out-of-limits', least, most });

  const steps: WriteStep[] = [];
  let heldKw = powerKw;
  const write = (
    model: OpenModel,
    purpose: WriteStep['purpose'],
    name: string,
    value: number,
    wattsPerStep = 1,
  ): WritePlanError | undefined => {
    const placed = model.placed(name);
    if (!placed) return { kind: 'point-missing', point: name };
    const encoded = encodePoint(placed.point, value, model.scale(placed));
    if (!encoded.ok) return { kind: 'does-not-fit', type: `${name}: ${encoded.error}` };
    if (purpose === 'value') {
      const held = decodePoint(encoded.value, 0, placed.point, model.scale(placed));
      heldKw = (sign * Number(held.value) * wattsPerStep) / W_PER_KW;
    }
    const address = model.address + placed.offset;
    steps.push({
      purpose,
      // 16 even for one register: SunSpec asks devices for it, and not for 6.
      request: { fn: 16, address, values: encoded.value },
      readBack: purpose === 'heartbeat' ? undefined : readBackOf(address, encoded.value),
    });
    return undefined;
  };
  const life = openModel(models, DER_CONTROL);
  const beat = terms.heartbeat ?? ((life && numberOf(life, 'ControllerHb')) ?? 0) + 1;
  // A device that takes no watts may take percent of its WMax, one and the same both ways.
  const maxW = numberOf(ratings, 'WMax') ?? numberOf(ratings, 'WMaxRtg');
  const inPercent =
    numberOf(controls, 'WSet') === undefined &&
    numberOf(controls, 'WSetPct') !== undefined &&
    maxW !== undefined;
  const wattsPerStep = inPercent ? maxW / 100 : 1;
  const writeMode = () => write(controls, 'mode', 'WSetMod', inPercent ? PERCENT : WATTS);
  const writeValue = () =>
    write(
      controls,
      'value',
      inPercent ? 'WSetPct' : 'WSet',
      (sign * powerKw * W_PER_KW) / wattsPerStep,
      wattsPerStep,
    );
  // Nothing is safe in either mode, and a device that gives power in this one has it with the first write.
  const fault =
    (powerKw === 0 ? writeValue() : writeMode()) ??
    (powerKw === 0 ? writeMode() : writeValue()) ??
    write(controls, 'reversion', inPercent ? 'WSetPctRvrt' : 'WSetRvrt', 0) ??
    write(controls, 'reversion', 'WSetEnaRvrt', ENABLED) ??
    write(controls, 'reversion', 'WSetRvrtTms', reversionSeconds) ??
    (life && write(life, 'heartbeat', 'ControllerHb', beat % SUNSPEC_HEARTBEATS)) ??
    write(controls, 'enable', 'WSetEna', ENABLED);
  if (fault) return err(fault);
  return ok({ name: SUNSPEC_POWER, unit: 'kW', value: heldKw, steps });
}

export function openModel(models: readonly ReadModel[], id: number): OpenModel | undefined {
  const read = models.find(({ found }) => found.id === id);
  const table = modelById(id);
  const layout = read && table && layoutOf(table, read.registers);
  if (!read || !layout?.ok) return undefined;
  return {
    address: read.found.address,
    registers: read.registers,
    placed: (name) => layout.value.points.find(({ path }) => path === name),
    scale: scaleFactors(layout.value, read.registers),
  };
}

export function numberOf(model: OpenModel, name: string): number | undefined {
  const placed = model.placed(name);
  if (!placed) return undefined;
  const { value } = decodePoint(model.registers, placed.offset, placed.point, model.scale(placed));
  return typeof value === 'number' ? value : undefined;
}
