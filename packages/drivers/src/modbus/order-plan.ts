import { type ReadKind, SitePart } from '@cellarium/model';
import type {
  DeviceMap,
  MappedPoint,
  Profile,
  ProfileWritable,
  ReadModel,
} from '@cellarium/profiles';
import { err, ok, type Result } from '@cellarium/stdx';
import { type DeviceOrder, OrderOutcome } from '../order.ts';
import { type BankRack, planBankOrder, planRackModelOrder } from './sunspec-contactors.ts';
import { planSunspecResponse } from './sunspec-response.ts';
import {
  numberOf,
  openModel,
  planSunspecPower,
  SUNSPEC_HEARTBEATS,
  SUNSPEC_POWER,
} from './sunspec-write-plan.ts';
import {
  holds,
  type Proof,
  planWrite,
  type ReadBack,
  readBackOf,
  type WritePlanError,
  type WriteStep,
} from './write-plan.ts';

/** The sign of life that the device wants while a setpoint is in force. */
export interface Life {
  readonly periodMs: number;
  readonly request: (count: number) => WriteStep['request'];
}

export interface OrderPlan {
  readonly steps: readonly WriteStep[];
  readonly proofs: readonly Proof[];
  /** How long the device may take until its registers show it. */
  readonly provenWithinMs: number;
  readonly life?: Life | undefined;
}

/** A unit as far as orders need it. */
interface OrderedUnit {
  readonly kind: ReadKind;
  /** Rack or block of the station, or SitePart. */
  readonly row: number;
  readonly profile: Profile;
  readonly map: DeviceMap;
  /** Empty where it does not speak SunSpec. */
  readonly models: readonly ReadModel[];
  readonly racksPerBlock: number;
  /** Whether the value of a point is one that the device gave in its last turn. */
  readonly isRead: (point: MappedPoint) => boolean;
}

/** Of a profile's own map: what opens and closes the contactors of a rack, 0 and 1. */
const MAIN_CIRCUIT = 'mainCircuit';
/** Of a charge controller's map: what its chargers may draw together. */
const POWER_LIMIT = 'powerLimit';
const PER_KW: Readonly<Record<string, number>> = { W: 1_000, kW: 1, MW: 0.001 };
/** Registers of a setpoint follow within a period of what the device measures. */
const SETPOINT_WITHIN_MS = 1_500;
/** Contactors open in parts of a second, and their state is measured once in one. */
const OPENED_WITHIN_MS = 3_000;
/** The capacitors of a link are charged in five seconds, and in ten by the slow. */
const CLOSED_WITHIN_MS = 10_000;
/** SunSpec asks for the sign of life each second (715). */
const SUNSPEC_LIFE_MS = 1_000;
const LOCAL = 1;

const OPEN: ReadonlySet<string> = new Set(['open', 'opening', 'tripped']);
const CLOSED: ReadonlySet<string> = new Set(['precharging', 'closed']);

/** What an order is on this unit's wire, or why it does not go out; `count` is of the sign of life. */
export function planOrder(
  unit: OrderedUnit,
  order: DeviceOrder,
  count: number,
): Result<OrderPlan, OrderOutcome> {
  if (!takes(unit, order)) return err(OrderOutcome.unsupported);
  const models = liveModels(unit);
  if (isLocal(unit, models)) return err(OrderOutcome.localControl);
  if (order.kind === 'setPower') return planPower(unit, models, order, count);
  if (order.kind === 'limitChargers') return planLimit(unit, order, count);
  if (order.kind === 'armResponse') return planResponse(unit, models, order);
  const isOpening = order.kind === 'openContactors';
  const provenWithinMs = isOpening ? OPENED_WITHIN_MS : CLOSED_WITHIN_MS;
  if (unit.kind === 'block') {
    const at: BankRack = { models, string: order.rack - unit.row * unit.racksPerBlock };
    const planned = planBankOrder(at, order.kind);
    return planned ? ok({ ...planned, provenWithinMs }) : err(OrderOutcome.unsupported);
  }
  if (unit.profile.sunspec) {
    const planned = planRackModelOrder(models, order.kind);
    if (!planned) return err(OrderOutcome.unsupported);
    const proofs = order.kind === 'resetFault' ? [] : stateProof(unit, isOpening, planned.steps);
    return ok({ steps: planned.steps, proofs, provenWithinMs });
  }
  if (order.kind === 'resetFault') return err(OrderOutcome.unsupported);
  const planned = planWrite(unit.profile, MAIN_CIRCUIT, isOpening ? 0 : 1, count);
  if (!planned.ok) return err(outcomeOf(planned.error));
  const { steps } = planned.value;
  return ok({ steps, proofs: stateProof(unit, isOpening, steps), provenWithinMs });
}

/** True where the order is to this unit, or to a rack behind it. */
export function takes(
  { kind, row, racksPerBlock }: Pick<OrderedUnit, 'kind' | 'row' | 'racksPerBlock'>,
  order: DeviceOrder,
): boolean {
  if (order.kind === 'setPower' || order.kind === 'armResponse') {
    return kind === 'block' && row === order.block;
  }
  if (order.kind === 'limitChargers') return kind === 'site' && row === SitePart.chargers;
  if (kind === 'rack') return row === order.rack;
  return kind === 'block' && Math.floor(order.rack / racksPerBlock) === row;
}

/** The models with what was last read of them; one that is not polled as the connection found it. */
function liveModels({ map, models }: OrderedUnit): ReadModel[] {
  return models.map((model) => {
    const region = map.regions.find(({ address }) => address === model.found.address);
    return region === undefined ? model : { found: model.found, registers: region.registers };
  });
}

/** The panel at the device has it; what it does not say is not held against it: it refuses by itself. */
function isLocal({ map, isRead }: OrderedUnit, models: readonly ReadModel[]): boolean {
  const control = map.points.find(({ fill }) => fill?.states === 'control');
  if (control) return isRead(control) && nameOf(control) === 'local';
  const battery = openModel(models, 802);
  return battery !== undefined && numberOf(battery, 'LocRemCtl') === LOCAL;
}

function nameOf({ point, raw }: MappedPoint): string | undefined {
  return point.values?.[String(raw())];
}

function planResponse(
  { profile }: OrderedUnit,
  models: readonly ReadModel[],
  order: Extract<DeviceOrder, { kind: 'armResponse' }>,
): Result<OrderPlan, OrderOutcome> {
  const planned = profile.sunspec && planSunspecResponse(models, order);
  // Only what a device can end by itself is given to it; who was never armed need not be disarmed.
  return planned
    ? ok({ ...planned, provenWithinMs: SETPOINT_WITHIN_MS })
    : err(OrderOutcome.unsupported);
}

function planPower(
  { profile }: OrderedUnit,
  models: readonly ReadModel[],
  { powerDeciKw, reversionMs }: Extract<DeviceOrder, { kind: 'setPower' }>,
  count: number,
): Result<OrderPlan, OrderOutcome> {
  const reversionSeconds = secondsOf(reversionMs);
  const powerKw = powerDeciKw / 10;
  const { positive } = profile;
  const writable = profile.writable?.find(({ name }) => name === SUNSPEC_POWER);
  const perKw = PER_KW[writable?.unit ?? ''] ?? Number.NaN;
  const sign = positive === 'charge' ? -1 : 1;
  const planned = profile.sunspec
    ? planSunspecPower(models, powerKw, { positive, reversionSeconds, heartbeat: count })
    : // `|| 0`: minus nothing is nothing.
      planWrite(profile, SUNSPEC_POWER, sign * powerKw * perKw || 0, count, reversionSeconds);
  if (!planned.ok) return err(outcomeOf(planned.error));
  return ok(heldPlan(planned.value.steps, writable));
}

function planLimit(
  { profile }: OrderedUnit,
  { limitDeciKw, reversionMs }: Extract<DeviceOrder, { kind: 'limitChargers' }>,
  count: number,
): Result<OrderPlan, OrderOutcome> {
  const writable = profile.writable?.find(({ name }) => name === POWER_LIMIT);
  const perKw = PER_KW[writable?.unit ?? ''] ?? Number.NaN;
  const value = (limitDeciKw / 10) * perKw;
  const planned = planWrite(profile, POWER_LIMIT, value, count, secondsOf(reversionMs));
  return planned.ok ? ok(heldPlan(planned.value.steps, writable)) : err(outcomeOf(planned.error));
}

/** What holds for a while only: written, read back, and kept by the sign of life. */
function heldPlan(steps: readonly WriteStep[], writable: ProfileWritable | undefined): OrderPlan {
  const beat = steps.find(({ purpose }) => purpose === 'heartbeat');
  const periodMs = (writable?.heartbeat?.periodSeconds ?? 0) * 1_000 || SUNSPEC_LIFE_MS;
  return {
    steps,
    proofs: joined(steps.flatMap(({ readBack }) => readBack ?? [])),
    provenWithinMs: SETPOINT_WITHIN_MS,
    life: beat && { periodMs, request: (next) => counted(beat.request, next) },
  };
}

function secondsOf(reversionMs: number): number {
  return Math.max(1, Math.ceil(reversionMs / 1_000));
}

function counted(request: WriteStep['request'], count: number): WriteStep['request'] {
  if (request.fn === 6) return { ...request, value: count & 0xffff };
  const value = count % SUNSPEC_HEARTBEATS;
  return { ...request, values: Uint16Array.of(Math.floor(value / 0x1_0000), value & 0xffff) };
}

/** One read for registers that stand side by side: fewer questions until it is known. */
function joined(readBacks: readonly ReadBack[]): Proof[] {
  const ordered = [...readBacks].sort((a, b) => a.request.address - b.request.address);
  const whole: ReadBack[] = [];
  for (const next of ordered) {
    const last = whole.at(-1);
    const isNext =
      last !== undefined && last.request.address + last.request.count === next.request.address;
    if (!isNext) whole.push(next);
    else {
      const words = [...last.expected, ...next.expected];
      whole[whole.length - 1] = readBackOf(last.request.address, Uint16Array.from(words));
    }
  }
  return whole.map(proofOf);
}

function proofOf(readBack: ReadBack): Proof {
  return { request: readBack.request, holds: (found) => holds(readBack, found) };
}

/**
 * Contactors are proven by the rack's state: a register that takes the order may show it too, or go back
 * to nothing by itself. Where the map has no state, what was written must stand.
 */
function stateProof(
  { map }: OrderedUnit,
  isOpening: boolean,
  steps: readonly WriteStep[],
): readonly Proof[] {
  const state = map.points.find(({ fill }) => fill?.states === 'rack');
  if (!state) return joined(steps.flatMap(({ readBack }) => readBack ?? []));
  const { region, offset, registers: count } = state;
  // Read straight into the registers that are polled: the map knows how to take a value from them.
  const into = region.registers.subarray(offset, offset + count);
  const shown = isOpening ? OPEN : CLOSED;
  return [
    {
      request: { fn: region.functionCode, address: region.address + offset, count, into },
      holds: () => shown.has(nameOf(state) ?? ''),
    },
  ];
}

function outcomeOf({ kind }: WritePlanError): OrderOutcome {
  switch (kind) {
    case 'not-writable':
    case 'model-missing':
    case 'point-missing':
    // A unit of power that is not known here makes no number of one that is.
    case 'not-a-number':
      return OrderOutcome.unsupported;
    case 'out-of-limits':
    case 'does-not-fit':
      return OrderOutcome.outOfRange;
  }
}
